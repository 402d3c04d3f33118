package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioDevice;
import org.osgi.service.component.annotations.Component;

/**
 * Java Sound: always there, slower than others, tells nothing about devices that come and go. The last resort.
 * A machine without any device answers with IllegalArgumentException where one would expect "unavailable".
 */
@Component(service = AudioBackend.class)
public final class JavaSoundBackend implements AudioBackend {

    private static final System.Logger LOG = System.getLogger(JavaSoundBackend.class.getName());

    @Override
    public String id() {
        return "java";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public boolean available() {
        try {
            return AudioSystem.isLineSupported(info(TargetDataLine.class, 8000))
                    || AudioSystem.isLineSupported(info(SourceDataLine.class, 8000));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.INFO, "Java Sound does not work here", e);
            return false;
        }
    }

    @Override
    public List<AudioDevice> inputs() {
        return devices(TargetDataLine.class);
    }

    @Override
    public List<AudioDevice> outputs() {
        return devices(SourceDataLine.class);
    }

    private static List<AudioDevice> devices(Class<? extends Line> kind) {
        var found = new ArrayList<AudioDevice>();
        for (var mixer : AudioSystem.getMixerInfo()) {
            if (found.stream().anyMatch(one -> one.id().equals(mixer.getName()))) continue;
            if (AudioSystem.getMixer(mixer).isLineSupported(info(kind, 8000))) {
                found.add(new AudioDevice(mixer.getName(), mixer.getName(), found.isEmpty()));
            }
        }
        return found;
    }

    private static DataLine.Info info(Class<? extends Line> kind, int rate) {
        return new DataLine.Info(kind, format(rate));
    }

    private static AudioFormat format(int rate) {
        return new AudioFormat(rate, 16, 1, true, false);
    }

    @Override
    public Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException {
        var line = (TargetDataLine) line(device, TargetDataLine.class, sampleRate);
        try {
            line.open(format(sampleRate), 2 * frame * 8);
        } catch (LineUnavailableException | RuntimeException e) {
            throw new IOException("The microphone does not open.", e);
        }
        line.start();
        return new LineCapture(line, frame);
    }

    @Override
    public Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException {
        var line = (SourceDataLine) line(device, SourceDataLine.class, sampleRate);
        try {
            line.open(format(sampleRate), 2 * frame * 2);
        } catch (LineUnavailableException | RuntimeException e) {
            throw new IOException("The loudspeaker does not open.", e);
        }
        line.start();
        return new LinePlayback(line, frame);
    }

    private static Line line(Optional<String> device, Class<? extends Line> kind, int rate) throws IOException {
        try {
            if (device.isEmpty()) return AudioSystem.getLine(info(kind, rate));
            for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
                if (mixer.getName().equals(device.get())) return AudioSystem.getMixer(mixer).getLine(info(kind, rate));
            }
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new IOException("There is no such sound device.", e);
        }
        throw new IOException("There is no sound device " + device.get() + ".");
    }

    @Override
    public Watch watch(Runnable changed) {
        return () -> { };
    }

    private record LineCapture(TargetDataLine line, byte[] bytes) implements Capture {

        LineCapture(TargetDataLine line, int frame) {
            this(line, new byte[2 * frame]);
        }

        @Override
        public void read(short[] frame) throws IOException {
            var size = 2 * frame.length;
            for (var got = 0; got < size;) {
                var count = line.read(bytes, got, size - got);
                // A line that was closed, or whose device was pulled out, gives nothing for ever.
                if (count <= 0) throw new IOException("The microphone stopped.");
                got += count;
            }
            for (var i = 0; i < frame.length; i++) frame[i] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }

        @Override
        public void close() {
            line.stop();
            line.close();
        }
    }

    private record LinePlayback(SourceDataLine line, byte[] bytes) implements Playback {

        LinePlayback(SourceDataLine line, int frame) {
            this(line, new byte[2 * frame]);
        }

        @Override
        public void write(short[] frame) throws IOException {
            for (var i = 0; i < frame.length; i++) {
                bytes[2 * i] = (byte) frame[i];
                bytes[2 * i + 1] = (byte) (frame[i] >> 8);
            }
            var size = 2 * frame.length;
            if (line.write(bytes, 0, size) < size) throw new IOException("The loudspeaker stopped.");
        }

        @Override
        public void close() {
            line.stop();
            line.close();
        }
    }
}

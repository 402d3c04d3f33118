package org.callwright.telephony.media.audio;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioDevice;
import org.osgi.service.component.annotations.Component;

/**
 * PulseAudio, or PipeWire in its place, through libpulse by JNA: 10 ms pieces, devices by name, server-side change of
 * rate. Loads nothing before it is first asked; without the library or the server it is simply not available.
 */
@Component(service = AudioBackend.class)
public final class PulseBackend implements AudioBackend {

    private static final System.Logger LOG = System.getLogger(PulseBackend.class.getName());

    private boolean tried;
    private PulseLibrary.Simple simple;
    private PulseLibrary.Full full;

    @Override
    public String id() {
        return "pulse";
    }

    @Override
    public int rank() {
        return 100;
    }

    private synchronized boolean loaded() {
        if (tried) return full != null;
        tried = true;
        var linux = System.getProperty("os.name").startsWith("Linux");
        if (!linux || !System.getProperty("os.arch").contains("64")) return false;
        try {
            simple = PulseLibrary.simple();
            full = PulseLibrary.full();
            return true;
        } catch (LinkageError e) {
            LOG.log(System.Logger.Level.INFO, "PulseAudio is not installed: {0}", e.getMessage());
            return false;
        }
    }

    @Override
    public boolean available() {
        if (!loaded()) return false;
        try (var connection = new PulseConnection(full)) {
            return connection.turnABit();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "PulseAudio does not answer", e);
            return false;
        }
    }

    @Override
    public List<AudioDevice> inputs() {
        return devices(PulseConnection::sources);
    }

    @Override
    public List<AudioDevice> outputs() {
        return devices(PulseConnection::sinks);
    }

    private List<AudioDevice> devices(Function<PulseConnection, List<AudioDevice>> which) {
        if (!loaded()) return List.of();
        try (var connection = new PulseConnection(full)) {
            return which.apply(connection);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "PulseAudio does not answer", e);
            return List.of();
        }
    }

    @Override
    public Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException {
        var stream = open(PulseLibrary.RECORD, device, "Microphone", sampleRate, frame);
        return new Capture() {

            @Override
            public void read(short[] samples) throws IOException {
                stream.move(samples, simple::pa_simple_read);
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException {
        var stream = open(PulseLibrary.PLAYBACK, device, "Loudspeaker", sampleRate, frame);
        return new Playback() {

            @Override
            public void write(short[] samples) throws IOException {
                stream.move(samples, simple::pa_simple_write);
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private Stream open(int direction, Optional<String> device, String name, int rate, int frame) throws IOException {
        if (!loaded()) throw new IOException("PulseAudio is not installed.");
        var format = new Memory(12);
        format.setInt(0, PulseLibrary.S16LE);
        format.setInt(4, rate);
        format.setByte(8, (byte) 1);
        var bytes = 2 * frame;
        var buffer = new Memory(20);
        buffer.setInt(0, -1);
        buffer.setInt(4, bytes + bytes / 2);
        buffer.setInt(8, bytes);
        buffer.setInt(12, -1);
        buffer.setInt(16, bytes);
        var error = new IntByReference();
        var stream = simple.pa_simple_new(null, "Callwright", direction, device.orElse(null), name, format, null,
                buffer, error);
        if (stream == null) {
            throw new IOException("PulseAudio does not open it: " + full.pa_strerror(error.getValue()) + ".");
        }
        return new Stream(stream);
    }

    private interface Move {
        int move(Pointer stream, short[] samples, long bytes, IntByReference error);
    }

    /** A native stream, freed by whoever is last: while one thread waits inside it, another must not free it. */
    private final class Stream {

        private final ReentrantLock lock = new ReentrantLock();
        private final IntByReference error = new IntByReference();
        private volatile boolean closed;
        private Pointer stream;

        Stream(Pointer stream) {
            this.stream = stream;
        }

        void move(short[] samples, Move how) throws IOException {
            lock.lock();
            try {
                if (closed || stream == null) throw new IOException("closed");
                if (how.move(stream, samples, 2L * samples.length, error) < 0) {
                    throw new IOException("PulseAudio: " + full.pa_strerror(error.getValue()));
                }
            } finally {
                lock.unlock();
                if (closed) close();
            }
        }

        void close() {
            closed = true;
            if (!lock.tryLock()) return;
            try {
                if (stream != null) simple.pa_simple_free(stream);
                stream = null;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public Watch watch(Runnable changed) {
        if (!loaded()) return () -> { };
        var stop = new Stop();
        Thread.ofPlatform().daemon().name("pulse devices").start(() -> {
            try (var connection = new PulseConnection(full)) {
                connection.subscribe(() -> {
                    if (!stop.now) changed.run();
                });
                while (!stop.now && connection.turnABit()) { }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "Not watching sound devices", e);
            }
        });
        return () -> stop.now = true;
    }

    private static final class Stop {
        private volatile boolean now;
    }
}

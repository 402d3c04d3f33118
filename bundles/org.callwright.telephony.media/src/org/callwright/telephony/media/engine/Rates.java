package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.util.Optional;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.audio.Resampler;
import org.callwright.telephony.media.audio.SampleRing;

/** Opens devices at 8 kHz: as such if they can, or else at 48 kHz with our own change of rate. */
final class Rates {

    private static final int WIDE = 48_000;
    private static final int NARROW = 8000;
    private static final int TIMES = WIDE / NARROW;

    private Rates() {
    }

    static AudioBackend.Capture capture(AudioBackend backend, Optional<String> device, int frame) throws IOException {
        try {
            return backend.capture(device, NARROW, frame);
        } catch (IOException e) {
            return new NarrowedCapture(retry(e, () -> backend.capture(device, WIDE, frame * TIMES)), frame);
        }
    }

    static AudioBackend.Playback playback(AudioBackend backend, Optional<String> device, int frame) throws IOException {
        try {
            return backend.playback(device, NARROW, frame);
        } catch (IOException e) {
            return new WidenedPlayback(retry(e, () -> backend.playback(device, WIDE, frame * TIMES)), frame);
        }
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T retry(IOException first, Opening<T> second) throws IOException {
        try {
            return second.open();
        } catch (IOException e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    private static final class NarrowedCapture implements AudioBackend.Capture {

        private final AudioBackend.Capture wide;
        private final Resampler resampler = new Resampler(WIDE, NARROW);
        private final short[] in;
        private final short[] out;
        private final SampleRing ring;

        NarrowedCapture(AudioBackend.Capture wide, int frame) {
            this.wide = wide;
            in = new short[frame * TIMES];
            out = new short[frame + 2];
            ring = new SampleRing(4 * frame);
        }

        @Override
        public void read(short[] frame) throws IOException {
            while (!ring.take(frame, frame.length)) {
                wide.read(in);
                ring.put(out, resampler.next(in, in.length, out));
            }
        }

        @Override
        public void close() {
            wide.close();
        }
    }

    private static final class WidenedPlayback implements AudioBackend.Playback {

        private final AudioBackend.Playback wide;
        private final Resampler resampler = new Resampler(NARROW, WIDE);
        private final short[] resampled;
        private final short[] out;
        private final SampleRing ring;

        WidenedPlayback(AudioBackend.Playback wide, int frame) {
            this.wide = wide;
            resampled = new short[(frame + 1) * TIMES];
            out = new short[frame * TIMES];
            ring = new SampleRing(4 * frame * TIMES);
        }

        @Override
        public void write(short[] frame) throws IOException {
            ring.put(resampled, resampler.next(frame, frame.length, resampled));
            while (ring.take(out, out.length)) wide.write(out);
        }

        @Override
        public void close() {
            wide.close();
        }
    }
}

package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.callwright.telephony.media.AudioBackend;

/** From a writer that waits to the library's callback, at whatever rate the device has. */
final class WebRtcPlayback implements AudioBackend.Playback, WebRtcDevices.Played {

    private static final long PATIENCE_MILLIS = 2000;

    private final int rate;
    private final int most;
    private final SampleRing ring;
    private final short[] tenth;
    private SampleRing ready;
    private int deviceRate;
    private Resampler resampler;
    private short[] out = {};
    private short[] mono = {};
    private Runnable stop;
    private Executor control;
    private volatile boolean closed;

    WebRtcPlayback(int rate, int frame) {
        this.rate = rate;
        most = frame;
        ring = new SampleRing(4 * frame);
        tenth = new short[rate / 100];
    }

    void stopBy(Runnable how, Executor where) {
        stop = how;
        control = where;
    }

    @Override
    public void samples(byte[] data, int frames, int channels, int targetRate) {
        if (deviceRate != targetRate || mono.length != frames) {
            deviceRate = targetRate;
            resampler = new Resampler(rate, targetRate);
            mono = new short[frames];
            out = new short[targetRate / 100 + targetRate / rate + 2];
            ready = new SampleRing(4 * Math.max(frames, out.length));
        }
        while (!ready.take(mono, frames)) {
            synchronized (ring) {
                if (!ring.take(tenth, tenth.length)) Arrays.fill(tenth, (short) 0);
                ring.notifyAll();
            }
            ready.put(out, resampler.next(tenth, tenth.length, out));
        }
        for (var i = 0; i < frames * channels; i++) {
            data[2 * i] = (byte) mono[i / channels];
            data[2 * i + 1] = (byte) (mono[i / channels] >> 8);
        }
    }

    @Override
    public void write(short[] frame) throws IOException {
        synchronized (ring) {
            var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (ring.size() > most) {
                if (closed || System.nanoTime() - end > 0) throw new IOException("The loudspeaker stopped.");
                try {
                    ring.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted.", e);
                }
            }
            ring.put(frame, frame.length);
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        control.execute(stop);
    }
}

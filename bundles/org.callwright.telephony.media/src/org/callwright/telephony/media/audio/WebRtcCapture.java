package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.callwright.telephony.media.AudioBackend;

/** From the library's callback, at whatever rate the device has, to a reader that waits. */
final class WebRtcCapture implements AudioBackend.Capture, WebRtcDevices.Recorded {

    private static final long PATIENCE_MILLIS = 2000;

    private final int rate;
    private final SampleRing ring;
    private int deviceRate;
    private Resampler resampler;
    private short[] mono = {};
    private short[] out = {};
    private Runnable stop;
    private Executor control;
    private volatile boolean closed;

    WebRtcCapture(int rate) {
        this.rate = rate;
        ring = new SampleRing(rate / 10);
    }

    void stopBy(Runnable how, Executor where) {
        stop = how;
        control = where;
    }

    @Override
    public void samples(byte[] data, int frames, int channels, int sourceRate) {
        if (deviceRate != sourceRate || mono.length < frames) {
            deviceRate = sourceRate;
            resampler = new Resampler(sourceRate, rate);
            mono = new short[frames];
            out = new short[(int) ((long) frames * rate / sourceRate) + 2];
        }
        for (var i = 0; i < frames; i++) {
            var sum = 0;
            for (var channel = 0; channel < channels; channel++) {
                var at = 2 * (i * channels + channel);
                sum += (short) (data[at] & 0xFF | data[at + 1] << 8);
            }
            mono[i] = (short) (sum / channels);
        }
        synchronized (ring) {
            ring.put(out, resampler.next(mono, frames, out));
            ring.notifyAll();
        }
    }

    @Override
    public void read(short[] frame) throws IOException {
        synchronized (ring) {
            var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (!ring.take(frame, frame.length)) {
                if (closed || System.nanoTime() - end > 0) throw new IOException("The microphone stopped.");
                try {
                    ring.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted.", e);
                }
            }
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        synchronized (ring) {
            ring.notifyAll();
        }
        control.execute(stop);
    }
}

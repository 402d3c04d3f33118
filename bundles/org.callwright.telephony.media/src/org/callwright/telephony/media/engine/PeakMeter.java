package org.callwright.telephony.media.engine;

/** The loudest sample of the last half to whole second. One thread feeds it, any may ask. */
final class PeakMeter {

    private static final int WINDOW = 25;

    private volatile int before;
    private volatile int now;
    private int frames;

    void feed(short[] frame) {
        var peak = 0;
        for (var sample : frame) peak = Math.max(peak, Math.abs((int) sample));
        if (++frames > WINDOW) {
            frames = 1;
            before = now;
            now = 0;
        }
        if (peak > now) now = peak;
    }

    int peak() {
        return Math.max(before, now);
    }
}

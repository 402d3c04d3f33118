package org.callwright.telephony.media.jitter;

/**
 * How long voice waits now: playing time minus timestamp, the least of the last half to whole second, because the
 * loudspeaker's thread asks in bursts and a packet must be there for the earliest of them.
 */
final class Wait {

    private static final int WINDOW = 25;
    private static final long NONE = Long.MAX_VALUE / 2;

    private long before = NONE;
    private long now = NONE;
    private int count;

    void begin() {
        before = NONE;
        now = NONE;
        count = 0;
    }

    void observe(long wait) {
        if (++count > WINDOW) {
            before = now;
            now = wait;
            count = 1;
        }
        now = Math.min(now, wait);
    }

    void shift(long by) {
        before += by;
        now += by;
    }

    long least() {
        return Math.min(before, now);
    }
}

package org.callwright.telephony.media.jitter;

/**
 * Makes waiting voice one pitch period shorter or longer without changing its pitch (overlap and add), or leaves it
 * when that would be heard: where voice does not repeat itself and is not quiet either. Belongs to the jitter buffer
 * and its lock.
 */
final class Stretch {

    /** As many samples must wait for either way. */
    static final int NEEDED = 2 * Pitch.MAX + 80;

    private static final int MATCH = 120;
    private static final double LIKE_ENOUGH = 0.6;

    private Stretch() {
    }

    /** Takes out one period; returns how many samples that were, 0 if it was better not to. */
    static int shorten(VoiceLine line, boolean force) {
        var lag = lag(line, force);
        if (lag == 0) return 0;
        var data = line.data;
        var head = line.head;
        for (var i = 0; i < lag; i++) data[head + lag + i] = blend(data[head + i], data[head + lag + i], i, lag);
        line.cut(lag);
        return lag;
    }

    /** Puts in one period; returns how many samples that were, 0 if it was better not to. */
    static int lengthen(VoiceLine line, boolean force) {
        var lag = lag(line, force);
        if (lag == 0) return 0;
        var first = new short[lag];
        System.arraycopy(line.data, line.head, first, 0, lag);
        line.spread(lag, lag);
        var data = line.data;
        var at = line.head + lag;
        for (var i = 0; i < lag; i++) data[at + i] = blend(data[at + lag + i], first[i], i, lag);
        return lag;
    }

    private static int lag(VoiceLine line, boolean force) {
        if (line.waiting() < NEEDED) return 0;
        if (Pitch.quiet(line.data, line.head, NEEDED)) return Pitch.MAX;
        var lag = Pitch.lag(line.data, line.head, MATCH, 1);
        return force || Pitch.likeness(line.data, line.head, line.head + lag, MATCH) >= LIKE_ENOUGH ? lag : 0;
    }

    private static short blend(short from, short to, int i, int length) {
        return (short) (from + (to - from) * (i + 1) / (length + 1));
    }
}

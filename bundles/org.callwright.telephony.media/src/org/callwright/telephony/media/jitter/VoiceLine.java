package org.callwright.telephony.media.jitter;

/**
 * Decoded voice in a row: what was played lately (for finding its pitch), then what waits to be played.
 * Samples at 8 kHz. Belongs to the jitter buffer and its lock.
 */
final class VoiceLine {

    static final int HISTORY = 480;
    private static final int ROOM = 120;
    private static final int CAPACITY = 4096;

    final short[] data = new short[HISTORY + ROOM + CAPACITY];
    /**
     * First sample to be played; before it at least {@value #HISTORY} samples of history and room for one pitch period.
     */
    int head = HISTORY + ROOM;
    int end = head;

    int waiting() {
        return end - head;
    }

    /** Makes room for {@code count} more samples and returns where to write them; they wait from now on. */
    int extend(int count) {
        if (end + count > data.length) settle();
        var at = end;
        end += count;
        return at;
    }

    /** Plays the next {@code count} samples; as many must be waiting. */
    void play(short[] out, int at, int count) {
        System.arraycopy(data, head, out, at, count);
        head += count;
        if (head > data.length / 2) settle();
    }

    /** Drops what waits. */
    void clear() {
        end = head;
    }

    private void settle() {
        var from = head - HISTORY;
        System.arraycopy(data, from, data, ROOM, end - from);
        end -= from - ROOM;
        head = HISTORY + ROOM;
    }

    /** Takes {@code count} samples at {@code head} out; the history before them closes up. */
    void cut(int count) {
        System.arraycopy(data, head - HISTORY, data, head - HISTORY + count, HISTORY);
        head += count;
    }

    /** Moves history and the first {@code keep} waiting samples {@code count} (at most {@value #ROOM}) to the left. */
    void spread(int keep, int count) {
        if (head - HISTORY < count) throw new IllegalStateException("no room before the history");
        System.arraycopy(data, head - HISTORY, data, head - HISTORY - count, HISTORY + keep);
        head -= count;
        if (head < HISTORY + ROOM) shiftRight();
    }

    private void shiftRight() {
        var by = HISTORY + ROOM - head;
        System.arraycopy(data, head - HISTORY, data, ROOM, HISTORY + waiting());
        head += by;
        end += by;
    }
}

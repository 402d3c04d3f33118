package org.callwright.telephony.media.audio;

/**
 * A few samples between two threads with clocks of their own. Too many: the oldest go. Too few: the taker gets none.
 * Nothing waits.
 */
public final class SampleRing {

    private final short[] data;
    private int from;
    private int count;

    /** @param capacity in samples */
    public SampleRing(int capacity) {
        data = new short[capacity];
    }

    /** Puts {@code length} samples, at most the capacity. */
    public synchronized void put(short[] samples, int length) {
        if (count + length > data.length) drop(count + length - data.length);
        for (var i = 0; i < length; i++) data[(from + count + i) % data.length] = samples[i];
        count += length;
    }

    /** Takes exactly {@code length} samples if so many are there. */
    public synchronized boolean take(short[] out, int length) {
        if (count < length) return false;
        for (var i = 0; i < length; i++) out[i] = data[(from + i) % data.length];
        drop(length);
        return true;
    }

    /** Lets the oldest go until at most {@code keep} are left. */
    public synchronized void trim(int keep) {
        if (count > keep) drop(count - keep);
    }

    public synchronized int size() {
        return count;
    }

    private void drop(int length) {
        from = (from + length) % data.length;
        count -= length;
    }
}

package org.callwright.telephony.media.jitter;

/**
 * Voice between two clocks that run almost alike: one puts it, the other takes frames. What is missing is invented
 * ({@link Concealment}), what piles up is shortened by a pitch period ({@link Stretch}); neither is heard as a gap.
 * Waits 10 to 50 ms; nothing is allocated, nobody waits. Safe for one putting and one taking thread.
 */
public final class Elastic {

    private static final int FRAME = JitterBuffer.FRAME;
    private static final int MOST = 10 * FRAME;
    private static final int TOO_MUCH = Pitch.MAX;
    private static final int MUCH_TOO_MUCH = 2 * FRAME;
    private static final int LOOK_EVERY = 25;

    private final VoiceLine line = new VoiceLine();
    private final Concealment concealment = new Concealment();
    private final short[] scratch = new short[FRAME];
    private int least = Integer.MAX_VALUE;
    private int taken;

    /** Begins anew, as the continuation of what was played so far. */
    public synchronized void begin(JitterBuffer from) {
        line.clear();
        from.history(line.data, line.head - VoiceLine.HISTORY);
        concealment.reset();
        least = Integer.MAX_VALUE;
        taken = 0;
    }

    /** Puts up to {@value JitterBuffer#FRAME} samples; what nobody takes is dropped. */
    public synchronized void put(short[] samples, int count) {
        if (line.waiting() > MOST) line.clear();
        var at = line.extend(count);
        System.arraycopy(samples, 0, line.data, at, count);
        concealment.merge(line.data, at, count);
    }

    /** Takes {@value JitterBuffer#FRAME} samples; always filled. */
    public synchronized void take(short[] frame) {
        adapt();
        var ready = Math.min(line.waiting(), FRAME);
        line.play(frame, 0, ready);
        if (ready == FRAME) return;
        var missing = FRAME - ready;
        concealment.invent(line, scratch, 0, missing);
        System.arraycopy(scratch, 0, line.data, line.extend(missing), missing);
        line.play(frame, ready, missing);
    }

    private void adapt() {
        least = Math.min(least, line.waiting() - FRAME);
        if (++taken < LOOK_EVERY) return;
        // What has not been needed for half a second is only delay.
        if (least > TOO_MUCH) Stretch.shorten(line, least > MUCH_TOO_MUCH);
        taken = 0;
        least = Integer.MAX_VALUE;
    }

    /** How many samples wait. */
    public synchronized int waiting() {
        return line.waiting();
    }

    /** Takes the rest, at most {@value JitterBuffer#FRAME} samples, and returns how many those were. */
    public synchronized int drain(short[] frame) {
        var ready = Math.min(line.waiting(), FRAME);
        line.play(frame, 0, ready);
        return ready;
    }
}

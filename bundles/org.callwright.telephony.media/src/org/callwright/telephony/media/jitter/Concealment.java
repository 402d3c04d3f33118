package org.callwright.telephony.media.jitter;

/**
 * Invents voice where packets are missing, in the manner of G.711 Appendix I: the last pitch periods go on, after 10 ms
 * fading by a fifth each 10 ms, to silence at 60 ms; from 10 ms on two and from 20 ms on three periods are repeated, so
 * that it does not buzz. Unlike the appendix it adds no delay: seams are smoothed inside the repeated periods, and the
 * step where invented voice begins is spread over its first half period.
 * Belongs to the jitter buffer and its lock.
 */
final class Concealment {

    private static final int TEN_MS = 80;
    private static final int SILENT_AFTER = 480;
    private static final int MATCH = 160;
    private static final int LONGEST_MERGE = 80;

    private final short[] history = new short[VoiceLine.HISTORY];
    private int lag;
    private int overlap;
    private int step;
    private int periods;
    private int phase;
    private int before;
    private int beforePhase;
    private int blend;
    private int invented;

    /** How many samples have been invented in a row; 0 if the last voice was real. */
    int invented() {
        return invented;
    }

    /** Whether nothing but silence comes any more. */
    boolean silent() {
        return invented >= SILENT_AFTER;
    }

    /** Nothing has been invented. */
    void reset() {
        invented = 0;
    }

    /** Invents {@code count} samples in continuation of the line and writes them to {@code out}. */
    void invent(VoiceLine line, short[] out, int at, int count) {
        if (invented == 0) begin(line);
        for (var i = 0; i < count; i++) {
            out[at + i] = silent() ? 0 : limited(next() * gain());
            invented++;
        }
    }

    private void begin(VoiceLine line) {
        System.arraycopy(line.data, line.end - VoiceLine.HISTORY, history, 0, VoiceLine.HISTORY);
        lag = Pitch.lag(history, VoiceLine.HISTORY - MATCH, MATCH, -1);
        overlap = lag / 4;
        step = history[VoiceLine.HISTORY - 1] - history[VoiceLine.HISTORY - 1 - lag];
        periods = 1;
        phase = 0;
        blend = 0;
    }

    private double gain() {
        return invented < TEN_MS ? 1 : Math.max(0, 1 - 0.2 * (invented - TEN_MS) / TEN_MS);
    }

    private double next() {
        if (invented == TEN_MS || invented == 2 * TEN_MS) {
            before = periods;
            beforePhase = phase;
            periods++;
            // The same place in the period, further back.
            phase = phase % lag;
            blend = overlap;
        }
        var value = repeated(periods, phase);
        if (invented < lag / 2) value += step * (1 - 2.0 * invented / lag);
        phase = (phase + 1) % (periods * lag);
        if (blend > 0) {
            var share = (double) blend-- / (overlap + 1);
            value += (repeated(before, beforePhase) - value) * share;
            beforePhase = (beforePhase + 1) % (before * lag);
        }
        return value;
    }

    /** Sample of the last {@code count} periods, whose end is blended into what came before their start. */
    private double repeated(int count, int at) {
        var length = count * lag;
        var start = VoiceLine.HISTORY - length;
        double value = history[start + at];
        var intoSeam = at - (length - overlap);
        if (intoSeam >= 0) {
            var share = (intoSeam + 1.0) / (overlap + 1);
            value += (history[start + at - length] - value) * share;
        }
        return value;
    }

    /**
     * Real voice is there again from {@code at} on: blends the invented one over into its beginning.
     *
     * @param count how much of the real voice there is
     */
    void merge(short[] data, int at, int count) {
        if (invented == 0) return;
        var length = Math.min(count, Math.min(LONGEST_MERGE, overlap + invented * 32 / TEN_MS));
        for (var i = 0; i < length; i++) {
            var share = (i + 1.0) / (length + 1);
            var old = silent() ? 0 : next() * gain();
            data[at + i] = limited(old + (data[at + i] - old) * share);
            invented++;
        }
        invented = 0;
    }

    private static short limited(double value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}

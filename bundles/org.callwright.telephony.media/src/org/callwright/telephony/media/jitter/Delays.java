package org.callwright.telephony.media.jitter;

import java.util.Arrays;

/**
 * What is known about the network's delays: how much longer than the fastest one packets take, as a histogram that
 * forgets, and from it the delay that the buffer should add. In samples at 8 kHz throughout.
 *
 * <p>An offset is arrival time minus RTP timestamp; only differences mean anything. The fastest packet is taken from
 * the last four to five seconds, which also follows the drift between two clocks.
 */
final class Delays {

    static final int MIN_TARGET = 160;
    static final int MAX_TARGET = 1600;
    static final int START_TARGET = 320;

    private static final int BIN = 40;
    private static final int BINS = 60;
    private static final double QUANTILE = 0.97;
    /** About four seconds of 20 ms packets are remembered. */
    private static final double SLOWEST_FORGETTING = 0.005;
    /** What the quantile does not see: our own thread being late. */
    private static final int MARGIN = 40;
    private static final int WINDOW = 8000;
    private static final int WINDOWS = 5;

    private final double[] histogram = new double[BINS];
    private final long[] fastest = new long[WINDOWS];
    private double forgetting;
    private long windowEnd;
    private int window;
    private int target;

    Delays() {
        restart();
        forgetHistory();
    }

    /** Another clock: offsets so far mean nothing any more. The spread of delays stays, it belongs to the path. */
    void restart() {
        Arrays.fill(fastest, Long.MAX_VALUE);
        windowEnd = Long.MIN_VALUE;
        window = 0;
    }

    private void forgetHistory() {
        Arrays.fill(histogram, 0);
        histogram[(START_TARGET - MARGIN) / BIN - 1] = 1;
        forgetting = 0.1;
        target = START_TARGET;
    }

    /**
     * A packet came.
     *
     * @param arrival in samples since any fixed moment
     * @param offset {@code arrival} minus its timestamp
     */
    void arrived(long arrival, long offset) {
        if (windowEnd == Long.MIN_VALUE) windowEnd = arrival + WINDOW;
        if (arrival >= windowEnd) {
            window = (window + 1) % WINDOWS;
            fastest[window] = Long.MAX_VALUE;
            windowEnd = arrival + WINDOW;
        }
        fastest[window] = Math.min(fastest[window], offset);
        var bin = (int) Math.min((offset - base()) / BIN, BINS - 1);
        for (var i = 0; i < BINS; i++) histogram[i] *= 1 - forgetting;
        histogram[bin] += forgetting;
        forgetting = Math.max(SLOWEST_FORGETTING, forgetting / (1 + forgetting));
        target = quantile();
    }

    private int quantile() {
        var sum = 0.0;
        var bin = 0;
        while (bin < BINS - 1 && (sum += histogram[bin]) < QUANTILE) bin++;
        return Math.clamp((bin + 1) * BIN + MARGIN, MIN_TARGET, MAX_TARGET);
    }

    boolean known() {
        return windowEnd != Long.MIN_VALUE;
    }

    /** The offset of the fastest packet lately; only if {@link #known}. */
    long base() {
        var least = Long.MAX_VALUE;
        for (var one : fastest) least = Math.min(least, one);
        return least;
    }

    /** How much later than the fastest packet voice should be played, {@value #MIN_TARGET} to {@value #MAX_TARGET}. */
    int target() {
        return target;
    }
}

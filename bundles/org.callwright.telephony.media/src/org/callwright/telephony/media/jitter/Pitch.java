package org.callwright.telephony.media.jitter;

/** Finds the period at which voice repeats itself: 5 to 15 ms, 200 to 66 Hz; for higher voices a multiple of it. */
final class Pitch {

    static final int MIN = 40;
    static final int MAX = 120;

    private Pitch() {
    }

    /**
     * The lag at which the {@code length} samples from {@code at} are most like those {@code lag} samples
     * <em>before</em> ({@code sign} -1) or <em>after</em> ({@code sign} +1), by normalized cross-correlation.
     */
    static int lag(short[] data, int at, int length, int sign) {
        var best = MIN;
        var bestScore = -2.0;
        for (var lag = MIN; lag <= MAX; lag++) {
            var score = likeness(data, at, at + sign * lag, length);
            // A little in favour of the shorter: of equally good multiples the first one.
            if (score > bestScore + 0.002) {
                bestScore = score;
                best = lag;
            }
        }
        return best;
    }

    /** Normalized cross-correlation of two stretches, -1 to 1; 0 if either is silence. */
    static double likeness(short[] data, int a, int b, int length) {
        long product = 0;
        long energyA = 0;
        long energyB = 0;
        for (var i = 0; i < length; i++) {
            int x = data[a + i];
            int y = data[b + i];
            product += (long) x * y;
            energyA += (long) x * x;
            energyB += (long) y * y;
        }
        return energyA == 0 || energyB == 0 ? 0 : product / Math.sqrt((double) energyA * energyB);
    }

    /** Whether these samples are so quiet that nobody notices a cut: below about -50 dBm0 (mean square). */
    static boolean quiet(short[] data, int at, int length) {
        long energy = 0;
        for (var i = 0; i < length; i++) energy += (long) data[at + i] * data[at + i];
        return energy < 60L * 60 * length;
    }
}

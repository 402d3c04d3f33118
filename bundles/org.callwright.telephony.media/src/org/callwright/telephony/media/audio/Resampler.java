package org.callwright.telephony.media.audio;

/**
 * Changes the sampling rate of a stream of mono samples: a low-pass of windowed sinc (Blackman), one set of weights for
 * each place between two input samples. Delays by {@value #CROSSINGS} periods of the lower rate (1.5 ms at 8 kHz).
 * Any two rates whose ratio is a fraction of small numbers. Belongs to one thread.
 */
public final class Resampler {

    private static final int CROSSINGS = 12;
    /** Of half the lower rate: what is above may leave traces. */
    private static final double PASS = 0.92;

    private final int up;
    private final int down;
    private final int reach;
    private final float[][] weights;
    private short[] waiting;
    private int filled;
    /** Place of the next output sample in {@link #waiting}: index and {@code place / up} parts of a sample. */
    private int index;
    private int place;

    /** @param from rate of the input in Hz, @param to rate of the output in Hz, both positive */
    public Resampler(int from, int to) {
        var divisor = gcd(from, to);
        up = to / divisor;
        down = from / divisor;
        var cutoff = PASS * Math.min(1.0, (double) to / from);
        reach = (int) Math.ceil(CROSSINGS / cutoff);
        weights = new float[up][2 * reach];
        for (var phase = 0; phase < up; phase++) {
            var sum = 0.0;
            for (var tap = 0; tap < 2 * reach; tap++) {
                var distance = tap - reach + 1 - (double) phase / up;
                weights[phase][tap] = (float) (sinc(distance * cutoff) * window(distance / reach));
                sum += weights[phase][tap];
            }
            for (var tap = 0; tap < 2 * reach; tap++) weights[phase][tap] /= (float) sum;
        }
        waiting = new short[4 * reach + 4096];
        filled = reach - 1;
        index = reach - 1;
    }

    /** All at once; the output is as long as the input. */
    public static short[] convert(short[] samples, int from, int to) {
        if (from == to) return samples;
        var resampler = new Resampler(from, to);
        var padded = java.util.Arrays.copyOf(samples, samples.length + resampler.reach + 1);
        var out = new short[(int) (((long) padded.length * to) / from) + 2];
        resampler.next(padded, padded.length, out);
        return java.util.Arrays.copyOf(out, (int) ((long) samples.length * to / from));
    }

    /**
     * Takes {@code count} samples and gives those that are ready.
     *
     * @param out room for {@code count * to / from + 1} samples
     * @return how many were written to {@code out}
     */
    public int next(short[] in, int count, short[] out) {
        if (filled + count > waiting.length) waiting = java.util.Arrays.copyOf(waiting, filled + count + 4 * reach);
        System.arraycopy(in, 0, waiting, filled, count);
        filled += count;
        var written = 0;
        while (index + reach < filled) {
            var sum = 0f;
            var set = weights[place];
            var first = index - reach + 1;
            for (var tap = 0; tap < set.length; tap++) sum += set[tap] * waiting[first + tap];
            out[written++] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
            place += down;
            index += place / up;
            place %= up;
        }
        var used = Math.min(index - reach + 1, filled);
        System.arraycopy(waiting, used, waiting, 0, filled - used);
        filled -= used;
        index -= used;
        return written;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double window(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}

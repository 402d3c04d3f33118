package org.callwright.telephony.media.engine;

/**
 * Brings sums of voices back into 16 bit. What would be too loud is turned down as a whole, at once and to just below
 * full scale, and comes back over half a second: a sum that is merely cut off is noise. What fits passes unchanged.
 */
final class Limiter {

    private static final int FULL = Short.MAX_VALUE;
    /** Turning down takes 2 ms: no step is heard, and only its first samples may still be cut off. */
    private static final int ATTACK = 16;
    private static final float RELEASE = 1f / 25 / Sound.FRAME;

    private float gain = 1;

    /** @param out may be longer than {@value Sound#FRAME}; gets the first ones */
    void limit(int[] sum, short[] out) {
        var peak = 0;
        for (var i = 0; i < Sound.FRAME; i++) peak = Math.max(peak, Math.abs(sum[i]));
        if (gain == 1 && peak <= FULL) {
            for (var i = 0; i < Sound.FRAME; i++) out[i] = (short) sum[i];
            return;
        }
        var most = peak <= FULL ? 1 : (float) FULL / peak;
        var down = most < gain ? (gain - most) / ATTACK : 0;
        for (var i = 0; i < Sound.FRAME; i++) {
            if (down > 0) gain = Math.max(most, gain - down);
            else gain = Math.min(most, gain + RELEASE);
            out[i] = (short) Math.clamp(Math.round(sum[i] * gain), -FULL, FULL);
        }
    }
}

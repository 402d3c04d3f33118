package org.callwright.telephony.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.callwright.telephony.media.Sine;
import org.junit.jupiter.api.Test;

class LimiterTest {

    private final Limiter limiter = new Limiter();

    @Test
    void whatFitsPassesUnchanged() {
        var sum = new int[160];
        for (var i = 0; i < 160; i++) sum[i] = 409 * i - 32_500;
        var out = new short[160];
        limiter.limit(sum, out);
        for (var i = 0; i < 160; i++) assertEquals(sum[i], out[i]);
    }

    @Test
    void aSumOfFourAtFullScaleHasNoDistortionOnceItIsTurnedDown() {
        var tones = new double[] {450, 700, 1150, 1700};
        var heard = mixed(tones, 32_767, 200);
        var distortion = new Spectrum(Arrays.copyOfRange(heard, 8000, 32_000)).rest(tones);
        assertTrue(distortion < 0.01, "noise and distortion: " + distortion);
        assertTrue(distortion < cutOff(tones) / 10, "against merely cut off: " + cutOff(tones));
    }

    @Test
    void afterSomethingLoudTheLevelIsBackWithinASecond() {
        mixed(new double[] {450, 700, 1150, 1700}, 32_767, 50);
        var quiet = mixed(new double[] {450}, 6000, 50);
        assertEquals(6000, Sine.peak(quiet, 7000, 8000), 60);
    }

    private short[] mixed(double[] tones, double amplitude, int frames) {
        var heard = new short[frames * 160];
        var frame = new short[160];
        for (var i = 0; i < frames; i++) {
            limiter.limit(sum(tones, amplitude, i * 160), frame);
            System.arraycopy(frame, 0, heard, i * 160, 160);
        }
        return heard;
    }

    private static double cutOff(double[] tones) {
        var heard = new short[24_000];
        for (var i = 0; i < heard.length; i += 160) {
            var sum = sum(tones, 32_767, i);
            for (var k = 0; k < 160; k++) heard[i + k] = (short) Math.clamp(sum[k], -32_767, 32_767);
        }
        return new Spectrum(heard).rest(tones);
    }

    private static int[] sum(double[] tones, double amplitude, int from) {
        var sum = new int[160];
        for (var tone : tones) {
            for (var k = 0; k < 160; k++) sum[k] += (int) Math.round(amplitude * Math.sin(2 * Math.PI * tone * (from + k) / 8000));
        }
        return sum;
    }
}

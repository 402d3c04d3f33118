package org.callwright.telephony.media.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcealmentTest {

    private final VoiceLine line = new VoiceLine();
    private final Concealment concealment = new Concealment();

    @ParameterizedTest
    @ValueSource(doubles = {80, 110, 150, 200, 320})
    void theVoiceGoesOnAtItsPitchAndFadesToSilenceInSixtyMilliseconds(double pitch) {
        voiced(pitch);
        var out = new short[800];
        concealment.invent(line, out, 0, 800);
        assertEquals(1.0, energy(out, 0) / expected(pitch, 0), 0.1, "first 10 ms at full strength");
        assertEquals(0.81, energy(out, 80) / expected(pitch, 80), 0.2, "then a fifth less each 10 ms");
        assertEquals(0.25, energy(out, 240) / expected(pitch, 240), 0.12);
        assertEquals(0.01, energy(out, 400) / expected(pitch, 400), 0.03);
        for (var i = 480; i < 800; i++) assertEquals(0, out[i]);
        assertTrue(concealment.silent());
        var match = 0.0;
        for (var i = 0; i < 80; i++) match += out[i] * sample(pitch, 600 + i);
        var likeness = match / Math.sqrt(energy(out, 0) * expected(pitch, 0));
        assertTrue(likeness > 0.9, () -> "in step with what would have come: " + likeness);
    }

    /** Energy of what would have come, 10 ms from there. */
    private static double expected(double pitch, int from) {
        var sum = 0.0;
        for (var i = 0; i < 80; i++) sum += Math.pow(sample(pitch, 600 + from + i), 2);
        return sum;
    }

    /** The voice rides on a slow swell, so that no period ends where it began. */
    @Test
    void thereIsNoClickWhereInventedVoiceBeginsRepeatsOrEnds() {
        for (var length = 600; length < 900; length += 7) {
            var at = line.extend(length);
            for (var i = 0; i < length; i++) line.data[at + i] = swelling(i);
            var largest = largestStep(line.data, line.end - 400, 400);
            var all = new short[1 + 240 + 160];
            all[0] = line.data[line.end - 1];
            concealment.invent(line, all, 1, 240);
            var real = new short[160];
            for (var i = 0; i < 160; i++) real[i] = swelling(length + 240 + i);
            concealment.merge(real, 0, 160);
            System.arraycopy(real, 0, all, 241, 160);
            var step = largestStep(all, 0, all.length);
            assertTrue(step <= 1.6 * largest, "step " + step + " of " + largest + " after " + length);
            assertEquals(0, concealment.invented());
            line.play(new short[length], 0, length);
        }
    }

    private static short swelling(int i) {
        return (short) (sample(130, i) + 6000 * Math.sin(2 * Math.PI * 15 * i / 8000));
    }

    @Test
    void silenceIsConcealedBySilenceAndNoiseByNoise() {
        line.extend(400);
        var out = new short[480];
        concealment.invent(line, out, 0, 480);
        for (var sample : out) assertEquals(0, sample);
        concealment.merge(new short[160], 0, 160);
        var random = new Random(1);
        var at = line.extend(400);
        for (var i = 0; i < 400; i++) line.data[at + i] = (short) (random.nextGaussian() * 1000);
        concealment.invent(line, out, 0, 160);
        assertEquals(1, energy(out, 0) / energy(line.data, line.end - 80), 0.6);
    }

    @Test
    void stretchingKeepsThePitchAndLeavesNoClick() {
        voiced(130);
        var at = line.extend(1000);
        for (var i = 0; i < 1000; i++) line.data[at + i] = (short) sample(130, 600 + i);
        var largest = largestStep(line.data, line.head, line.waiting());
        var waiting = line.waiting();
        var less = Stretch.shorten(line, false);
        assertEquals(8000.0 / 130, less, 1.5);
        assertEquals(waiting - less, line.waiting());
        var more = Stretch.lengthen(line, false);
        assertEquals(8000.0 / 130, more, 1.5);
        assertEquals(waiting - less + more, line.waiting());
        assertTrue(largestStep(line.data, line.head - 100, line.waiting() + 100) <= 1.3 * largest);
    }

    private void voiced(double pitch) {
        var at = line.extend(600);
        for (var i = 0; i < 600; i++) line.data[at + i] = (short) sample(pitch, i);
    }

    /** Four harmonics, as a vowel has. */
    private static double sample(double pitch, int i) {
        var phase = 2 * Math.PI * pitch * i / 8000;
        var low = Math.sin(phase) + 0.7 * Math.sin(2 * phase + 1);
        return 3000 * (low + 0.5 * Math.sin(3 * phase) + 0.3 * Math.sin(5 * phase));
    }

    private static double energy(short[] data, int at) {
        var sum = 0.0;
        for (var i = 0; i < 80; i++) sum += (double) data[at + i] * data[at + i];
        return sum;
    }

    private static int largestStep(short[] data, int at, int count) {
        var largest = 0;
        for (var i = 1; i < count; i++) largest = Math.max(largest, Math.abs(data[at + i] - data[at + i - 1]));
        return largest;
    }
}

package org.callwright.telephony.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.Sine;
import org.callwright.telephony.media.codec.G711;
import org.callwright.telephony.media.jitter.JitterBuffer;
import org.junit.jupiter.api.Test;

/** What one clock for all means for parties whose clocks are not ours, in simulated time. */
class ConferenceClockTest {

    private static final long TICK = 20_000_000L;
    private static final double[] TONES = {400, 700, 1150};
    private static final double[] PPM = {-200, 0, 200};

    /** Ten minutes are 120 ms of drift to either side: far more than a buffer holds. */
    @Test
    void partiesWhoseClocksAreOffStayTogetherForTenMinutes() {
        var buffers = new JitterBuffer[] {new JitterBuffer(), new JitterBuffer(), new JitterBuffer()};
        var next = new double[3];
        var number = new int[3];
        var voices = new short[3][];
        for (var i = 0; i < 3; i++) voices[i] = Sine.samples(TONES[i], 6000, 8000, 8000);
        var payload = new byte[160];
        var frame = new short[160];
        var sum = new int[160];
        var out = new short[160];
        var limiter = new Limiter();
        var heard = new short[8000];
        for (var tick = 0; tick < 10 * 60 * 50; tick++) {
            var now = tick * TICK + 3_000_000;
            Arrays.fill(sum, 0);
            for (var i = 0; i < 3; i++) {
                for (; next[i] <= now; next[i] += TICK * (1 + PPM[i] / 1e6), number[i]++) {
                    G711.of(Codec.PCMA).encode(voices[i], number[i] * 160 % 8000, payload, 0, 160);
                    buffers[i].put(number[i] & 0xFFFF, number[i] * 160, payload, 0, 160, Codec.PCMA, (long) next[i]);
                }
                buffers[i].pull(frame, now);
                for (var k = 0; k < 160; k++) sum[k] += frame[k];
            }
            limiter.limit(sum, out);
            System.arraycopy(out, 0, heard, tick % 50 * 160, 160);
            if (tick % 50 == 49 && tick > 200) check(heard, tick / 50);
        }
        for (var i = 0; i < 3; i++) {
            var figures = buffers[i].figures();
            assertEquals(0, figures.late(), "late from party " + i);
            // A slow clock's 120 ms too few have to come from somewhere; nothing else is invented.
            assertTrue(figures.concealed().toMillis() <= 120, "invented for party " + i + ": " + figures.concealed());
            assertTrue(figures.delay().toMillis() <= 60, "delay of party " + i + ": " + figures.delay());
        }
    }

    /** Every tenth of a second every party is there. */
    private static void check(short[] heard, int second) {
        for (var at = 0; at < 8000; at += 1600) {
            var sound = new Spectrum(Arrays.copyOfRange(heard, at, at + 1600));
            for (var tone : TONES) assertTrue(sound.amplitude(tone) > 4000, tone + " Hz in second " + second + ": " + sound.amplitude(tone));
        }
    }
}

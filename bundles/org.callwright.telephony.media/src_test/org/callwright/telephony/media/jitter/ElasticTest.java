package org.callwright.telephony.media.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.callwright.telephony.media.Sine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tone between two clocks, in simulated time. */
class ElasticTest {

    private static final int FRAME = JitterBuffer.FRAME;
    private static final double AMPLITUDE = 8000;

    private final Elastic elastic = new Elastic();
    private final short[] tone = Sine.samples(400, AMPLITUDE, 8000, 8000);
    private int put;

    private void put() {
        elastic.put(Arrays.copyOfRange(tone, put, put + FRAME), FRAME);
        put = (put + FRAME) % 8000;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-500, -200, 0, 200, 500})
    void aClockThatIsALittleOffIsMadeUpForWithoutAGapOrAPile(double ppm) {
        var taken = new short[FRAME];
        var longest = 0;
        var nextPut = 0.0;
        var minutes = 10;
        for (var time = 7.0; time < minutes * 60_000; time += 20 * (1 + ppm / 1e6)) {
            var waits = 0;
            for (; nextPut <= time; nextPut += 20) put();
            elastic.take(taken);
            waits = elastic.waiting();
            if (time > 1000) {
                longest = Math.max(longest, waits);
                assertTrue(Sine.peak(taken, 0, FRAME) > 0.9 * AMPLITUDE, "a frame that is whole, at " + time);
                assertTrue(step(taken) < 1.6 * AMPLITUDE * 2 * Math.PI * 400 / 8000, "no step, at " + time + ": " + step(taken));
            }
        }
        assertTrue(longest <= 2 * FRAME, "waiting after a frame was taken: " + longest);
    }

    @Test
    void whatIsTakenBeforeAnythingCameIsSilence() {
        var taken = new short[FRAME];
        Arrays.fill(taken, (short) 1);
        elastic.take(taken);
        assertEquals(0, Sine.peak(taken, 0, FRAME));
    }

    @Test
    void whatNobodyTakesDoesNotPileUp() {
        for (var i = 0; i < 10_000; i++) put();
        assertTrue(elastic.waiting() <= 12 * FRAME);
        elastic.take(new short[FRAME]);
    }

    @Test
    void itGoesOnWhereTheJitterBufferHasStopped() {
        var buffer = new JitterBuffer();
        var taken = new short[FRAME];
        var law = org.callwright.telephony.media.Codec.PCMA;
        var payload = new byte[FRAME];
        for (var i = 0; i < 50; i++) {
            org.callwright.telephony.media.codec.G711.of(law).encode(tone, i * FRAME % 8000, payload, 0, FRAME);
            buffer.put(i, i * FRAME, payload, 0, FRAME, law, 20_000_000L * i);
            buffer.pull(taken, 20_000_000L * i + 5_000_000);
        }
        assertTrue(Sine.peak(taken, 0, FRAME) > 0.9 * AMPLITUDE);
        elastic.begin(buffer);
        var before = taken[FRAME - 1];
        elastic.take(taken); // nothing was put yet: invented
        assertTrue(Sine.peak(taken, 0, FRAME) > 0.75 * AMPLITUDE);
        assertTrue(Math.abs(taken[0] - before) < 1.6 * AMPLITUDE * 2 * Math.PI * 400 / 8000);
    }

    private static int step(short[] frame) {
        var most = 0;
        for (var i = 1; i < frame.length; i++) most = Math.max(most, Math.abs(frame[i] - frame[i - 1]));
        return most;
    }
}

package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void afterAGlareWhoMadeTheCallIdWaitsLongerInStepsOfTenMilliseconds() {
        var random = new Random(1);
        var ours = IntStream.range(0, 10_000).mapToLong(i -> Backoff.glare(true, random).toMillis()).summaryStatistics();
        var theirs = IntStream.range(0, 10_000).mapToLong(i -> Backoff.glare(false, random).toMillis()).summaryStatistics();
        assertEquals(2100, ours.getMin());
        assertEquals(4000, ours.getMax());
        assertEquals(0, theirs.getMin());
        assertEquals(2000, theirs.getMax());
        assertTrue(IntStream.range(0, 100).allMatch(i -> Backoff.glare(true, random).toMillis() % 10 == 0));
    }

    @Test
    void aFloorOfDesksDoesNotComeBackAsOne() {
        var random = new Random(1);
        for (var failures = 1; failures < 40; failures++) {
            var upper = Math.min(30_000, 1000L << Math.min(failures, 20));
            var count = failures;
            var waits = IntStream.range(0, 200).mapToLong(i -> Backoff.register(count, random).toMillis()).summaryStatistics();
            assertTrue(waits.getMin() >= upper / 2 && waits.getMax() <= upper, failures + ": " + waits);
            assertTrue(waits.getMax() - waits.getMin() > upper / 4, failures + ": " + waits);
        }
    }
}

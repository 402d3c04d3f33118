package org.callwright.telephony.media.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.jitter.Trace.Arrival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrival traces in a time of their own: seconds of network pass in milliseconds, always alike. */
class JitterBufferTest {

    @Test
    void aSteadyStreamWaitsTwentyMillisecondsAndComesOutAsItCame() {
        var trace = new Trace(packet -> Arrival.after(30)).seconds(20).run();
        assertTrue(trace.delayMillis() <= 40, () -> "delay " + trace.delayMillis());
        assertEquals(0, trace.figures().late());
        assertEquals(0, trace.concealedShare(), 0.0005);
        assertTrue(trace.toneShare(5, 20) > 0.99, () -> "tone " + trace.toneShare(5, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 100})
    void jitterIsBorneWithADelayLittleAboveIt(int jitter) {
        var random = new Random(jitter);
        var trace = new Trace(packet -> Arrival.after(30 + random.nextDouble() * jitter)).seconds(60).run();
        assertTrue(trace.worstDelayMillis(20) <= 0.95 * jitter + 40, () -> "delay " + trace.worstDelayMillis(20));
        assertTrue(trace.delayMillis() >= 0.5 * jitter, () -> "delay " + trace.delayMillis());
        assertTrue(trace.concealedShare() <= 0.05, () -> "concealed " + trace.concealedShare());
        assertTrue(trace.toneShare(20, 60) > 0.9, () -> "tone " + trace.toneShare(20, 60));
    }

    @Test
    void whenJitterEndsTheDelayComesDownAgain() {
        var random = new Random(3);
        var trace = new Trace(packet -> Arrival.after(packet < 500 ? 30 + random.nextDouble() * 120 : 30))
                .seconds(40).run();
        assertTrue(trace.delayAtMillis(9) >= 80, () -> "delay then " + trace.delayAtMillis(9));
        assertTrue(trace.delayMillis() <= 45, () -> "delay now " + trace.delayMillis());
    }

    @Test
    void burstsOfLossAreConcealedAndAddNoDelay() {
        var random = new Random(4);
        var burst = new int[1];
        // Gilbert: a tenth is lost, three in a row on average.
        var trace = new Trace(packet -> {
            burst[0] = burst[0] > 0 ? random.nextInt(3) == 0 ? 0 : 1 : random.nextInt(27) == 0 ? 1 : 0;
            return burst[0] > 0 ? Arrival.LOST : Arrival.after(30 + random.nextDouble() * 10);
        }).seconds(60).run();
        assertEquals(0.1, trace.lostShare(), 0.04);
        assertEquals(trace.lostShare(), trace.concealedShare(), 0.04);
        assertTrue(trace.worstDelayMillis(5) <= 80, () -> "delay " + trace.worstDelayMillis(5));
        assertTrue(trace.toneShare(5, 60) > 0.75, () -> "tone " + trace.toneShare(5, 60));
    }

    @Test
    void packetsInTheWrongOrderAreSetRight() {
        var trace = new Trace(packet -> Arrival.after(packet % 10 == 3 ? 55 : 30)).seconds(20).run();
        assertEquals(0, trace.concealedAfter(8), 0.02);
        assertTrue(trace.delayMillis() <= 65, () -> "delay " + trace.delayMillis());
        assertTrue(trace.toneShare(8, 20) > 0.97, () -> "tone " + trace.toneShare(8, 20));
    }

    @Test
    void whatComesTwiceIsPlayedOnce() {
        var trace = new Trace(packet -> Arrival.after(30).again(packet % 2 == 0 ? 5 : 45)).seconds(10).run();
        assertEquals(500, trace.figures().duplicate(), 3);
        assertEquals(0, trace.figures().late());
        assertTrue(trace.toneShare(2, 10) > 0.99, () -> "tone " + trace.toneShare(2, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, -100, 100, 1000})
    void aSenderWithAnotherClockIsFollowedForMinutes(int millionths) {
        var trace = new Trace(packet -> Arrival.after(30)).skew(millionths).seconds(300).run();
        assertTrue(trace.worstDelayMillis(5) <= 60, () -> "delay " + trace.worstDelayMillis(5));
        assertTrue(trace.concealedShare() <= 0.002, () -> "concealed " + trace.concealedShare());
        assertTrue(trace.toneShare(5, 300) > 0.95, () -> "tone " + trace.toneShare(5, 300));
    }

    @Test
    void aPauseWithRunningClockIsSilenceAndTheTalkerComesBackWithoutExtraDelay() {
        var trace = new Trace(packet -> packet % 200 < 100 ? Arrival.after(30) : Arrival.LOST).seconds(20).run();
        assertTrue(trace.quiet(2.5, 3.9));
        assertFalse(trace.quiet(4.1, 5.9));
        assertTrue(trace.worstDelayMillis(1) <= 60, () -> "delay " + trace.worstDelayMillis(1));
        assertTrue(trace.concealedShare() < 0.03, () -> "concealed " + trace.concealedShare());
    }

    @Test
    void aStandstillOfTheNetworkDoesNotStayInTheEar() {
        // 600 ms nothing, then all of it at once.
        var trace = new Trace(packet -> Arrival.after(packet >= 500 && packet < 530 ? 30 + 20 * (530 - packet) : 30))
                .seconds(30).run();
        assertTrue(trace.worstDelayMillis(13) <= 320, () -> "delay " + trace.worstDelayMillis(13));
        assertTrue(trace.delayMillis() <= 60, () -> "delay " + trace.delayMillis());
    }

    @Test
    void aClockThatJumpsIsANewBeginning() {
        for (var jump : new int[] {5_000_000, -5_000_000, 4000, -4000, Integer.MAX_VALUE}) {
            var trace = new Trace(packet -> Arrival.after(30)).jump(500, 0, jump).seconds(20).run();
            assertTrue(trace.toneShare(11, 20) > 0.98, () -> jump + ": tone " + trace.toneShare(11, 20));
            assertTrue(trace.delayMillis() <= 60, () -> jump + ": delay " + trace.delayMillis());
        }
    }

    @Test
    void aCountThatJumpsIsANewBeginning() {
        for (var jump : new int[] {30_000, -30_000, -100, 200}) {
            var trace = new Trace(packet -> Arrival.after(30)).jump(500, jump, 0).seconds(20).run();
            assertTrue(trace.toneShare(12, 20) > 0.98, () -> jump + ": tone " + trace.toneShare(12, 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60, 100})
    void packetsOfAnyLengthArePlayed(int millis) {
        var trace = new Trace(packet -> Arrival.after(30)).packetMillis(millis).seconds(10).run();
        assertTrue(trace.toneShare(3, 10) > 0.98, () -> "tone " + trace.toneShare(3, 10));
    }

    @Test
    void aLoudspeakerThatTakesTwoFramesAtOnceIsServed() {
        var trace = new Trace(packet -> Arrival.after(30)).burst(2).seconds(20).run();
        assertEquals(0, trace.concealedAfter(5), 0.001);
        assertTrue(trace.toneShare(5, 20) > 0.99, () -> "tone " + trace.toneShare(5, 20));
    }

    @Test
    void noGarbageBreaksIt() {
        var random = new Random(9);
        var buffer = new JitterBuffer();
        var frame = new short[JitterBuffer.FRAME];
        var payload = new byte[1500];
        for (var i = 0; i < 100_000; i++) {
            var near = random.nextBoolean();
            buffer.put(near ? i + random.nextInt(50) & 0xFFFF : random.nextInt(65536),
                    near ? 160 * (i + random.nextInt(50)) : random.nextInt(), payload, 0, 1 + random.nextInt(1500),
                    Codec.PCMA, 20_000_000L * i + random.nextInt(100_000_000));
            if (random.nextInt(3) > 0) buffer.pull(frame, 20_000_000L * i);
        }
        assertTrue(buffer.figures().delay().toMillis() < 1000);
    }

    @Test
    void beforeTheFirstPacketThereIsSilenceAndNothingIsConcealed() {
        var buffer = new JitterBuffer();
        var frame = new short[JitterBuffer.FRAME];
        frame[3] = 7;
        assertFalse(buffer.pull(frame, 0));
        assertEquals(0, frame[3]);
        assertEquals(0, buffer.figures().concealed().toMillis());
    }
}

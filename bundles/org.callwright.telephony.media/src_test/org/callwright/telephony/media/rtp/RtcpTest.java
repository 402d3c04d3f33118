package org.callwright.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RtcpTest {

    private static final int OURS = 0x11111111;
    private static final int THEIRS = 0x22222222;

    @Test
    void twoEndsTellEachOtherLossJitterAndRoundTrip() {
        var us = new Rtcp(OURS, "us@nowhere");
        var them = new Rtcp(THEIRS, "them@nowhere");
        var heardByThem = new ReceiverStatistics();
        // 100 packets, every fourth lost, every second one 4 ms late.
        for (var i = 0; i < 100; i++) {
            if (i % 4 == 3) continue;
            heardByThem.received(65500 + i & 0xFFFF, 160 * i, 20_000_000L * i + (i % 2) * 4_000_000L, true);
        }
        assertEquals(24, heardByThem.lost());
        assertTrue(heardByThem.jitter().compareTo(Duration.ofMillis(2)) > 0, () -> "" + heardByThem.jitter());
        assertTrue(heardByThem.jitter().compareTo(Duration.ofMillis(4)) < 0, () -> "" + heardByThem.jitter());

        them.hearing(OURS);
        var start = 1_800_000_000_000L;
        var length = us.report(start, 0, 8000, 100, 16000, new ReceiverStatistics(), false);
        assertTrue(them.received(us.buffer(), length, start + 77_000, 30_000_000L));
        length = them.report(start + 77_070, 100_000_000L, 0, 0, 0, heardByThem, false);
        assertTrue(us.received(them.buffer(), length, start + 150, 150_000_000L));

        assertEquals(0.24, us.remoteLoss().orElseThrow(), 0.02);
        assertEquals(80, us.roundTrip().orElseThrow().toMillis(), 1);
    }

    @Test
    void aReportIsACompoundPacketThatEndsWithTheLastByte() {
        var rtcp = new Rtcp(OURS, "abc");
        var heard = new ReceiverStatistics();
        heard.received(1, 1, 1, true);
        rtcp.hearing(THEIRS);
        var length = rtcp.report(1_800_000_000_500L, 0, 8000, 1, 160, heard, true);
        assertEquals(length, walk(rtcp.buffer(), length, 200, 202, 203));
        assertEquals(0x80000000, RtpPacket.i32(rtcp.buffer(), 12), "half a second is half of 2^32");
        // Nothing sent since: a receiver report.
        length = rtcp.report(1_800_000_005_500L, 0, 8000, 1, 160, heard, false);
        assertEquals(length, walk(rtcp.buffer(), length, 201, 202));
    }

    private static int walk(byte[] bytes, int length, int... types) {
        var at = 0;
        for (var type : types) {
            assertEquals(type, bytes[at + 1] & 0xFF);
            assertEquals(OURS, RtpPacket.i32(bytes, at + 4));
            at += 4 * (RtpPacket.u16(bytes, at + 2) + 1);
            assertTrue(at <= length);
        }
        return at;
    }

    @Test
    void reportsComeEveryFiveSecondsOnAverageAndNeverInStep() {
        assertEquals(5000 * 0.5 / (Math.E - 1.5), Rtcp.interval(false, 0).toMillis(), 1);
        assertEquals(5000 * 1.5 / (Math.E - 1.5), Rtcp.interval(false, 0.999999).toMillis(), 1);
        assertEquals(Rtcp.interval(false, 0.3).toMillis() / 2, Rtcp.interval(true, 0.3).toMillis(), 1);
    }

    @Test
    void sequenceNumbersWrapAndARestartedSenderIsNoLoss() {
        var heard = new ReceiverStatistics();
        for (var i = 0; i < 70_000; i++) heard.received(i & 0xFFFF, 160 * i, 20_000_000L * i, true);
        assertEquals(0, heard.lost());
        heard.received(30_000, 5, 1, true);
        assertEquals(0, heard.lost());
    }
}

package org.callwright.telephony.media.engine;

import static org.callwright.telephony.media.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.rtp.RtpPacket;
import org.callwright.telephony.media.rtp.SourceFilter;
import org.junit.jupiter.api.Test;

/** Packets and reports in a time of their own. */
class ReceptionTest {

    private static final long TICK = 20_000_000L;
    private static final InetSocketAddress FAR = new InetSocketAddress("127.0.0.9", 4000);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Notifier notifier = new Notifier(new MediaListener() {

        @Override
        public void mediaStarted() {
            told.add("started");
        }

        @Override
        public void mediaSilent(Duration silence) {
            told.add("silent " + silence.toSeconds());
        }

        @Override
        public void toneReceived(char digit, Duration length) {
            told.add("tone " + digit);
            throw new IllegalStateException("a listener that fails");
        }
    });
    private final SourceFilter filter = new SourceFilter();
    private final Reception reception = new Reception(filter, notifier);
    private final MediaPlan plan = MediaPlan.of(Codec.PCMA, FAR).withTones(101, 101);
    private long now;

    @Test
    void anotherSourceIsFollowedAfterItsSecondPacketAndAtOnceWhenTheOldOneIsGone() {
        reception.change(plan, now);
        packets(1, 10);
        assertEquals(1, reception.source().orElseThrow());
        packets(2, 1);
        assertEquals(1, reception.source().orElseThrow());
        packets(2, 1);
        assertEquals(2, reception.source().orElseThrow());
        packets(2, 10);
        now += 300_000_000L;
        packets(3, 1);
        assertEquals(3, reception.source().orElseThrow());
        assertEquals(0, reception.lost());
    }

    @Test
    void twoSourcesAtOnceDoNotTakeTurns() {
        reception.change(plan, now);
        packets(1, 5);
        for (var i = 0; i < 50; i++) {
            packet(2, 8, i, 160 * i);
            packet(1, 8, 5 + i, 160 * (5 + i));
            assertEquals(1, reception.source().orElseThrow());
            now += TICK;
        }
        assertEquals(55, reception.packets());
    }

    @Test
    void silenceIsToldOnceAndItsEndAsWellButNotWhileNothingIsExpected() {
        reception.change(plan, now);
        packets(1, 3);
        elapse(4.9);
        elapse(0.3);
        elapse(20);
        packets(1, 3);
        reception.change(plan.withDirection(MediaDirection.SENDONLY), now);
        elapse(60);
        reception.change(plan, now);
        elapse(4);
        packets(1, 1);
        elapse(6);
        eventually(() -> "told " + told, () -> told.size() == 4);
        assertEquals(List.of("started", "silent 5", "started", "silent 5"), told);
    }

    @Test
    void aFailingListenerIsAskedAgain() {
        reception.change(plan, now);
        for (var i = 0; i < 2; i++) {
            packet(1, 101, i, 8000 * i, (byte) (5 + i), (byte) 0x8A, (byte) 3, (byte) 0x20);
        }
        eventually(() -> "told " + told, () -> told.equals(List.of("started", "tone 5", "tone 6")));
    }

    @Test
    void comfortNoiseKeepsTheCallAliveAndIsNotPlayed() {
        reception.change(plan, now);
        packet(1, 13, 1, 160, (byte) 60);
        assertEquals(1, reception.packets());
        assertEquals(0, reception.refused());
        assertEquals(Duration.ZERO, reception.figures().delay());
    }

    @Test
    void reportsGoOutWhileHeldAndEndWithBye() {
        var sent = new ArrayList<byte[]>();
        var transmission = new Transmission((packet, length, to) -> { }, filter, new Random(1));
        var reports = new Reports((packet, length, to) -> {
            assertEquals(new InetSocketAddress("127.0.0.9", 4001), to);
            sent.add(Arrays.copyOf(packet, length));
        }, transmission, reception, new Random(1));
        var held = plan.withDirection(MediaDirection.INACTIVE);
        reception.change(held, now);
        transmission.change(held);
        reports.change(held);
        for (var end = now + 60_000_000_000L; now < end; now += TICK) reports.tick(now);
        assertTrue(sent.size() >= 8 && sent.size() <= 20, "a minute had " + sent.size());
        assertEquals(201, sent.getFirst()[1] & 0xFF, "a receiver report, since nothing is sent");
        reports.bye(now);
        var last = sent.getLast();
        assertArrayEquals(new byte[] {(byte) 0x81, (byte) 203, 0, 1},
                Arrays.copyOfRange(last, last.length - 8, last.length - 4));
    }

    private void packets(int ssrc, int count) {
        for (var i = 0; i < count; i++) {
            var tick = (int) (now / TICK);
            packet(ssrc, 8, tick, 160 * tick);
            now += TICK;
            reception.tick(now);
        }
    }

    private void elapse(double seconds) {
        for (var end = now + (long) (seconds * 1e9); now < end; now += TICK) reception.tick(now);
    }

    private void packet(int ssrc, int type, int sequence, int timestamp, byte... payload) {
        var bytes = new byte[12 + (payload.length == 0 ? 160 : payload.length)];
        RtpPacket.writeHeader(bytes, false, type, sequence & 0xFFFF, timestamp, ssrc);
        System.arraycopy(payload, 0, bytes, 12, payload.length);
        var packet = new RtpPacket();
        assertTrue(packet.parse(bytes, bytes.length));
        reception.received(packet, FAR, now);
    }
}

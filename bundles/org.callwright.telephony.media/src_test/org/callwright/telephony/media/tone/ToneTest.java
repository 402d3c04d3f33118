package org.callwright.telephony.media.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneTest {

    private static final String ALL = "0123456789*#ABCD";

    record Packet(int tick, int timestamp, boolean marker, int event, boolean end, int volume, int duration) {

        byte[] payload() {
            var second = end ? volume | 0x80 : volume;
            return new byte[] {(byte) event, (byte) second, (byte) (duration >> 8), (byte) duration};
        }
    }

    private final ToneSender sender = new ToneSender();
    private final List<Packet> sent = new ArrayList<>();
    private final List<Boolean> voice = new ArrayList<>();
    private final StringBuilder heard = new StringBuilder();
    private final List<Duration> lengths = new ArrayList<>();
    private final ToneReceiver receiver = new ToneReceiver((digit, length) -> {
        heard.append(digit);
        lengths.add(length);
    });

    @Test
    void aDigitIsSentAsTheRfcSays() {
        sender.queue(Tone.of('5', Duration.ofMillis(100), false));
        run(12);
        assertEquals(List.of(160, 320, 480, 640, 800, 800, 800), sent.stream().map(Packet::duration).toList());
        assertEquals(List.of(0), sent.stream().filter(Packet::marker).map(Packet::tick).toList());
        assertEquals(List.of(false, false, false, false, true, true, true), sent.stream().map(Packet::end).toList());
        assertEquals(1, sent.stream().map(Packet::timestamp).distinct().count());
        assertTrue(sent.stream().allMatch(one -> one.event() == 5 && one.volume() == 10));
        assertEquals(List.of(false, false, false, false, false, true, true), voice.subList(0, 7));
    }

    @Test
    void digitsKeepAGapOfAtLeastFiftyMilliseconds() {
        sender.queue(Tone.of('1', Duration.ofMillis(40), false));
        sender.queue(Tone.of('1', Duration.ofMillis(40), false));
        run(12);
        var firstEnd = sent.stream().filter(Packet::end).findFirst().orElseThrow().tick();
        var second = sent.stream().filter(one -> one.marker() && one.tick() > 0).findFirst().orElseThrow().tick();
        assertTrue((second - firstEnd - 1) * 20 >= 50, firstEnd + " to " + second);
        assertEquals(2, sent.stream().map(Packet::timestamp).distinct().count());
    }

    @Test
    void lengthsAreBroughtIntoRange() {
        assertEquals(320, Tone.of('1', Duration.ZERO, false).samples());
        assertEquals(480, Tone.of('1', Duration.ofMillis(41), false).samples());
        assertEquals(80_000, Tone.of('1', Duration.ofMinutes(1), false).samples());
        assertThrows(IllegalArgumentException.class, () -> Tone.of('x', Duration.ZERO, false));
        assertEquals(12, Tone.of('a', Duration.ZERO, false).event());
    }

    @Test
    void allDigitsArriveOnceWithoutLoss() {
        queueAll();
        run(200);
        receive(sent);
        assertEquals(ALL, heard.toString());
        assertTrue(lengths.stream().allMatch(Duration.ofMillis(100)::equals), lengths::toString);
    }

    @Test
    void allDigitsArriveOnceWhenAThirdIsLostAndOthersComeTwiceOrSwapped() {
        queueAll();
        run(200);
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var arriving = new ArrayList<Packet>();
            for (var packet : sent) {
                if (random.nextInt(10) < 3) continue;
                arriving.add(packet);
                if (random.nextInt(5) == 0) arriving.add(packet);
            }
            for (var i = 1; i < arriving.size(); i++) {
                var same = arriving.get(i).event() == arriving.get(i - 1).event();
                if (same && random.nextInt(10) == 0) arriving.set(i, arriving.set(i - 1, arriving.get(i)));
            }
            heard.setLength(0);
            receiver.restart();
            receive(arriving);
            // With seven packets each and three in ten lost, all seven of one digit may be gone, but never twice told.
            var wanted = new StringBuilder();
            for (var c : ALL.toCharArray()) {
                if (arriving.stream().anyMatch(one -> one.event() == ALL.indexOf(c))) wanted.append(c);
            }
            assertEquals(wanted.toString(), heard.toString(), "seed " + seed);
        }
    }

    @Test
    void aDigitWhoseEndsAreAllLostIsToldAfterAWhile() {
        sender.queue(Tone.of('7', Duration.ofMillis(100), false));
        run(10);
        for (var packet : sent) if (!packet.end()) receive(packet);
        receiver.tick(3 * 20_000_000L + 190_000_000L);
        assertEquals("", heard.toString());
        receiver.tick(3 * 20_000_000L + 210_000_000L);
        assertEquals("7", heard.toString());
        assertEquals(List.of(Duration.ofMillis(80)), lengths);
    }

    @Test
    void aLongPressInSegmentsIsOneDigit() {
        var start = -1000;
        receiver.received(new byte[] {3, 10, (byte) 0xFF, (byte) 0xFF}, 0, 4, start, 0);
        receiver.received(new byte[] {3, 10, 0x10, 0}, 0, 4, start + 0xFFFF, 1);
        receiver.received(new byte[] {3, (byte) 0x8A, 0x20, 0}, 0, 4, start + 0xFFFF, 2);
        assertEquals("3", heard.toString());
        assertEquals(Duration.ofNanos((0xFFFF + 0x2000) * 125_000L), lengths.getFirst());
    }

    @Test
    void aPressThatIsTooLongForOneSegmentIsSentInTwo() {
        sender.queue(Tone.of('9', Duration.ofSeconds(10), false));
        sender.queue(Tone.of('1', Duration.ofMillis(100), false));
        run(520);
        var starts = sent.stream().filter(one -> one.event() == 9).map(Packet::timestamp).distinct().toList();
        assertEquals(2, starts.size());
        var first = sent.stream().filter(one -> one.timestamp() == starts.getFirst()).toList();
        var second = sent.stream().filter(one -> one.timestamp() == starts.getLast()).toList();
        assertTrue(first.stream().noneMatch(Packet::end), "it goes on");
        assertTrue(second.stream().noneMatch(Packet::marker), "it went on");
        var longest = first.getLast().duration();
        assertTrue(longest <= 0xFFFF);
        assertEquals(starts.getFirst() + longest, starts.getLast(), "without a gap");
        assertEquals(3, first.stream().filter(one -> one.duration() == longest).count());
        assertEquals(3, second.stream().filter(Packet::end).count());
        assertEquals(80_000, longest + second.getLast().duration());
        receive(sent);
        assertEquals("91", heard.toString());
        assertEquals(Duration.ofSeconds(10), lengths.getFirst());
    }

    @Test
    void whatIsNoKeyOrTooShortIsIgnored() {
        receiver.received(new byte[] {16, (byte) 0x8A, 1, 0}, 0, 4, 1, 0);
        receiver.received(new byte[] {1, (byte) 0x8A, 1}, 0, 3, 2, 0);
        receiver.tick(1_000_000_000L);
        assertEquals("", heard.toString());
    }

    @Test
    void clearedDigitsAreNotSent() {
        sender.queue(Tone.of('1', Duration.ofMillis(100), false));
        sender.queue(Tone.of('2', Duration.ofMillis(100), false));
        run(2);
        sender.clear();
        run(20);
        assertEquals(2, sent.size());
        assertTrue(voice.getLast());
    }

    @Test
    void inBandBothFrequenciesAreThere() {
        sender.queue(Tone.of('6', Duration.ofMillis(100), true));
        var frame = new short[160];
        assertTrue(sender.tick(0, frame, (timestamp, marker, event, end, volume, duration) -> {
            throw new AssertionError("no event in band");
        }));
        assertEquals(7218, amplitude(frame, 770), 400);
        assertEquals(7218, amplitude(frame, 1477), 400);
        assertEquals(0, amplitude(frame, 1100), 900);
        assertFalse(sent.iterator().hasNext());
    }

    private static double amplitude(short[] frame, double hertz) {
        double re = 0;
        double im = 0;
        for (var i = 0; i < frame.length; i++) {
            re += frame[i] * Math.cos(2 * Math.PI * hertz * i / 8000);
            im += frame[i] * Math.sin(2 * Math.PI * hertz * i / 8000);
        }
        return 2 * Math.hypot(re, im) / frame.length;
    }

    private void queueAll() {
        for (var digit : ALL.toCharArray()) sender.queue(Tone.of(digit, Duration.ofMillis(100), false));
    }

    private void run(int ticks) {
        var from = voice.size();
        for (var tick = from; tick < from + ticks; tick++) {
            var now = tick;
            ToneSender.Out out = (timestamp, marker, event, end, volume, duration) -> sent
                    .add(new Packet(now, timestamp, marker, event, end, volume, duration));
            voice.add(sender.tick(Integer.MAX_VALUE - 2000 + 160 * tick, new short[160], out));
        }
    }

    private void receive(List<Packet> packets) {
        packets.forEach(this::receive);
        receiver.tick(Long.MAX_VALUE / 2);
    }

    private void receive(Packet packet) {
        receiver.received(packet.payload(), 0, 4, packet.timestamp(), packet.tick() * 20_000_000L);
    }
}

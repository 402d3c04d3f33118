package org.callwright.telephony.media.engine;

import static org.callwright.telephony.media.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.PortRange;
import org.callwright.telephony.media.Sine;
import org.callwright.telephony.media.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sessions on loopback, among themselves and with a bare socket at the other end. */
class SessionTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final MediaEngine engine = MediaEngine.of();
    private final Ear ear = new Ear();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Codec.class)
    void twoSessionsHearEachOthersToneAndNothingElse(Codec codec) throws IOException {
        var aOut = folder.resolve("a-heard.wav");
        var bOut = folder.resolve("b-heard.wav");
        try (var a = engine.open(HERE, files(Sine.wav(folder.resolve("a.wav"), 400, 10_000, 48_000, 2), aOut), ear);
                var b = engine.open(HERE, files(Sine.wav(folder.resolve("b.wav"), 700, 10_000, 8000, 1), bOut), ear)) {
            a.start(MediaPlan.of(codec, at(b)));
            b.start(MediaPlan.of(codec, at(a)));
            eventually("two seconds of sound",
                    () -> a.stats().packetsReceived() > 100 && b.stats().packetsReceived() > 100);
            assertTrue(a.stats().peakReceived() > 9000);
            assertTrue(a.stats().peakSent() > 9000);
            assertEquals(0, a.stats().packetsRefused());
            assertEquals(0, a.stats().packetsLost());
        }
        check(aOut, 700);
        check(bOut, 400);
        eventually("both have told that media came", () -> ear.started.get() == 2);
        assertEquals(List.of(), ear.troubles);
    }

    private static void check(Path heard, double hertz) throws IOException {
        var samples = WavFile.read(heard);
        assertTrue(samples.length >= 100 * 160, "heard " + samples.length);
        assertTrue(Sine.share(samples, 4000, samples.length, hertz) >= 0.9, () -> "share of " + hertz);
        assertEquals(10_000, Sine.peak(samples, 4000, samples.length), 1000);
    }

    @Test
    void onHoldNotOnePacketLeavesAndTheClockRunsOn() throws IOException {
        try (var peer = new BarePeer(HERE); var session = open(); var clock = open(); var other = open()) {
            clock.start(MediaPlan.of(Codec.PCMA, at(other)));
            var plan = MediaPlan.of(Codec.PCMA, peer.address());
            session.start(plan);
            peer.receive();
            for (var hold : List.of(MediaDirection.INACTIVE, MediaDirection.RECVONLY)) {
                session.change(plan.withDirection(hold));
                var last = peer.receiveAllWaiting();
                assertFalse(session.sendTone('1', Duration.ofMillis(100)));
                var before = clock.stats().packetsSent();
                eventually("half a second", () -> clock.stats().packetsSent() > before + 25);
                assertEquals(0, peer.countWaiting(), "packets while " + hold);
                session.change(plan.withDirection(MediaDirection.SENDONLY));
                var next = peer.receive();
                assertTrue(next.marker(), "voice begins with a marker");
                assertEquals(last.sequence() + 1 & 0xFFFF, next.sequence());
                assertTrue(next.timestamp() - last.timestamp() > 20 * 160, "clock ran on");
            }
        }
    }

    @Test
    void aHeldSessionHearsNothingAndHearsAgainWhenRetrieved() throws IOException {
        var heard = folder.resolve("heard.wav");
        try (var peer = new BarePeer(HERE); var session = engine.open(HERE, files(null, heard), ear)) {
            var plan = MediaPlan.of(Codec.PCMA, peer.address());
            session.start(plan);
            peer.talk(session.port(), 50);
            eventually("voice", () -> session.stats().peakReceived() > 5000);
            session.change(plan.withDirection(MediaDirection.SENDONLY));
            peer.talk(session.port(), 75);
            assertEquals(0, session.stats().peakReceived(), "what comes while held is not played");
            session.change(plan);
            peer.talk(session.port(), 25);
            eventually("voice again", () -> session.stats().peakReceived() > 5000);
        }
    }

    @Test
    void packetsGoWhereTheyComeFrom() throws IOException {
        try (var announced = new BarePeer(HERE); var real = new BarePeer(HERE); var session = open()) {
            session.start(MediaPlan.of(Codec.PCMA, announced.address()));
            announced.receive();
            real.send(session.port(), 8, 1, 160, 42, new byte[160]);
            real.receive();
            announced.receiveAllWaiting();
            real.receive();
            assertEquals(0, announced.countWaiting());
        }
    }

    @Test
    void aStrangerCanNeitherSpeakNorDrawTheVoiceAway() throws IOException {
        try (var peer = new BarePeer(HERE); var stranger = new BarePeer(InetAddress.getByName("127.0.0.2"));
                var session = open()) {
            session.start(MediaPlan.of(Codec.PCMA, peer.address()));
            for (var i = 0; i < 50; i++) stranger.send(session.port(), 8, i, 160 * i, 1, new byte[160]);
            eventually("all refused", () -> session.stats().packetsRefused() == 50);
            assertEquals(0, session.stats().packetsReceived());
            peer.receiveAllWaiting();
            peer.receive();
            assertEquals(0, stranger.countWaiting());
        }
    }

    @Test
    void garbageAndForeignPayloadsAreRefusedAndVoiceGoesOn() throws IOException {
        try (var peer = new BarePeer(HERE); var session = open()) {
            session.start(MediaPlan.of(Codec.PCMA, peer.address()));
            peer.raw(session.port(), new byte[0]);
            peer.raw(session.port(), new byte[] {1, 2, 3});
            peer.raw(session.port(), new byte[3000]);
            peer.send(session.port(), 96, 1, 160, 7, new byte[160]);
            eventually("all refused", () -> session.stats().packetsRefused() == 4);
            peer.talk(session.port(), 10);
            eventually("voice", () -> session.stats().packetsReceived() >= 10);
        }
    }

    @Test
    void digitsArriveOnceAndInOrderBothWays() throws IOException {
        var otherEar = new Ear();
        try (var a = engine.open(HERE, new AudioChoice.Silence(), ear);
                var b = engine.open(HERE, new AudioChoice.Silence(), otherEar)) {
            a.start(MediaPlan.of(Codec.PCMA, at(b)).withTones(101, 96));
            b.start(MediaPlan.of(Codec.PCMA, at(a)).withTones(96, 101));
            for (var digit : "159*".toCharArray()) assertTrue(a.sendTone(digit, Duration.ofMillis(60)));
            assertTrue(b.sendTone('#', Duration.ofMillis(200)));
            eventually(() -> "digits, heard " + otherEar.digits, () -> otherEar.digits.toString().equals("159*"));
            eventually(() -> "digits, heard " + ear.digits, () -> ear.digits.toString().equals("#"));
            assertEquals(Duration.ofMillis(200), ear.lengths.getFirst());
            assertThrows(IllegalArgumentException.class, () -> a.sendTone('x', Duration.ofMillis(60)));
        }
    }

    @Test
    void withoutEventsInThePlanTonesGoInBandIfAsked() throws IOException {
        var heard = folder.resolve("heard.wav");
        try (var a = open(); var b = engine.open(HERE, files(null, heard), MediaListener.NONE)) {
            a.start(MediaPlan.of(Codec.PCMU, at(b)));
            b.start(MediaPlan.of(Codec.PCMU, at(a)));
            assertFalse(a.sendTone('1', Duration.ofSeconds(1)));
            assertTrue(a.sendToneInBand('1', Duration.ofSeconds(1)));
            eventually("a tone", () -> b.stats().peakReceived() > 10_000);
            eventually("its end", () -> b.stats().peakReceived() < 10);
        }
        var samples = WavFile.read(heard);
        var loud = 0;
        while (Math.abs(samples[loud]) < 5000) loud++;
        assertEquals(0.5, Sine.share(samples, loud + 800, loud + 7200, 697), 0.1);
        assertEquals(0.5, Sine.share(samples, loud + 800, loud + 7200, 1209), 0.1);
    }

    @Test
    void aMutedMicrophoneSendsSilenceInPackets() throws IOException {
        var tone = Sine.wav(folder.resolve("t.wav"), 400, 9000, 8000, 1);
        try (var peer = new BarePeer(HERE); var session = engine.open(HERE, files(tone, null), ear)) {
            session.mute(true);
            session.start(MediaPlan.of(Codec.PCMU, peer.address()));
            for (var i = 0; i < 5; i++) {
                for (var code : peer.receive().payload()) assertEquals((byte) 0xFF, code);
            }
            session.mute(false);
            eventually("sound", () -> peer.receive().payload()[3] != (byte) 0xFF);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void packetsHaveTheAgreedLengthTypeAndClock(Codec codec) throws IOException {
        for (var millis : List.of(10, 20, 30, 60)) {
            try (var peer = new BarePeer(HERE); var session = open()) {
                session.start(MediaPlan.of(codec, peer.address()).withTypes(77, Map.of(8, codec))
                        .withPacketTime(Duration.ofMillis(millis)));
                var first = peer.receive();
                assertEquals(77, first.type());
                assertEquals(8 * millis, first.payload().length);
                for (var i = 1; i < 5; i++) {
                    var next = peer.receive();
                    assertEquals(first.sequence() + i & 0xFFFF, next.sequence());
                    assertEquals(first.timestamp() + 8 * millis * i, next.timestamp());
                    assertEquals(first.ssrc(), next.ssrc());
                    assertFalse(next.marker());
                }
            }
        }
    }

    @Test
    void aRecordingIsReadableWhileTheCallLastsAndIsAsLongAsTheCall() throws IOException {
        var heard = folder.resolve("heard.wav");
        try (var a = open(); var b = engine.open(HERE, files(null, heard), MediaListener.NONE)) {
            b.start(MediaPlan.of(Codec.PCMA, at(a)));
            eventually("half a second on disk", () -> Files.exists(heard) && length(heard) >= 4000);
            // As a kill would leave it: nothing is closed, nothing is lost but the last tenth of a second.
            var sent = b.stats().packetsSent();
            eventually("the disk follows", () -> length(heard) >= sent * 160);
        }
    }

    private static int length(Path file) {
        try {
            return WavFile.read(file).length;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void withoutAnySoundSystemTheCallGoesOnAndTheAgentIsTold() throws IOException {
        try (var peer = new BarePeer(HERE); var session = engine.open(HERE, AudioChoice.systemDefault(), ear)) {
            session.start(MediaPlan.of(Codec.PCMA, peer.address()));
            eventually("two sentences", () -> ear.troubles.size() == 2);
            assertTrue(ear.troubles.stream().allMatch(one -> one.contains("no sound system")), ear.troubles::toString);
            peer.receive();
            peer.talk(session.port(), 50);
            eventually("voice is taken in time, though nobody hears it", () -> session.stats().peakReceived() > 5000);
            assertEquals(List.of(), engine.inputs());
        }
    }

    @Test
    void aMissingSoundFileIsToldAndTheCallGoesOn() throws IOException {
        try (var peer = new BarePeer(HERE);
                var session = engine.open(HERE, files(folder.resolve("missing.wav"), folder), ear)) {
            session.start(MediaPlan.of(Codec.PCMA, peer.address()));
            peer.receive();
            eventually("two sentences", () -> ear.troubles.size() == 2);
            assertTrue(ear.troubles.stream().anyMatch(one -> one.endsWith("missing.wav does not exist.")));
            assertTrue(ear.troubles.stream().anyMatch(one -> one.startsWith("The call cannot be recorded to")));
        }
    }

    @Test
    void portsArePairsAndAFullRangeIsTold() throws IOException {
        var range = new PortRange(24_001, 24_006);
        try (var one = engine.open(HERE, range, new AudioChoice.Silence(), ear);
                var two = engine.open(HERE, range, new AudioChoice.Silence(), ear)) {
            assertEquals(0, one.port() % 2);
            assertNotEquals(one.port(), two.port());
            assertTrue(one.port() >= 24_002 && one.port() <= 24_004);
            var error = assertThrows(IOException.class,
                    () -> engine.open(HERE, range, new AudioChoice.Silence(), ear).close());
            assertTrue(error.getMessage().contains("no free pair of ports"), error.getMessage());
        }
        engine.open(HERE, range, new AudioChoice.Silence(), ear).close();
    }

    @Test
    void aForeignAddressIsToldAtOnce() throws IOException {
        var foreign = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        var error = assertThrows(IOException.class,
                () -> engine.open(foreign, new AudioChoice.Silence(), ear).close());
        assertTrue(error.getMessage().contains("cannot use the address 192.0.2.1"), error.getMessage());
    }

    @Test
    void aClosedSessionGivesEverythingBack() throws IOException {
        var threads = threads();
        var session = open();
        session.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(HERE, 9)));
        session.close();
        session.close();
        session.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(HERE, 9)));
        session.change(MediaPlan.of(Codec.PCMA, new InetSocketAddress(HERE, 9)));
        assertTrue(session.stats().packetsSent() >= 0);
        eventually("threads are gone", () -> threads() <= threads);
        engine.open(HERE, new PortRange(session.port(), session.port() + 1), new AudioChoice.Silence(), ear).close();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().startsWith("rtp ") || one.getName().startsWith("voice ")).count();
    }

    @Test
    void warmingUpLeavesNothingBehind() {
        var threads = threads();
        engine.warmUp();
        eventually("threads are gone", () -> threads() <= threads);
    }

    private MediaSession open() throws IOException {
        return engine.open(HERE, new AudioChoice.Silence(), ear);
    }

    private static InetSocketAddress at(MediaSession session) {
        return new InetSocketAddress(session.address(), session.port());
    }

    private static AudioChoice files(Path in, Path out) {
        return new AudioChoice.Files(java.util.Optional.ofNullable(in), java.util.Optional.ofNullable(out));
    }

    static final class Ear implements MediaListener {

        final AtomicInteger started = new AtomicInteger();
        final List<String> troubles = new CopyOnWriteArrayList<>();
        final StringBuffer digits = new StringBuffer();
        final List<Duration> lengths = new CopyOnWriteArrayList<>();

        @Override
        public void mediaStarted() {
            started.incrementAndGet();
        }

        @Override
        public void toneReceived(char digit, Duration length) {
            lengths.add(length);
            digits.append(digit);
        }

        @Override
        public void audioTrouble(String sentence) {
            troubles.add(sentence);
        }
    }
}

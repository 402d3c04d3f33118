package org.callwright.telephony.media.engine;

import static org.callwright.telephony.media.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaConference;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.Sine;
import org.callwright.telephony.media.audio.WavFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears whom, over real sockets: every party and the agent have a tone of their own (R82, R83). */
class ConferenceTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final double[] TONES = {450, 700, 1150, 1700};
    private static final double AGENT = 2300;
    private static final double RINGING = 425;
    private static final int WINDOW = 4000;

    private final MediaEngine engine = MediaEngine.of();
    private final List<Talker> talkers = new ArrayList<>();
    private final List<MediaSession> sessions = new ArrayList<>();
    private MediaConference conference;
    private AudioChoice agent;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        conference = engine.confer();
        agent = new AudioChoice.Files(Optional.of(Sine.wav(folder.resolve("agent.wav"), AGENT, Talker.AMPLITUDE, 8000, 1)),
                Optional.of(folder.resolve("heard.wav")));
    }

    @AfterEach
    void end() {
        conference.close();
        sessions.forEach(MediaSession::close);
        talkers.forEach(Talker::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void r82EveryPartyAndTheAgentHearAllOthersAlikeAndNobodyHearsThemself(int count) throws IOException {
        for (var i = 0; i < count; i++) conference.join(talks(i));
        for (var i = 0; i < count; i++) {
            var others = all(count);
            others.remove(TONES[i]);
            others.add(AGENT);
            hears(talkers.get(i), others);
        }
        for (var i = 0; i < count; i++) {
            var heard = folder.resolve(i == 0 ? "heard.wav" : "heard-" + (i + 1) + ".wav");
            hears("the agent, in the recording of call " + i, () -> tail(heard), all(count));
        }
    }

    @Test
    void withoutAConferenceEachHearsTheAgentOnlyAndSoAgainAfterwards() throws IOException {
        for (var i = 0; i < 2; i++) talks(i);
        for (var talker : talkers) hears(talker, Set.of(AGENT));
        sessions.forEach(conference::join);
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        conference.leave(sessions.get(1));
        for (var talker : talkers) hears(talker, Set.of(AGENT));
        conference.join(sessions.get(1));
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        conference.close();
        for (var talker : talkers) hears(talker, Set.of(AGENT));
        hears("the agent", () -> tail(folder.resolve("heard.wav")), Set.of(TONES[0]));
    }

    @Test
    void whoLeavesIsHeardByNobodyAndHearsNobodyAndTheOthersDoNotNotice() throws IOException {
        for (var i = 0; i < 3; i++) conference.join(talks(i));
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        sessions.get(2).close();
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        hears(talkers.get(1), Set.of(AGENT, TONES[0]));
        assertEquals(0, talkers.get(0).breaks());
        assertEquals(0, talkers.get(1).breaks());
        var before = talkers.get(2).packets();
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        assertEquals(before, talkers.get(2).packets(), "packets to somebody who has left");
    }

    @Test
    void whoComesAndGoesIsFadedAndNothingOfTheOthersIsLost() throws IOException {
        conference.join(talks(0));
        conference.join(talks(1));
        var listener = talkers.get(1);
        hears(listener, Set.of(AGENT, TONES[0]));
        var from = listener.length();
        for (var i = 2; i < 4; i++) {
            conference.join(talks(i));
            hears(listener, i == 2 ? Set.of(AGENT, TONES[0], TONES[2]) : Set.of(AGENT, TONES[0], TONES[3]));
            conference.leave(sessions.get(i));
            hears(listener, Set.of(AGENT, TONES[0]));
        }
        var all = listener.heard(from);
        assertEquals(0, listener.breaks(), "holes in what is sent to a party that stays");
        assertTrue(worst(all, AGENT) > 0.93 * Talker.AMPLITUDE, "the agent is heard all the time");
        assertTrue(worst(all, TONES[0]) > 0.93 * Talker.AMPLITUDE, "the other party is heard all the time");
        // The steepest that three such tones can be together: a cut in a voice would be steeper.
        var steepest = IntStream.of(0, 3).mapToDouble(i -> TONES[i]).sum() + AGENT;
        assertTrue(new Spectrum(all).step() < 1.1 * Talker.AMPLITUDE * 2 * Math.PI * steepest / 8000);
    }

    @Test
    void aConferenceBeginsAndEndsWithoutAHoleForAnybody() throws IOException {
        for (var i = 0; i < 3; i++) talks(i);
        for (var talker : talkers) hears(talker, Set.of(AGENT));
        var from = talkers.stream().map(Talker::length).toList();
        for (var round = 0; round < 3; round++) {
            sessions.forEach(conference::join);
            hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
            hears(talkers.get(1), Set.of(AGENT, TONES[0], TONES[2]));
            hears(talkers.get(2), Set.of(AGENT, TONES[0], TONES[1]));
            conference.close();
            conference = engine.confer();
            for (var talker : talkers) hears(talker, Set.of(AGENT));
        }
        for (var i = 0; i < 3; i++) {
            assertEquals(0, talkers.get(i).breaks());
            assertTrue(worst(talkers.get(i).heard(from.get(i)), AGENT) > 0.93 * Talker.AMPLITUDE, "the agent to " + i);
        }
    }

    @Test
    void r81AHeldMemberHearsAndSaysNothingAndIsBackWhenRetrieved() throws IOException {
        for (var i = 0; i < 3; i++) conference.join(talks(i));
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        sessions.get(2).change(talkers.get(2).plan().withDirection(MediaDirection.INACTIVE));
        var before = talkers.get(2).packets();
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        hears(talkers.get(1), Set.of(AGENT, TONES[0]));
        assertTrue(talkers.get(2).packets() - before <= 1, "no packet goes to who is on hold");
        sessions.get(2).change(talkers.get(2).plan());
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        hears(talkers.get(2), Set.of(AGENT, TONES[0], TONES[1]));
    }

    @Test
    void theMusicOfAPartyThatHoldsUsIsHeardByNobody() throws IOException {
        for (var i = 0; i < 3; i++) conference.join(talks(i));
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        sessions.get(2).change(talkers.get(2).plan().withDirection(MediaDirection.RECVONLY));
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
        hears("the agent", () -> tail(folder.resolve("heard.wav")), Set.of(TONES[0], TONES[1]));
        conference.leave(sessions.get(2));
        hears("the agent in that call alone", () -> tail(folder.resolve("heard-3.wav")), Set.of(TONES[2]));
    }

    @Test
    void aMutedMicrophoneIsSilentAndTheOthersAreStillHeard() throws IOException {
        for (var i = 0; i < 2; i++) conference.join(talks(i));
        sessions.forEach(session -> session.mute(true));
        hears(talkers.get(0), Set.of(TONES[1]));
        hears(talkers.get(1), Set.of(TONES[0]));
    }

    @Test
    void keysAreSentToOnePartyAndThoseOfAPartyAreNotPassedOn() throws IOException {
        var digits = new StringBuffer();
        for (var i = 0; i < 3; i++) {
            conference.join(talks(i, new MediaListener() {
                @Override
                public void toneReceived(char digit, Duration length) {
                    digits.append(digit);
                }
            }));
        }
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        assertTrue(sessions.get(1).sendTone('7', Duration.ofMillis(100)));
        eventually("the key is sent", () -> talkers.get(1).tones() >= 7);
        assertEquals(0, talkers.get(0).tones());
        assertEquals(0, talkers.get(2).tones());
        talkers.get(0).press(5);
        eventually("the key is told", () -> digits.toString().equals("5"));
        assertEquals(0, talkers.get(2).tones());
        hears(talkers.get(2), Set.of(AGENT, TONES[0], TONES[1]));
        for (var session : sessions) assertTrue(session.sendTone('1', Duration.ofMillis(100)));
        for (var talker : talkers) eventually("the key is sent to all", () -> talker.tones() >= 7);
    }

    @Test
    void lossOnOneLegIsMendedThereAndDoesNotDisturbTheOthers() throws IOException {
        for (var i = 0; i < 3; i++) conference.join(talks(i));
        talkers.get(0).lose(10);
        eventually("packets are missed", () -> sessions.get(0).stats().packetsLost() > 10);
        assertTrue(sessions.get(0).stats().concealed().toMillis() > 100);
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        assertEquals(0, sessions.get(1).stats().packetsLost());
        assertEquals(0, talkers.get(1).breaks());
        var from = talkers.get(2).length();
        eventually("another second", () -> talkers.get(2).length() > from + 8000);
        var heard = talkers.get(2).heard(from);
        assertTrue(worst(heard, TONES[1]) > 0.93 * Talker.AMPLITUDE, "who loses nothing is heard as before");
        assertTrue(worst(heard, AGENT) > 0.93 * Talker.AMPLITUDE);
        assertTrue(new Spectrum(heard).amplitude(TONES[0]) > 0.8 * Talker.AMPLITUDE, "who loses packets is still heard");
    }

    @Test
    void fourAtFullScaleAreTurnedDownAndNeitherWrapNorAreCutOff() throws IOException {
        for (var i = 0; i < 4; i++) conference.join(talks(i, 32_000, MediaListener.NONE));
        var others = new double[] {TONES[1], TONES[2], TONES[3], AGENT};
        var heard = steady(talkers.get(0), sound -> others(sound, others) > 5000);
        var sound = new Spectrum(heard);
        assertTrue(sound.rest(others) < 0.02, () -> "distortion " + sound.rest(others));
        for (var one : others) {
            var wanted = one == AGENT ? Talker.AMPLITUDE : 32_000;
            assertEquals(sound.amplitude(TONES[1]) / 32_000, sound.amplitude(one) / wanted, 0.02, "all are turned down alike");
        }
    }

    private static double others(Spectrum sound, double... hertz) {
        return sound.amplitude(hertz[0]);
    }

    // --- joined before the answer ---

    @Test
    void r88WhileAMemberRingsEverybodyHearsRingingUntilItAnswers() throws IOException {
        conference.join(talks(0));
        conference.join(talks(1));
        var late = new Talker(TONES[2], Codec.PCMA);
        talkers.add(late);
        var session = engine.open(HERE, agent, MediaListener.NONE);
        sessions.add(session);
        conference.joinRinging(session);
        hears(talkers.get(0), Set.of(AGENT, TONES[1]), RINGING);
        hears(talkers.get(1), Set.of(AGENT, TONES[0]), RINGING);
        eventually("the agent hears ringing", () -> new Spectrum(tail(folder.resolve("heard.wav"))).amplitude(RINGING) > 3000);
        session.start(late.plan());
        late.to(session.port());
        conference.join(session);
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        hears(late, Set.of(AGENT, TONES[0], TONES[1]));
        assertEquals(0, talkers.get(0).breaks());
    }

    @Test
    void r88EarlyMediaIsHeardByAllInsteadOfRinging() throws IOException {
        conference.join(talks(0));
        conference.join(talks(1));
        var session = talks(2);
        session.change(talkers.get(2).plan().withDirection(MediaDirection.RECVONLY));
        conference.joinRinging(session);
        hears(talkers.get(0), Set.of(AGENT, TONES[1], TONES[2]));
        talkers.get(2).quiet(true);
        hears(talkers.get(0), Set.of(AGENT, TONES[1]), RINGING);
    }

    @Test
    void r89R92WhoIsBusyIsHeardToBeBusyForAWhileAndTheOthersGoOn() throws IOException {
        conference.join(talks(0));
        conference.join(talks(1));
        var session = engine.open(HERE, agent, MediaListener.NONE);
        sessions.add(session);
        conference.joinRinging(session);
        hears(talkers.get(0), Set.of(AGENT, TONES[1]), RINGING);
        conference.leaveBusy(session);
        var from = talkers.get(0).length();
        eventually("the busy tone has ended", () -> talkers.get(0).length() - from > 8 * MediaConference.BUSY_MILLIS + WINDOW);
        var heard = talkers.get(0).heard(from);
        var bursts = 0;
        var on = false;
        for (var at = 0; at + 800 <= heard.length; at += 400) {
            var now = new Spectrum(Arrays.copyOfRange(heard, at, at + 800)).amplitude(RINGING) > 2000;
            if (now && !on) bursts++;
            on = now;
        }
        assertEquals(3, bursts);
        assertTrue(worst(heard, TONES[1]) > 0.93 * Talker.AMPLITUDE, "the others talk on");
        hears(talkers.get(0), Set.of(AGENT, TONES[1]));
    }

    // --- ---

    private MediaSession talks(int i) throws IOException {
        return talks(i, MediaListener.NONE);
    }

    private MediaSession talks(int i, MediaListener listener) throws IOException {
        return talks(i, Talker.AMPLITUDE, listener);
    }

    /** A-law and mu-law by turns. */
    private MediaSession talks(int i, double amplitude, MediaListener listener) throws IOException {
        var talker = new Talker(TONES[i], amplitude, i % 2 == 0 ? Codec.PCMA : Codec.PCMU);
        talkers.add(talker);
        var session = engine.open(HERE, agent, listener);
        sessions.add(session);
        session.start(talker.plan());
        talker.to(session.port());
        return session;
    }

    private static Set<Double> all(int count) {
        return Arrays.stream(TONES).limit(count).boxed().collect(Collectors.toSet());
    }

    private static void hears(Talker talker, Set<Double> tones, double... maybe) {
        var from = talker.length();
        hears("who says " + talker.hertz, () -> last(talker.heard(from)), tones, maybe);
    }

    /** Waits for half a second in which these tones are alike, and no other tone has more than a hundredth of one's energy. */
    private static void hears(String who, Supplier<short[]> ear, Set<Double> tones, double... with) {
        var said = new Object() {
            String heard = "nothing";
        };
        eventually(() -> who + " hears " + tones + ", but: " + said.heard, () -> {
            var samples = ear.get();
            if (samples.length < WINDOW) return false;
            var sound = new Spectrum(samples);
            said.heard = IntStream.range(0, 4).mapToObj(i -> TONES[i] + ":" + Math.round(sound.amplitude(TONES[i]))).collect(Collectors.joining(" "))
                    + " agent:" + Math.round(sound.amplitude(AGENT)) + " 425:" + Math.round(sound.amplitude(RINGING));
            for (var tone : new double[] {TONES[0], TONES[1], TONES[2], TONES[3], AGENT}) {
                var amplitude = sound.amplitude(tone);
                var there = Math.abs(amplitude - Talker.AMPLITUDE) < 0.07 * Talker.AMPLITUDE;
                var absent = amplitude < 0.1 * Talker.AMPLITUDE; // a hundredth of the energy
                if (tones.contains(tone) ? !there : !absent) return false;
            }
            return Arrays.stream(with).allMatch(tone -> sound.amplitude(tone) > 3000);
        });
    }

    private static short[] steady(Talker talker, java.util.function.Predicate<Spectrum> condition) {
        var found = new short[1][];
        var from = talker.length();
        eventually("a steady sound", () -> {
            var samples = talker.heard(from);
            if (samples.length < 12_000) return false;
            found[0] = last(samples);
            return condition.test(new Spectrum(found[0]));
        });
        return found[0];
    }

    /** How loud a tone is in the worst tenth of a second. */
    private static double worst(short[] heard, double hertz) {
        var least = Double.MAX_VALUE;
        for (var at = 0; at + 800 <= heard.length; at += 160) {
            least = Math.min(least, new Spectrum(Arrays.copyOfRange(heard, at, at + 800)).amplitude(hertz));
        }
        return least == Double.MAX_VALUE ? fail("too little was heard") : least;
    }

    private static short[] last(short[] samples) {
        return Arrays.copyOfRange(samples, Math.max(0, samples.length - WINDOW), samples.length);
    }

    private static short[] tail(Path recording) {
        try {
            return last(WavFile.read(recording));
        } catch (IOException e) {
            return new short[0];
        }
    }
}

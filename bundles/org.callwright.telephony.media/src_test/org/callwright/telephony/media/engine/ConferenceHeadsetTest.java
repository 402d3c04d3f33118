package org.callwright.telephony.media.engine;

import static org.callwright.telephony.media.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.Sine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A conference on one headset, whose devices have clocks of their own. */
class ConferenceHeadsetTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final double[] TONES = {450, 1150, 1700};
    private static final double AGENT = 2300;

    private final Booth booth = new Booth();
    private final MediaEngine engine = MediaEngine.of(booth);
    private final List<MediaSession> sessions = new ArrayList<>();
    private final List<Talker> talkers = new ArrayList<>();

    @AfterEach
    void end() {
        sessions.forEach(MediaSession::close);
        talkers.forEach(Talker::close);
    }

    @Test
    void theAgentHearsAllAndIsHeardByAllFromBeforeToAfterWithoutAHole() throws IOException {
        for (var i = 0; i < 3; i++) talks(i);
        agentHears(true, true, true);
        var from = booth.length();
        var starts = talkers.stream().map(Talker::length).toList();
        var conference = engine.confer();
        sessions.forEach(conference::join);
        eventually("they hear one another", () -> tone(talkers.get(0), TONES[1]) > 5000 && tone(talkers.get(0), TONES[2]) > 5000);
        assertTrue(tone(talkers.get(0), TONES[0]) < 60, "nobody hears themself");
        agentHears(true, true, true);
        conference.close();
        eventually("they no longer hear one another", () -> tone(talkers.get(0), TONES[1]) < 60);
        agentHears(true, true, true);
        var heard = booth.heard(from);
        for (var one : TONES) assertTrue(worst(heard, one) > 2500, one + " Hz at the agent's ear, at its worst: " + worst(heard, one));
        for (var i = 0; i < 3; i++) assertEquals(0, talkers.get(i).breaks());
        for (var i = 0; i < 3; i++) {
            var said = talkers.get(i).heard(starts.get(i));
            assertTrue(worst(said, AGENT) > 2500, "the agent, heard by " + i + " at its worst: " + worst(said, AGENT));
        }
    }

    @Test
    void aMemberOnHoldIsNotInTheAgentsEarAndIsWhenRetrieved() throws IOException {
        for (var i = 0; i < 3; i++) talks(i);
        var conference = engine.confer();
        sessions.forEach(conference::join);
        agentHears(true, true, true);
        sessions.get(1).change(talkers.get(1).plan().withDirection(MediaDirection.INACTIVE));
        agentHears(true, false, true);
        sessions.get(1).change(talkers.get(1).plan());
        agentHears(true, true, true);
        sessions.get(1).close();
        agentHears(true, false, true);
        conference.close();
        agentHears(true, false, true);
    }

    @Test
    void r88TheAgentHearsRinging() throws IOException {
        talks(0);
        var conference = engine.confer();
        conference.join(sessions.get(0));
        var ringing = engine.open(HERE, AudioChoice.systemDefault(), MediaListener.NONE);
        sessions.add(ringing);
        conference.joinRinging(ringing);
        eventually("ringing", () -> new Spectrum(booth.last()).amplitude(425) > 3000);
        eventually("ringing there", () -> tone(talkers.get(0), 425) > 3000);
        conference.leave(ringing);
        eventually("no ringing", () -> new Spectrum(booth.last()).amplitude(425) < 100);
        conference.close();
        agentHears(true, false, false);
    }

    private void talks(int i) throws IOException {
        var talker = new Talker(TONES[i], Codec.PCMA);
        talkers.add(talker);
        var session = engine.open(HERE, AudioChoice.systemDefault(), MediaListener.NONE);
        sessions.add(session);
        session.start(talker.plan());
        talker.to(session.port());
    }

    private void agentHears(boolean... whom) {
        var from = booth.length();
        eventually(() -> "the agent hears " + Arrays.toString(whom), () -> {
            if (booth.length() < from + 4000) return false;
            var sound = new Spectrum(booth.last());
            for (var i = 0; i < whom.length; i++) {
                var amplitude = sound.amplitude(TONES[i]);
                if (whom[i] ? amplitude < 5000 : amplitude > 100) return false;
            }
            return true;
        });
    }

    private static double tone(Talker talker, double hertz) {
        var heard = talker.heard(Math.max(0, talker.length() - 4000));
        return heard.length < 4000 ? 0 : new Spectrum(heard).amplitude(hertz);
    }

    private static double worst(short[] heard, double hertz) {
        var least = Double.MAX_VALUE;
        for (var at = 0; at + 400 <= heard.length; at += 80) {
            least = Math.min(least, new Spectrum(Arrays.copyOfRange(heard, at, at + 400)).amplitude(hertz));
        }
        return least;
    }

    /** A headset whose microphone is 300 ppm fast and whose loudspeaker is 300 ppm slow. */
    private static final class Booth implements AudioBackend {

        private final short[] voice = Sine.samples(AGENT, Talker.AMPLITUDE, 8000, 8000);
        private short[] played = new short[80_000];
        private int length;

        synchronized int length() {
            return length;
        }

        synchronized short[] heard(int from) {
            return Arrays.copyOfRange(played, from, length);
        }

        synchronized short[] last() {
            return Arrays.copyOfRange(played, Math.max(0, length - 4000), length);
        }

        private synchronized void play(short[] frame) {
            if (length + frame.length > played.length) played = Arrays.copyOf(played, 2 * played.length);
            System.arraycopy(frame, 0, played, length, frame.length);
            length += frame.length;
        }

        @Override
        public String id() {
            return "booth";
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public List<AudioDevice> inputs() {
            return List.of(new AudioDevice("default", "default", true));
        }

        @Override
        public List<AudioDevice> outputs() {
            return inputs();
        }

        @Override
        public Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException {
            if (sampleRate != 8000) throw new IOException("8 kHz only");
            var pace = new Pace(frame, 0.9997);
            return new Capture() {

                private int place;

                @Override
                public void read(short[] samples) {
                    pace.await();
                    for (var i = 0; i < samples.length; i++, place = (place + 1) % 8000) samples[i] = voice[place];
                }

                @Override
                public void close() {
                }
            };
        }

        @Override
        public Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException {
            if (sampleRate != 8000) throw new IOException("8 kHz only");
            var pace = new Pace(frame, 1.0003);
            return new Playback() {

                @Override
                public void write(short[] samples) {
                    play(samples);
                    pace.await();
                }

                @Override
                public void close() {
                }
            };
        }

        @Override
        public Watch watch(Runnable changed) {
            return () -> { };
        }
    }

    /** A device's clock. */
    private static final class Pace {

        private final double step;
        private final long start = System.nanoTime();
        private long count;

        Pace(int samples, double off) {
            step = samples * 125_000.0 * off;
        }

        void await() {
            var due = start + (long) (++count * step);
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) LockSupport.parkNanos(wait);
        }
    }
}

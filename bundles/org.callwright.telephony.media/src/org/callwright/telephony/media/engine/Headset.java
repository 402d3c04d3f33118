package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.jitter.Elastic;

/**
 * The agent's microphone and loudspeaker, shared by all sessions: open while there is one. What the sessions bring is
 * added up for the ear; the microphone goes to all of them (the session knows whether it may send).
 * Each device has a thread and keeps its own time; a missing one is looked for every now and then, and calls go on
 * without.
 */
final class Headset {

    private static final System.Logger LOG = System.getLogger(Headset.class.getName());
    /** The microphone in pieces of 10 ms, the loudspeaker in frames of 20 ms. */
    private static final int PIECE = 80;
    private static final int FRAME = Sound.FRAME;

    private final Backends backends;
    private final AudioChoice.Devices choice;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private DeviceLoop microphone;
    private DeviceLoop loudspeaker;

    Headset(Backends backends, AudioChoice.Devices choice) {
        this.backends = backends;
        this.choice = choice;
    }

    /** Puts one session on the agent's head. Returns at once; devices open in their own time. */
    synchronized Sound attach(Sound.Hearing hearing, Consumer<String> trouble) {
        var member = new Member(hearing, trouble);
        members.add(member);
        if (microphone == null) {
            microphone = new DeviceLoop("microphone", choice.input(), backends, this::openMicrophone, null,
                    this::trouble);
            loudspeaker = new DeviceLoop("loudspeaker", choice.output(), backends, this::openLoudspeaker,
                    new Mix(null), this::trouble);
        } else {
            microphone.complaint().ifPresent(trouble);
            loudspeaker.complaint().ifPresent(trouble);
        }
        return member;
    }

    private synchronized void detach(Member member) {
        if (!members.remove(member) || !members.isEmpty()) return;
        microphone.close();
        loudspeaker.close();
        microphone = null;
        loudspeaker = null;
    }

    private void trouble(String sentence) {
        members.forEach(member -> member.trouble.accept(sentence));
    }

    private DeviceLoop.Stream openMicrophone(AudioBackend backend, Optional<String> device) throws IOException {
        var known = backend.inputs();
        requirePresent(known, device);
        var capture = Rates.capture(backend, device, PIECE);
        var piece = new short[PIECE];
        return new DeviceLoop.Stream() {

            @Override
            public void next() throws IOException {
                capture.read(piece);
                for (var member : members) member.spoken(piece);
            }

            @Override
            public void close() {
                capture.close();
            }
        };
    }

    private DeviceLoop.Stream openLoudspeaker(AudioBackend backend, Optional<String> device) throws IOException {
        requirePresent(backend.outputs(), device);
        return new Mix(Rates.playback(backend, device, FRAME));
    }

    /** Some sound systems take a name they do not know for the default. */
    private static void requirePresent(List<AudioDevice> known, Optional<String> device) throws IOException {
        if (device.isPresent() && known.stream().noneMatch(one -> one.id().equals(device.get()))) {
            LOG.log(System.Logger.Level.INFO, "The chosen sound device is not there: {0}", device.get());
            throw new IOException("The chosen device is not there.");
        }
    }

    /** Adds up what all sessions bring and gives it to the loudspeaker, or to nobody. */
    private final class Mix implements DeviceLoop.Stream {

        private final AudioBackend.Playback playback;
        private final short[] one = new short[FRAME];
        private final int[] sum = new int[FRAME];
        private final short[] all = new short[FRAME];
        private final Limiter limiter = new Limiter();

        Mix(AudioBackend.Playback playback) {
            this.playback = playback;
        }

        @Override
        public void next() throws IOException {
            Arrays.fill(sum, 0);
            for (var member : members) {
                member.hearing.next(one);
                for (var i = 0; i < FRAME; i++) sum[i] += one[i];
            }
            limiter.limit(sum, all);
            if (playback != null) playback.write(all);
        }

        @Override
        public void close() {
            if (playback != null) playback.close();
        }
    }

    /** One session's place. */
    private final class Member implements Sound {

        private final Hearing hearing;
        private final Consumer<String> trouble;
        private final Elastic microphone = new Elastic();

        Member(Hearing hearing, Consumer<String> trouble) {
            this.hearing = hearing;
            this.trouble = trouble;
        }

        void spoken(short[] piece) {
            microphone.put(piece, piece.length);
        }

        @Override
        public void tick(short[] frame) {
            microphone.take(frame);
        }

        @Override
        public boolean paced() {
            return true;
        }

        @Override
        public boolean ready() {
            return microphone.waiting() >= FRAME;
        }

        @Override
        public void close() {
            detach(this);
        }
    }
}

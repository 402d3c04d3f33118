package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.sip.sdp.Agreement;
import org.callwright.telephony.sip.sdp.Negotiation;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;

/** The voice of one call: its RTP session and what was agreed about it. On the line's thread. */
final class Voice {

    private static final Logger LOG = System.getLogger(Voice.class.getName());

    private final MediaSession session;
    private final InetAddress local;
    private final InetAddress signalling;
    private final List<Codec> codecs;
    private final Told told;
    private final Map<String, Negotiation> forks = new HashMap<>(); // what was agreed with telephones that ring, by their tags
    private Negotiation negotiation;
    private boolean quiet; // our hold is on its way
    private boolean silent;
    private boolean closed;

    /** What a voice has to tell, on the line's thread. */
    interface Listener {

        void silent(Duration silence);

        /** Voice comes in, for the first time or after a silence. */
        void heard();

        void trouble(String sentence);
    }

    /**
     * Binds the ports.
     *
     * @param signalling where the call's messages come from
     * @throws IOException with a sentence for the agent
     */
    static Voice open(MediaEngine engine, InetAddress local, InetAddress signalling, AudioChoice audio,
            Consumer<Runnable> thread,
            Listener listener) throws IOException {
        var told = new Told(thread, listener);
        var session = engine.open(local, audio, told);
        var voice = new Voice(session, local, signalling, engine.codecs(), told, false);
        told.voice = voice;
        return voice;
    }

    private Voice(MediaSession session, InetAddress local, InetAddress signalling, List<Codec> codecs, Told told,
            boolean held) {
        this.session = session;
        this.local = local;
        this.signalling = signalling;
        this.codecs = codecs;
        this.told = told;
        this.negotiation = Negotiation.begin(local, session.port(), codecs, held);
    }

    /**
     * For a call that is to take the place of this one: the same ports and devices, another negotiation. This one goes
     * on until the other {@link #takeOver takes over}.
     */
    Voice successor(boolean held) {
        return new Voice(session, local, signalling, codecs, told, held);
    }

    /** From now on the session is this one's; whoever had it is silenced. */
    void takeOver() {
        told.voice.closed = true;
        told.voice = this;
    }

    /** What a conference mixes. */
    MediaSession session() {
        return session;
    }

    /** The next offer's text. */
    String offer(boolean hold) {
        negotiation = negotiation.offer(hold);
        return negotiation.description().text();
    }

    /** Answers their offer; the voice changes with {@link #apply}. */
    String answer(SessionDescription offer) throws SdpException {
        negotiation = negotiation.answer(offer);
        return negotiation.description().text();
    }

    /** Takes their answer; the voice changes with {@link #apply}. */
    void accept(SessionDescription answer) throws SdpException {
        negotiation = negotiation.accept(answer);
    }

    /** Plays what an early answer promises, while another one may still win (RFC 3261, section 13.2.2.1). */
    void early(SessionDescription answer) throws SdpException {
        if (!negotiation.pending()) return;
        var promised = negotiation.accept(answer);
        if (promised.agreed().filter(it -> it.direction().receives()).isPresent()) start(promised); // else another's may go on
    }

    /**
     * Answers what a telephone that still rings offers after its first answer, and plays it.
     *
     * @param tag   of the telephone, one of several
     * @param first its answer to our offer
     */
    String answerEarly(String tag, SessionDescription first, SessionDescription offer) throws SdpException {
        var before = forks.containsKey(tag) ? forks.get(tag) : negotiation.accept(first);
        var agreed = before.answer(offer);
        forks.put(tag, agreed);
        start(agreed);
        return agreed.description().text();
    }

    /** Takes the answer of the telephone that won, or what was agreed with it since. */
    void accept(String tag, SessionDescription answer) throws SdpException {
        negotiation = forks.containsKey(tag) ? forks.get(tag) : negotiation.accept(answer);
        forks.clear();
    }

    void rollback() {
        negotiation = negotiation.rollback();
    }

    /** Makes the voice what was agreed. */
    void apply() {
        quiet = false;
        start(negotiation);
    }

    /** Sends nothing from now on, although the far end has not agreed to our hold yet; {@link #apply} ends it. */
    void hush() {
        quiet = true;
        start(negotiation);
    }

    private void start(Negotiation state) {
        if (closed) return;
        state.agreed().ifPresent(agreement -> session.start(agreement.plan(signalling, quiet || state.held())));
    }

    /** Whether our side holds, by what was described last. */
    boolean held() {
        return negotiation.held();
    }

    boolean pending() {
        return negotiation.pending();
    }

    /** Whether the far end takes no voice from us. */
    boolean remoteHold() {
        return negotiation.agreed().map(Agreement::remoteHold).orElse(false);
    }

    /** Whether voice should come in but none does. */
    boolean silent() {
        return silent && expecting();
    }

    boolean expecting() {
        return !negotiation.held() && negotiation.agreed().filter(it -> it.direction().receives()).isPresent();
    }

    /** Sends one digit with the voice. False where the call cannot carry it now. */
    boolean tone(char digit, Duration length, boolean inBand) {
        if (closed) return false;
        return !inBand && session.sendTone(digit, length) || session.sendToneInBand(digit, length);
    }

    Optional<Agreement> agreed() {
        return negotiation.agreed();
    }

    /** Gives ports and devices back: may take a moment, so it is handed to somebody else. */
    void close(Consumer<Runnable> background) {
        if (closed) return;
        closed = true;
        background.accept(session::close);
    }

    /** Brings the session's news to the line's thread. */
    private static final class Told implements MediaListener {

        private final Consumer<Runnable> thread;
        private final Listener listener;
        private volatile Voice voice;

        Told(Consumer<Runnable> thread, Listener listener) {
            this.thread = thread;
            this.listener = listener;
        }

        @Override
        public void mediaStarted() {
            thread.accept(() -> {
                voice.silent = false;
                listener.heard();
            });
        }

        @Override
        public void mediaSilent(Duration silence) {
            thread.accept(() -> {
                voice.silent = true;
                if (!voice.closed && voice.expecting()) listener.silent(silence);
            });
        }

        @Override
        public void audioTrouble(String sentence) {
            LOG.log(Level.INFO, sentence);
            thread.accept(() -> listener.trouble(sentence));
        }
    }
}

package org.callwright.telephony.media.engine;

/**
 * One session's place in a conference. {@link #listen} first for all of them, then {@link #speak}; both on the
 * conference's clock. Nothing is allocated, no clock waits for another.
 */
final class Party {

    private final RtpSession session;
    private final short[] voice = new short[Sound.FRAME];
    private final short[] microphone = new short[Sound.FRAME];
    private final short[] limited = new short[Sound.FRAME];
    private final int[] brought = new int[Sound.FRAME];
    private final int[] others = new int[Sound.FRAME];
    private final Limiter sent = new Limiter();
    private final Limiter heard = new Limiter();
    private volatile boolean ringing;
    private boolean present;
    private boolean leaving;
    private float before; // how much it was part of this at the end of the last frame, 0 to 1
    private float after;
    private float audible;

    Party(RtpSession session) {
        this.session = session;
    }

    RtpSession session() {
        return session;
    }

    void ringing(boolean on) {
        ringing = on;
    }

    /** Whether a ringing tone stands for it: not answered, and no early media. */
    boolean rings(RtpConference conference, long nanos) {
        return ringing && session.wantedBy(conference) && !session.flowing(nanos);
    }

    /** Takes the next frame of its voice and adds it to the sum, if the conference serves it now. */
    void listen(RtpConference conference, int[] total, long nanos) {
        present = session.servedBy(conference, nanos);
        if (!present) {
            after = 0;
            return;
        }
        leaving = !session.wantedBy(conference);
        before = after;
        after = leaving ? 0 : 1;
        session.listen(voice);
        var now = session.audible(ringing) ? 1f : 0f;
        fade(voice, audible, now);
        audible = now;
        for (var i = 0; i < Sound.FRAME; i++) {
            brought[i] = faded(voice[i], i);
            total[i] += brought[i];
        }
    }

    boolean present() {
        return present;
    }

    /**
     * Sends what the agent and the others say, lets the agent hear them, and gives the session back if it leaves.
     *
     * @param tones what belongs to nobody
     * @param carries whether the agent hears those tones with this party
     */
    void speak(int[] total, int[] tones, boolean carries, long nanos) {
        for (var i = 0; i < Sound.FRAME; i++) others[i] = faded(total[i] - brought[i] + tones[i], i);
        session.hear(audibleTo(tones, carries));
        session.microphone(microphone);
        for (var i = 0; i < Sound.FRAME; i++) others[i] += microphone[i];
        sent.limit(others, limited);
        session.send(limited, nanos);
        if (leaving) session.hand();
    }

    /** A player with a clock of its own adds up what all parties bring; another plays the whole from here. */
    private short[] audibleTo(int[] tones, boolean carries) {
        if (session.paced() && !carries) return voice;
        for (var i = 0; i < Sound.FRAME; i++) brought[i] = voice[i] + (session.paced() ? tones[i] : others[i]);
        heard.limit(brought, limited);
        return limited;
    }

    private int faded(int sample, int i) {
        if (before == after) return after == 1 ? sample : 0;
        return Math.round(sample * (before + (after - before) * (i + 1) / Sound.FRAME));
    }

    private static void fade(short[] frame, float from, float to) {
        if (from == 1 && to == 1) return;
        for (var i = 0; i < Sound.FRAME; i++) frame[i] = (short) (frame[i] * (from + (to - from) * (i + 1) / Sound.FRAME));
    }
}

package org.callwright.telephony.media.engine;

import java.util.Arrays;
import java.util.stream.Stream;
import org.callwright.telephony.media.MediaConference;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.tone.CallTone;

/**
 * Mixes at the desk. One clock takes a frame from every member's jitter buffer, and sends each the sum of the others and
 * of its own microphone's frame; so there is one time for all, and what drifts against it is stretched where it comes
 * in. The members' own clocks rest meanwhile: a session is handed from one clock to the other by the one that has it,
 * after a tick, so that no tick is lost and none is doubled.
 *
 * <p>The clock reads a list that is replaced when members come and go; it never waits for those who change it.
 */
final class RtpConference implements MediaConference {

    private static final Party[] NOBODY = {};

    private final int[] total = new int[Sound.FRAME];
    private final int[] tones = new int[Sound.FRAME];
    private final int[] none = new int[Sound.FRAME];
    private final CallTone ringing = CallTone.ringing();
    private final CallTone busy = CallTone.busy();
    private volatile Party[] parties = NOBODY;
    private volatile int busyFrames;
    private volatile boolean closed;
    private VoiceClock clock;

    @Override
    public void join(MediaSession session) {
        enter(session, false);
    }

    @Override
    public void joinRinging(MediaSession session) {
        enter(session, true);
    }

    private synchronized void enter(MediaSession session, boolean rings) {
        if (!(session instanceof RtpSession own)) throw new IllegalArgumentException("a session of another engine");
        if (closed) throw new IllegalStateException("the conference is over");
        var known = Arrays.stream(parties).filter(one -> one.session() == own).findFirst();
        var party = known.orElseGet(() -> new Party(own));
        party.ringing(rings);
        if (known.isEmpty()) parties = Stream.concat(Arrays.stream(parties).filter(this::here), Stream.of(party)).toArray(Party[]::new);
        own.want(this);
        // In step with the first member, who is talking: for that one nothing changes at all.
        if (clock == null) clock = new VoiceClock("conference", own.phase(), () -> { }, this::tick, this::skip);
    }

    private boolean here(Party party) {
        return party.session().wantedBy(this) || party.session().heldBy(this);
    }

    @Override
    public void leave(MediaSession session) {
        if (session instanceof RtpSession own) own.release(this);
    }

    @Override
    public void leaveBusy(MediaSession session) {
        leave(session);
        busyFrames = BUSY_MILLIS / 20;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (var party : parties) party.session().release(this);
        if (clock == null) parties = NOBODY;
    }

    private void tick(long nanos) {
        var all = parties;
        Arrays.fill(total, 0);
        Arrays.fill(tones, 0);
        var rings = false;
        for (var party : all) {
            party.listen(this, total, nanos);
            rings |= party.rings(this, nanos);
        }
        ringing.add(tones, Sound.FRAME, rings);
        busy.add(tones, Sound.FRAME, busyFrames > 0);
        if (busyFrames > 0) busyFrames--;
        var carries = true;
        var served = false;
        for (var party : all) {
            if (!party.present()) continue;
            party.speak(total, party.rings(this, nanos) ? none : tones, carries, nanos);
            carries = false;
            served = true;
        }
        if (closed && !served) end();
    }

    private void skip(long frames) {
        for (var party : parties) if (party.session().heldBy(this)) party.session().skip(frames);
    }

    /** All have been handed back. */
    private synchronized void end() {
        for (var party : parties) if (party.session().heldBy(this)) return; // came in at the last moment
        parties = NOBODY;
        clock.end();
    }
}

package org.callwright.telephony.media;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Sessions of one engine whose parties and the agent all hear one another; nobody hears themself. Made by
 * {@link MediaEngine#confer}. One clock serves all of its sessions, each with the codec and the packet length of its
 * own plan. Methods may be called from any thread and do not wait; members come and go while the others talk, faded in
 * and out over 20 ms.
 *
 * <p>A member takes part as far as its {@linkplain MediaPlan#direction() plan} lets voice flow <em>both</em> ways. One
 * that we hold hears and says nothing. One that holds <em>us</em> ({@link MediaDirection#RECVONLY}) is not heard
 * either: what comes then is music, meant for whoever waits and not for those who go on talking.
 *
 * <p>What is too loud together is turned down, not cut off. Recordings ({@link AudioChoice.Files}) hold what the agent hears, which is the whole conference in each member's file.
 */
@ProviderType
public interface MediaConference extends AutoCloseable {

    /**
     * Takes a session in, from another conference if it is in one; it need not be started yet. Joining one that is in
     * means that it {@linkplain #joinRinging rings} no longer.
     *
     * @throws IllegalArgumentException if it is another engine's
     * @throws IllegalStateException after close
     */
    void join(MediaSession session);

    /**
     * Takes a session in whose party has not answered yet: what comes from it before the answer (early media) is heard
     * by all, even if we may not send yet; while nothing comes, everybody hears a ringing tone in its place: 425 Hz, one
     * second in five (ITU-T E.180, the cadence of most of Europe). Ends with {@link #join} or {@link #leave}.
     */
    void joinRinging(MediaSession session);

    /** The session is a plain one again, or over; the others go on. One that is not in is ignored. */
    void leave(MediaSession session);

    /** The same for a party that could not be reached: the others hear a busy tone for {@value #BUSY_MILLIS} ms. */
    void leaveBusy(MediaSession session);

    /** How long {@link #leaveBusy} sounds, in milliseconds. */
    int BUSY_MILLIS = 2880;

    /** All sessions are plain ones again; they go on. Repeating it is harmless. */
    @Override
    void close();
}

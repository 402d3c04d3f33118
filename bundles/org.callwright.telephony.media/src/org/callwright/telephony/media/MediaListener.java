package org.callwright.telephony.media;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told what happens in one {@link MediaSession}. Called on the session's own threads, one call at a time per session;
 * what it throws is logged and forgotten. A slow one delays only what it is told next, never the voice. Nothing
 * new is told after close.
 */
@ConsumerType
public interface MediaListener {

    /** A listener that does not care. */
    MediaListener NONE = new MediaListener() { };

    /** The first RTP packet came that we accept: after start, and again after each {@link #mediaSilent}. */
    default void mediaStarted() { }

    /**
     * No RTP for so long although the plan lets us receive. Told once per silence; {@link #mediaStarted} ends it.
     * Not necessarily a fault: some far ends send nothing while nobody speaks.
     */
    default void mediaSilent(Duration silence) { }

    /**
     * The other side pressed a key (RFC 4733), told once, when it was released.
     *
     * @param digit 0-9, *, #, A-D
     * @param length how long it was held, as far as its packets arrived
     */
    default void toneReceived(char digit, Duration length) { }

    /** Sound does not work as chosen, or does again; a sentence for the agent. The call goes on. */
    default void audioTrouble(String sentence) { }
}

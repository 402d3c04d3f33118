package org.callwright.spi.telephony;

import org.callwright.model.Address;
import org.callwright.model.Handover;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What every telephone system can do. Anything more is a {@code Can…} interface that the line also implements. The desk
 * calls from virtual threads, one call at a time per line and in order. Methods may block briefly and return once the
 * request is on its way; what came of it arrives at the {@link LineSink}. A leg that is unknown or already over is not an
 * error: the answer is on its way in the other direction.
 */
@ConsumerType
public interface Line extends AutoCloseable {

    /** Dials. The desk made the leg's id and knows the leg already; whatever happens, it must end in {@code Ended}. */
    void dial(LegId leg, Address to) throws ConnectorException;

    /** The same, with what the called desk may want to know; a line that cannot pass it on leaves it out (R106). */
    default void dial(LegId leg, Address to, Handover handover) throws ConnectorException {
        dial(leg, to);
    }

    /** Answers a ringing leg. One that rings because a party on hold was recalled by the desk itself is resumed, not answered. */
    void answer(LegId leg) throws ConnectorException;

    /** Ends a leg in any state: declines what rings, cancels what is dialled, hangs up what talks. */
    void hangUp(LegId leg) throws ConnectorException;

    /**
     * Hangs up what is live, but leaves who is parked where they are; signs off, frees everything. Repeating it is harmless;
     * takes at most three seconds.
     */
    @Override
    void close();
}

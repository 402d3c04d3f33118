package org.callwright.spi.telephony;

import java.util.List;

import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A line that can let several parties and the agent hear each other: by mixing at the desk, or in a room of the telephone
 * system. The legs stay the desk's names for the parties either way, and one that leaves is reported as {@code Ended}.
 */
@ConsumerType
public interface CanConfer {

    /**
     * Joins these legs; those on hold are taken off hold and reported as {@code Resumed}. Repeated with more legs when a
     * party is added. A leg that is still being dialled is only among them where the line has {@link Capability#EARLY_JOIN}:
     * everybody then hears what the network plays, and the leg joins in when it answers (R88).
     *
     * @throws ConnectorException when nobody could be joined: everything is as it was, who was on hold still is
     */
    void join(List<LegId> legs) throws ConnectorException;

    /**
     * The agent leaves, the others go on (R96). Success ends each of these legs as {@code TRANSFERRED}. Only asked where the
     * line has {@link Capability#LEAVE_CONFERENCE}.
     */
    default void leave(List<LegId> legs) throws ConnectorException {
        throw new ConnectorException(Fault.UNSUPPORTED, "This telephone system ends a conference when you leave it.");
    }
}

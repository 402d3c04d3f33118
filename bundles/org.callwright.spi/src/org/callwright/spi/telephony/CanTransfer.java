package org.callwright.spi.telephony;

import org.callwright.model.Address;
import org.callwright.model.Handover;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A line that can connect a customer with somebody else and step out. Success ends the legs as {@code TRANSFERRED}, and only
 * once the telephone system says so (R108); failure is reported as {@link LineEvent.TransferFailed} and the leg lives on,
 * still on hold. A telephone system that takes the customer over at once and brings them back with a call of its own when
 * the target fails reports that call as {@link LineEvent.Returned}.
 */
@ConsumerType
public interface CanTransfer {

    /** Without asking the target first. */
    void blind(LegId leg, Address to) throws ConnectorException;

    /** The same, with what the target's desk may want to know; a line that cannot pass it on leaves it out (R106). */
    default void blind(LegId leg, Address to, Handover handover) throws ConnectorException {
        blind(leg, to);
    }

    /** Connects {@code leg} with {@code consulted}, both of which are ours and live. */
    void attended(LegId leg, LegId consulted) throws ConnectorException;
}

package org.callwright.spi.telephony;

import org.callwright.model.Address;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A line that can connect a customer with somebody else and step out. Success ends the legs as {@code TRANSFERRED}, and only
 * once the telephone system says so; failure is reported as {@link LineEvent.TransferFailed} and the leg lives on.
 */
@ConsumerType
public interface CanTransfer {

    /** Without asking the target first. */
    void blind(LegId leg, Address to) throws ConnectorException;

    /** Connects {@code leg} with {@code consulted}, both of which are ours and live. */
    void attended(LegId leg, LegId consulted) throws ConnectorException;
}

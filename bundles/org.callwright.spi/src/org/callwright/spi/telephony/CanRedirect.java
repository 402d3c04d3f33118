package org.callwright.spi.telephony;

import org.callwright.model.Address;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can send a ringing call elsewhere without answering it. Success ends the leg as {@code REDIRECTED}. */
@ConsumerType
public interface CanRedirect {

    /** @throws ConnectorException when the telephone system refuses; the leg then rings on (R38) */
    void redirect(LegId leg, Address to) throws ConnectorException;
}

package org.callwright.spi.telephony;

import java.util.Set;

import org.callwright.model.Address;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can tell what colleagues are doing. Claimed as {@code Capability.PRESENCE}. */
@ConsumerType
public interface CanWatch {

    /** From now on reports {@link LineEvent.Watched} for these and no others, each at once and whenever it changes. */
    void watch(Set<Address> colleagues) throws ConnectorException;
}

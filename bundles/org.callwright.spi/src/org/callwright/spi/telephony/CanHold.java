package org.callwright.spi.telephony;

import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can put a party on hold. The effect is reported as {@code Held} or {@code Resumed} by {@code Side.LOCAL}. */
@ConsumerType
public interface CanHold {

    void hold(LegId leg) throws ConnectorException;

    void resume(LegId leg) throws ConnectorException;
}

package org.callwright.spi.telephony;

import org.callwright.model.Capability;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can put a party on hold. The effect is reported as {@code Held} or {@code Resumed} by {@code Side.LOCAL}. */
@ConsumerType
public interface CanHold {

    void hold(LegId leg) throws ConnectorException;

    /**
     * The same for a party whom the agent lets wait: where the telephone system has a hold from which it rings back by itself,
     * such as a parking place, it is this one. {@code Held} then says after how long; where it does not, also because that
     * could not be had this time, the desk counts. {@code Recalled} says that it rings back, and {@code Held} once more that
     * nobody answered and it waits again. Of a leg that rings back, this asks for just that: it is silenced and waits. Only
     * asked where the line has {@link Capability#HOLD_RECALL}, and never of who waits for somebody else to be consulted.
     */
    default void park(LegId leg) throws ConnectorException {
        hold(leg);
    }

    void resume(LegId leg) throws ConnectorException;
}

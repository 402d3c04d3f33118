package org.callwright.spi.telephony;

import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line whose telephone system hands out queue calls, and wants to know when the agent takes them. */
@ConsumerType
public interface CanSignIn {

    /**
     * Whether queue calls are wanted now: the agent is ready, on no call, and has nothing left to wrap up (R45). Told once
     * after opening and at every change; until then they are not wanted.
     */
    void available(boolean wanted) throws ConnectorException;
}

package org.callwright.telephony.sim.internal;

import java.util.Set;

import org.callwright.spi.tck.calls.CallHandling;
import org.callwright.spi.tck.calls.Floor;

/** Every rule of call handling on the simulated telephone system. */
class SimCallsTest extends CallHandling {

    @Override
    protected Floor open() {
        return new SimFloor("sim");
    }

    @Override
    protected Set<String> notOffered() {
        return ofSeveralDesks();
    }
}

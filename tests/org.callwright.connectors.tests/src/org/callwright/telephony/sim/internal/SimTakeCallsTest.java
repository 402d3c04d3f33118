package org.callwright.telephony.sim.internal;

import java.util.Set;

import org.callwright.spi.tck.calls.CallHandling;
import org.callwright.spi.tck.calls.Floor;

/** The same on one that takes customers over at once, and rings back by itself. */
class SimTakeCallsTest extends CallHandling {

    @Override
    protected Floor open() {
        return new SimFloor("sim-take", "sim.transfer=take", "sim.recall=1");
    }

    @Override
    protected Set<String> notOffered() {
        return ofSeveralDesks();
    }
}

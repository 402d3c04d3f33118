package org.callwright.telephony.sim.internal;

import java.nio.file.Path;

import org.callwright.spi.tck.calls.Floor;
import org.callwright.spi.tck.calls.WorkHandling;
import org.junit.jupiter.api.io.TempDir;

/** The work after and beside a call, on the real store. */
class SimWorkTest extends WorkHandling {

    @TempDir
    static Path folder;

    @Override
    protected Floor open() {
        return SimFloor.withStore("sim-work", folder);
    }
}

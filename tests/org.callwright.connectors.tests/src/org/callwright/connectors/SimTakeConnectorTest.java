package org.callwright.connectors;

import java.nio.file.Path;
import java.util.Map;

import org.callwright.spi.Settings;

/** The same for one that takes callers over at once, and rings back by itself. */
class SimTakeConnectorTest extends SimConnectorTest {

    @Override
    protected Settings settings() {
        return Settings.of("sim", Path.of("unused"), Map.of("sim.transfer", "take", "sim.recall", "1"));
    }
}

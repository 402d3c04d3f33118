package org.callwright.connectors;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.tck.TelephonyContract;
import org.callwright.spi.telephony.CanSignIn;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.TelephonyConnector;
import org.callwright.telephony.sim.internal.SimConnector;

class SimConnectorTest extends TelephonyContract {

    @Override
    protected TelephonyConnector connector() {
        return new SimConnector();
    }

    @Override
    protected Settings settings() {
        return Settings.of("sim", Path.of("unused"), Map.of());
    }

    @Override
    protected Address someoneWhoAnswers() {
        return Address.of("500");
    }

    @Override
    protected Address someoneBusy() {
        return Address.of("505");
    }

    @Override
    protected Address someoneWhoLetsItRing() {
        return Address.of("508");
    }

    /** The first caller of the demonstration waits in a queue until the agent is there. */
    @Override
    protected Optional<Runnable> callUs(Line line) {
        return Optional.of(() -> {
            try {
                ((CanSignIn) line).available(true);
            } catch (ConnectorException e) {
                throw new AssertionError(e);
            }
        });
    }
}

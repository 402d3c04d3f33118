package org.callwright.telephony.sim.internal;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;

/** The simulated telephone system as it is, whose callers come when a test wants them to. */
public final class SimRinging implements TelephonyConnector {

    private volatile SimLine line;

    @Override
    public String id() {
        return "sim";
    }

    @Override
    public Line open(Settings settings, LineSink sink) throws ConnectorException {
        line = SimConnector.open(settings, sink, SimTime.real(), Callees::of);
        return line;
    }

    /** Somebody calls who lets it ring, and talks, for as long as need be. */
    public void ring(String number) {
        line.call(Callers.patient(number, ""));
    }
}

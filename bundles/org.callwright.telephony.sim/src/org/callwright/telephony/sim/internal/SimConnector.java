package org.callwright.telephony.sim.internal;

import java.time.Instant;
import java.util.Set;

import org.callwright.model.Capability;
import org.callwright.model.Health;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;
import org.osgi.service.component.annotations.Component;

/**
 * A telephone system that lives in memory: nothing to install, nobody to disturb. Copy this bundle to start a connector of
 * your own. Setting: {@code sim.callers=on|off} (default {@code on}), whether people call by themselves.
 */
@Component
public final class SimConnector implements TelephonyConnector {

    @Override
    public String id() {
        return "sim";
    }

    @Override
    public Line open(Settings settings, LineSink sink) throws ConnectorException {
        var account = settings.account();
        sink.report(new LineEvent.HealthChanged(new Health.Connecting(account)));
        var line = new SimLine(account, sink, Instant::now);
        if (!settings.text("sim.callers", "on").equals("off")) line.invite(Callers.DEMO);
        sink.report(new LineEvent.HealthChanged(new Health.Up(account, Set.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT,
                Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER, Capability.CONFERENCE))));
        return line;
    }
}

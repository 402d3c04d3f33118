package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Function;

import org.callwright.model.Capability;
import org.callwright.model.Fault;
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
 * your own. Settings: {@code sim.callers=on|off} (default {@code on}), whether people call by themselves;
 * {@code sim.transfer=keep|take} (default {@code keep}), whether a customer stays with the desk until the target of a transfer
 * has answered, or is taken over at once and brought back; {@code sim.recall} (seconds, default none), after how long the
 * telephone system itself rings back for a party on hold.
 */
@Component
public final class SimConnector implements TelephonyConnector {

    @Override
    public String id() {
        return "sim";
    }

    @Override
    public Line open(Settings settings, LineSink sink) throws ConnectorException {
        return open(settings, sink, SimTime.real(), Callees::of);
    }

    static SimLine open(Settings settings, LineSink sink, SimTime time, Function<String, Callees> people) throws ConnectorException {
        var account = settings.account();
        var recall = recall(settings);
        var can = EnumSet.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER,
                Capability.CONFERENCE, Capability.EARLY_JOIN, Capability.LEAVE_CONFERENCE, Capability.DROP_PARTY, Capability.DIRECTORY, Capability.PRESENCE);
        if (!recall.isZero()) can.add(Capability.HOLD_RECALL);
        sink.report(new LineEvent.HealthChanged(new Health.Connecting(account)));
        var line = new SimLine(account, sink, time, people, settings.text("sim.transfer", "keep").equals("take"), recall);
        if (!settings.text("sim.callers", "on").equals("off")) line.invite(Callers.DEMO);
        sink.report(new LineEvent.HealthChanged(new Health.Up(account, can)));
        return line;
    }

    private static Duration recall(Settings settings) throws ConnectorException {
        try {
            return Duration.ofSeconds(Long.parseUnsignedLong(settings.text("sim.recall", "0")));
        } catch (NumberFormatException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "sim.recall must be a number of seconds.", e);
        }
    }
}

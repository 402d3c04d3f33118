package org.callwright.boot.tests;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Route;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;

/**
 * A telephone system whose people do what the test says: whoever is dialled answers at once, except {@value #SLOW}, who waits
 * to be told; callers call and hang up when told.
 */
final class Exchange implements TelephonyConnector, Line, CanHold, CanTransfer, CanConfer, CanSendTones, CanRedirect {

    static final String SLOW = "508";

    private final Map<LegId, String> legs = new ConcurrentHashMap<>();
    private volatile String account = "";
    private volatile LineSink sink;
    volatile String tones = "";

    @Override
    public String id() {
        return "exchange";
    }

    @Override
    public Line open(Settings settings, LineSink to) {
        account = settings.account();
        sink = to;
        to.report(new LineEvent.HealthChanged(new Health.Up(account, EnumSet.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT,
                Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER, Capability.CONFERENCE, Capability.EARLY_JOIN,
                Capability.DROP_PARTY))));
        return this;
    }

    /** Somebody calls, sent here by Anna of the next desk. */
    LegId call(String number, String name) {
        var leg = new LegId(account, "in-" + number + "-" + Instant.now());
        legs.put(leg, number);
        var anna = new Route(Optional.of(Participant.named(Address.of("1002"), "Anna Lindqvist")), Optional.empty());
        sink.report(new LineEvent.Offered(leg, Participant.named(Address.of(number), name), Optional.empty(), Instant.now(), anna));
        return leg;
    }

    /** Whoever has this number answers. */
    void answers(String number) {
        tell(leg(number), new Signal.Answered(Instant.now()));
    }

    /** Whoever has this number hangs up. */
    void hangsUp(String number) {
        end(leg(number), EndReason.FAR_END_HUNG_UP);
    }

    boolean knows(String number) {
        return legs.containsValue(number);
    }

    private LegId leg(String number) {
        return legs.entrySet().stream().filter(e -> e.getValue().equals(number)).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    @Override
    public void dial(LegId leg, Address to) {
        legs.put(leg, to.value());
        tell(leg, new Signal.Alerted(Instant.now()));
        if (!to.value().equals(SLOW)) tell(leg, new Signal.Answered(Instant.now()));
    }

    @Override
    public void answer(LegId leg) {
        tell(leg, new Signal.Answered(Instant.now()));
    }

    @Override
    public void hangUp(LegId leg) {
        end(leg, EndReason.HUNG_UP);
    }

    @Override
    public void hold(LegId leg) {
        tell(leg, new Signal.Held(Instant.now(), Side.LOCAL));
    }

    @Override
    public void resume(LegId leg) {
        tell(leg, new Signal.Resumed(Instant.now(), Side.LOCAL));
    }

    @Override
    public void join(List<LegId> all) {
        all.forEach(this::resume);
    }

    @Override
    public void blind(LegId leg, Address to) {
        end(leg, EndReason.TRANSFERRED);
    }

    @Override
    public void attended(LegId leg, LegId consulted) {
        end(leg, EndReason.TRANSFERRED);
        end(consulted, EndReason.TRANSFERRED);
    }

    @Override
    public void redirect(LegId leg, Address to) {
        end(leg, EndReason.REDIRECTED);
    }

    @Override
    public void sendTones(LegId leg, String digits) {
        tones += digits;
    }

    @Override
    public void close() {
        List.copyOf(legs.keySet()).forEach(this::hangUp);
    }

    private void end(LegId leg, EndReason why) {
        if (legs.remove(leg) != null) tell(leg, new Signal.Ended(Instant.now(), why));
    }

    private void tell(LegId leg, Signal signal) {
        sink.report(new LineEvent.Signalled(leg, signal));
    }
}

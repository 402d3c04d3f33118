package org.callwright.pbx;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.callwright.model.Address;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Patience;
import org.callwright.spi.tck.calls.Person;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.internal.SipConnector;

/** Somebody with a telephone of the house: a SIP line without a desk, that speaks a tone and records what it hears. */
final class SipPerson implements Person, AutoCloseable {

    enum Doing { CALLING, ALERTING, RUNG, TALKING }

    private final String extension;
    private final String before;
    private final SipVoice voice;
    private final Line line;
    private final Map<LegId, Doing> legs = new LinkedHashMap<>(); // guarded by this, as the next
    private final Set<LegId> seen = new LinkedHashSet<>();
    private volatile boolean up;

    /** @param before what this person dials before a number */
    SipPerson(Pbx pbx, String extension, String before, SipVoice voice) {
        this.extension = extension;
        this.before = before;
        this.voice = voice;
        try {
            line = new SipConnector(MediaEngine.of()).open(Settings.of("sip", Path.of("target"), settings(pbx.address(), extension, voice)), this::report);
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
        until(" is registered", () -> up);
    }

    /** @param registrar host and port */
    static Map<String, String> settings(String registrar, String extension, SipVoice voice) {
        var settings = new HashMap<>(Map.of("sip.registrar", "sip:" + registrar + ";transport=udp", "sip.user", extension, "sip.password",
                "pw" + extension, "sip.bind", Agent.address(extension)));
        settings.putAll(voice.settings());
        return settings;
    }

    private synchronized void report(LineEvent event) {
        switch (event) {
            case LineEvent.HealthChanged(var health) -> up = health instanceof Health.Up;
            case LineEvent.Offered offered -> legs.put(offered.leg(), Doing.RUNG);
            case LineEvent.Signalled(var leg, Signal.Alerted a) -> legs.replace(leg, Doing.CALLING, Doing.ALERTING);
            case LineEvent.Signalled(var leg, Signal.Answered a) -> legs.replace(leg, Doing.TALKING);
            case LineEvent.Signalled(var leg, Signal.Ended e) -> legs.remove(leg);
            default -> {}
        }
    }

    @Override
    public String name() {
        return extension;
    }

    @Override
    public Address address() {
        return Address.of(extension);
    }

    @Override
    public void calls(DeskUnderTest desk) {
        var leg = new LegId("sip", UUID.randomUUID().toString());
        synchronized (this) {
            legs.put(leg, Doing.CALLING);
        }
        tell(() -> line.dial(leg, Address.of(before + desk.address().value())));
    }

    @Override
    public void isRung() {
        until("'s telephone rings", () -> newest(Doing.RUNG).filter(leg -> !seen.contains(leg)).isPresent());
        synchronized (this) {
            seen.add(newest(Doing.RUNG).orElseThrow());
        }
    }

    @Override
    public void isCalling() {
        until(" is calling", () -> newest(Doing.ALERTING).isPresent());
    }

    @Override
    public void isTalking() {
        until(" talks", () -> newest(Doing.TALKING).isPresent());
    }

    @Override
    public void isOut() {
        until(" is out", this::idle);
    }

    private synchronized boolean idle() {
        return legs.isEmpty();
    }

    private synchronized Optional<LegId> newest(Doing doing) {
        return legs.entrySet().stream().filter(leg -> leg.getValue() == doing).map(Map.Entry::getKey).reduce((older, newer) -> newer);
    }

    private synchronized Optional<LegId> newest() {
        return legs.keySet().stream().reduce((older, newer) -> newer);
    }

    @Override
    public void answers() {
        tell(() -> line.answer(newest(Doing.RUNG).orElseThrow()));
    }

    @Override
    public void declines() {
        tell(() -> line.hangUp(newest(Doing.RUNG).orElseThrow()));
    }

    @Override
    public void hangsUp() {
        tell(() -> line.hangUp(newest().orElseThrow()));
    }

    void leaves() {
        newest().ifPresent(one -> {
            for (var leg : legsNow()) tell(() -> line.hangUp(leg));
        });
        isOut();
    }

    private synchronized Set<LegId> legsNow() {
        return Set.copyOf(legs.keySet());
    }

    @Override
    public void hears(Party... others) {
        voice.hears(others);
    }

    @Override
    public void waits() {
        voice.hearsMusic();
    }

    @Override
    public void hearsNothing() {
        voice.hearsNothing();
    }

    private void until(String what, BooleanSupplier condition) {
        Patience.until(extension + what, condition, () -> {
            synchronized (this) {
                return "instead: " + legs.values();
            }
        });
    }

    private interface Asked {
        void ask() throws ConnectorException;
    }

    private static void tell(Asked what) {
        try {
            what.ask();
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}

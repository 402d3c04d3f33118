package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Participant;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;

/** Plays inputs to the rules, one second after the other, and remembers what came of them. */
final class Play {

    static final String LINE = "line";

    Desk desk = Desk.EMPTY;
    final List<Effect> effects = new ArrayList<>();
    Optional<Refusal> refusal = Optional.empty();
    Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private long ids;

    Play() {
        take(new Input.LineOpening(new LineStatus(LINE, "test", new Health.Connecting(LINE))));
        report(new LineEvent.HealthChanged(new Health.Up(LINE, EnumSet.allOf(Capability.class))));
        send(new Command.Declare(Command.Declare.Presence.READY, ""));
        effects.clear();
    }

    Play take(Input input) {
        now = now.plusSeconds(1);
        var step = Reducer.on(desk, input, new Stamp(now, new CallId(new UUID(0, ++ids))));
        desk = step.desk();
        refusal = step.refusal();
        effects.addAll(step.effects());
        for (var effect : step.effects()) {
            if (effect instanceof Effect.Settle(var call)) take(new Input.Settled(call));
        }
        return this;
    }

    Play send(Command command) {
        return take(new Input.Asked(command));
    }

    Play report(LineEvent event) {
        return take(new Input.Reported(event));
    }

    Play offer(String leg, String from) {
        return report(LineEvent.Offered.direct(leg(leg), Participant.unknown(Address.of(from)), now));
    }

    Play offerFromQueue(String leg, String from, String queue) {
        return report(new LineEvent.Offered(leg(leg), Participant.unknown(Address.of(from)), Optional.of(queue), now));
    }

    Play answered(LegId leg) {
        return signal(leg, new Signal.Answered(now));
    }

    Play held(LegId leg) {
        return signal(leg, new Signal.Held(now, Side.LOCAL));
    }

    Play resumed(LegId leg) {
        return signal(leg, new Signal.Resumed(now, Side.LOCAL));
    }

    Play ended(LegId leg, EndReason reason) {
        return signal(leg, new Signal.Ended(now, reason));
    }

    Play signal(LegId leg, Signal signal) {
        return report(new LineEvent.Signalled(leg, signal));
    }

    /** An incoming call that is being talked on, over the leg {@code "a"}. */
    static Play talking() {
        return new Play().offer("a", "0301234").send(new Command.Answer(Optional.empty())).answered(leg("a"));
    }

    static LegId leg(String value) {
        return new LegId(LINE, value);
    }

    Call call() {
        return desk.current().orElseThrow();
    }

    /** The leg the running operation dialled. */
    LegId consulted() {
        return call().operation().orElseThrow().leg().orElseThrow();
    }

    <E extends Effect> E last(Class<E> type) {
        return effects.reversed().stream().filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " among " + effects));
    }

    <E extends Effect> long count(Class<E> type) {
        return effects.stream().filter(type::isInstance).count();
    }

    Play refused(Refusal why) {
        assertEquals(Optional.of(why), refusal);
        return this;
    }

    Play pass(Duration time) {
        now = now.plus(time);
        return this;
    }
}

package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Recall;
import org.callwright.model.Side;

/**
 * On hold for how long? The agent is reminded at 80 % of the maximum, and at the maximum the call rings back (R70, R75) where
 * the telephone system does not do that by itself (R78); a ring-back that nobody answers waits again (R77). Also who has to be
 * put on hold when the agent turns to another call.
 */
final class HoldRules {

    private HoldRules() {}

    /** Whoever is talked to in other calls goes on hold first: nobody hears another customer. */
    static Step aside(Desk desk, Call call, Step step) {
        for (var leg : desk.talkingElsewhere(call.id())) {
            if (desk.line(leg.id().line()).filter(line -> line.can(Capability.HOLD)).isPresent()) step = step.and(new Effect.Hold(leg.id()));
        }
        return step;
    }

    /** Everybody of this call who is on hold here comes back. */
    static Step retrieve(Call call, Step step) {
        for (var leg : call.legs().toList()) {
            if (waiting(leg.state())) step = step.and(new Effect.Resume(leg.id()));
        }
        return step;
    }

    /** On hold here, whether it rings back or not. */
    static boolean waiting(CallState state) {
        return state instanceof CallState.Held held && held.by().has(Side.LOCAL)
                || state instanceof CallState.Ringing ringing && ringing.recall().filter(Recall::waiting).isPresent();
    }

    /** The agent, or nobody, has taken a ring-back of the desk's own: the party hears music again. */
    static Desk back(Desk desk, Call call, Instant at) {
        return desk.with(call.put(call.facing().id(), new CallState.Held(at, Side.LOCAL)));
    }

    static Desk tick(Desk desk, Instant now) {
        var next = desk;
        for (var call : desk.calls()) next = tick(next, call, now);
        return next;
    }

    private static Desk tick(Desk desk, Call call, Instant now) {
        var handling = desk.policy().handling();
        if (unanswered(desk, call).filter(at -> !at.isAfter(now)).isPresent()) return back(desk, call, now);
        if (!timed(desk, call)) return desk.withoutNotice(subject(call));
        var since = call.hardHold().orElseThrow().since();
        if (!since.plus(handling.maxHold()).isAfter(now)) {
            return desk.with(call.put(call.facing().id(), new CallState.Ringing(now, Optional.of(Recall.HELD_TOO_LONG))))
                    .withoutNotice(subject(call));
        }
        if (since.plus(handling.holdWarning()).isAfter(now) || desk.notice(subject(call)).isPresent()) return desk;
        var left = handling.maxHold().minus(Duration.between(since, now)).toSeconds();
        return Reducer.noticed(desk, new Notice(subject(call), Notice.Severity.WARNING, now,
                "A call is on hold and rings back in " + Math.max(1, left) + " seconds."));
    }

    /** When something here is due next. */
    static Stream<Instant> deadlines(Desk desk) {
        var handling = desk.policy().handling();
        return desk.calls().stream().flatMap(call -> {
            var unanswered = unanswered(desk, call);
            if (unanswered.isPresent()) return unanswered.stream();
            if (!timed(desk, call)) return Stream.empty();
            var since = call.hardHold().orElseThrow().since();
            return Stream.of(since.plus(desk.notice(subject(call)).isPresent() ? handling.maxHold() : handling.holdWarning()));
        });
    }

    private static boolean timed(Desk desk, Call call) {
        return call.hardHold().isPresent() && !desk.policy().handling().maxHold().isZero() && !recalls(desk, call.facing().id());
    }

    private static boolean recalls(Desk desk, LegId leg) {
        return desk.line(leg.line()).filter(line -> line.can(Capability.HOLD_RECALL)).isPresent();
    }

    /** When a ring-back of the desk's own has rung long enough. */
    private static Optional<Instant> unanswered(Desk desk, Call call) {
        return call.facing().state() instanceof CallState.Ringing(var since, var recall) && recall.filter(Recall::waiting).isPresent()
                && call.operation().isEmpty() ? Optional.of(since.plus(desk.policy().handling().ringBack())) : Optional.empty();
    }

    private static String subject(Call call) {
        return "hold:" + call.id().value();
    }
}

package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.Handling;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Recall;
import org.callwright.model.Side;

/**
 * On hold for how long? The agent is reminded at 80 % of the maximum, and at the maximum the call rings back (R70, R75): by the
 * telephone system where it said so of this leg, else by the desk (R78); a ring-back that nobody answers waits again (R77). Also
 * who has to be put on hold when the agent turns to another call.
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

    /**
     * The agent lets them wait. A single party is parked where the telephone system then rings back by itself; several are
     * held, they have to come back together.
     */
    static Step hold(Desk desk, Call call) {
        var talking = call.legs().filter(leg -> leg.state().answered()).toList();
        var step = Step.to(desk);
        for (var leg : talking) {
            var parks = talking.size() == 1 && recalls(desk, leg.id());
            step = step.and(parks ? new Effect.Park(leg.id()) : new Effect.Hold(leg.id()));
        }
        return step;
    }

    /** A ring-back is not wanted now: it is silenced, and the party hears music again (R77). */
    static Step silence(Desk desk, Call call, Instant at) {
        var leg = call.facing();
        return waiting(leg.state()) ? Step.to(back(desk, call, at)) : Step.to(desk, new Effect.Park(leg.id()));
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
    private static Desk back(Desk desk, Call call, Instant at) {
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
        var held = call.hardHold();
        var longest = held.flatMap(handling::ringsBackAfter);
        if (longest.isEmpty()) return desk.withoutNotice(subject(call));
        var since = held.get().since();
        var left = Duration.between(now, since.plus(longest.get()));
        if (!left.isPositive() && held.get().recall().isEmpty()) {
            return desk.with(call.put(call.facing().id(), new CallState.Ringing(now, Optional.of(Recall.HELD_TOO_LONG))))
                    .withoutNotice(subject(call));
        }
        if (since.plus(Handling.holdWarning(longest.get())).isAfter(now) || desk.notice(subject(call)).isPresent()) return desk;
        return Reducer.noticed(desk, new Notice(subject(call), Notice.Severity.WARNING, now,
                "A call is on hold and rings back in " + Math.max(1, left.toSeconds()) + " seconds."));
    }

    /** When something here is due next. */
    static Stream<Instant> deadlines(Desk desk) {
        var handling = desk.policy().handling();
        return desk.calls().stream().flatMap(call -> {
            var unanswered = unanswered(desk, call);
            if (unanswered.isPresent()) return unanswered.stream();
            return call.hardHold().stream().flatMap(held -> handling.ringsBackAfter(held).flatMap(longest -> {
                if (desk.notice(subject(call)).isEmpty()) return Optional.of(held.since().plus(Handling.holdWarning(longest)));
                return held.recall().isPresent() ? Optional.empty() : Optional.of(held.since().plus(longest));
            }).stream());
        });
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

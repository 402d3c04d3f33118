package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.callwright.model.AgentState;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.Health;
import org.callwright.model.TimerPolicy.OnExpiry;
import org.callwright.model.WorkTimer;
import org.callwright.model.WrapUp;

/** The work timer from the end of a call to its own (R52–R67). */
final class TimerRules {

    /** Whoever has changed the note within this time is typing (R65). */
    private static final Duration TYPING = Duration.ofSeconds(5);

    private TimerRules() {}

    /** Runs from the end of the call, unless the agent wants no calls anyway (R63). */
    static Desk start(Desk desk, Call call, Instant at) {
        var length = desk.policy().timer().after(call);
        var wanted = desk.queued().orElse(desk.agent()) instanceof AgentState.Ready;
        return length.isZero() || !wanted ? desk : outage(desk.timer(Optional.of(new WorkTimer(call.id(), at.plus(length), 0))), at);
    }

    /**
     * After a restart: what is left of the time, by the clock (R66), and never more than the whole, however the clock was set
     * meanwhile. What ran out releases nothing unseen.
     */
    static Desk restore(Desk desk, Call call, Instant now) {
        var ended = call.state().since().isAfter(now) ? now : call.state().since();
        var until = ended.plus(desk.policy().timer().after(call));
        return desk.timer().isEmpty() && until.isAfter(now) ? outage(desk.timer(Optional.of(new WorkTimer(call.id(), until, 0))), now) : desk;
    }

    /** Stands still while what the agent enters cannot reach the customer system anyway. */
    static Desk outage(Desk desk, Instant at) {
        if (!desk.policy().timer().pausedByOutage()) return desk;
        var down = desk.customers().stream().anyMatch(Health.Down.class::isInstance);
        return desk.timer(desk.timer().map(timer -> down ? timer.pause(at) : timer.resume(at)));
    }

    /** The red X (R54); while a code is forced it waits for the code (R61), and by policy for the end (R64). */
    static Step clear(Desk desk, Call call, Instant at) {
        var refusal = Allowance.clearTimer(desk);
        if (refusal.isPresent()) return Step.refused(desk, refusal.get());
        var cleared = desk.timer(Optional.empty());
        var nothingElse = desk.wrapUp(call.id()).filter(w -> w.required() == WrapUp.Required.NONE).isPresent() && !call.live(); // R56
        return nothingElse ? WrapUpRules.close(cleared, call, at) : Step.to(cleared);
    }

    static Step extend(Desk desk) {
        return Allowance.extendTimer(desk).map(why -> Step.refused(desk, why))
                .orElseGet(() -> Step.to(desk.timer(desk.timer().map(timer -> timer.extend(desk.policy().timer().extension())))));
    }

    static Step tick(Desk desk, Instant now) {
        var due = desk.timer().filter(timer -> timer.due().filter(until -> !until.isAfter(now)).isPresent());
        return due.map(timer -> expired(desk, timer, now)).orElse(Step.to(desk));
    }

    private static Step expired(Desk desk, WorkTimer timer, Instant now) {
        var policy = desk.policy().timer();
        var typing = desk.note(timer.call()).map(CallNote::at)
                .filter(at -> !at.isAfter(now) && at.plus(TYPING).isAfter(now)).isPresent(); // the clock may have been set back over a restart
        if (typing && !timer.graced() && policy.grace().isPositive()) return Step.to(desk.timer(Optional.of(timer.grace(policy.grace()))));
        var over = desk.timer(Optional.empty());
        var call = desk.call(timer.call()).filter(it -> !it.live());
        if (call.isEmpty() || policy.onExpiry() == OnExpiry.NEVER_RELEASE) return Step.to(over);
        var wrapUp = desk.wrapUp(timer.call());
        var forced = wrapUp.filter(WrapUp::codeMissing).isPresent();
        var coded = forced && policy.onExpiry() != OnExpiry.RELEASE_WITHOUT_CODE ? over.with(wrapUp.get().with(policy.unspecified())) : over;
        return WrapUpRules.close(coded, call.get(), now); // R60, R61
    }
}

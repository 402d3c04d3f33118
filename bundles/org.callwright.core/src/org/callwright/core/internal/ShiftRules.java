package org.callwright.core.internal;

import java.time.Instant;

import org.callwright.model.AgentState;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Doing;
import org.callwright.model.EndReason;
import org.callwright.model.Notice;

/** What the agent does all day, and what follows from not answering. */
final class ShiftRules {

    private ShiftRules() {}

    /** Writes down what the agent does, whenever it becomes something else. */
    static Step noted(Desk before, Step step, Instant at) {
        var after = step.desk();
        if (after == before) return step;
        var doing = Doing.of(after, at);
        var shift = after.shift().then(doing);
        if (shift.equals(after.shift())) return step;
        return step.map(desk -> desk.with(shift)).and(new Effect.KeepDoing(doing, shift.doings().size() == 1));
    }

    /** A queue call ended before anybody answered: by policy the agent is away after some of them. */
    static Desk ended(Desk desk, Call call, Instant at) {
        var attendance = desk.policy().attendance();
        if (call.answered().isPresent()) return desk.missed(0);
        var missed = call.queue().isPresent() && call.state() instanceof CallState.Ended(var since, var reason)
                && (reason == EndReason.MISSED || reason == EndReason.NO_ANSWER || reason == EndReason.HUNG_UP);
        if (!missed || attendance.missed() == 0 || !(desk.agent() instanceof AgentState.Ready)) return desk;
        var next = desk.missed(desk.missed() + 1);
        if (next.missed() < attendance.missed()) return next;
        return Reducer.noticed(next.missed(0).queued(java.util.Optional.empty()).with(new AgentState.Away(at, attendance.missedReason())),
                new Notice("missed", Notice.Severity.WARNING, at, "You are away now, because " + attendance.missed()
                        + (attendance.missed() == 1 ? " call was" : " calls in a row were") + " not answered. Declare yourself ready to go on."));
    }
}

package org.callwright.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Desk;
import org.callwright.model.Direction;
import org.callwright.model.Refusal;

/**
 * What all views of one repaint show: the desk, what the agent has set on the screen, and the time. A value; the only thing
 * that views project from.
 *
 * <p>{@code picked} is the call that the views are about. It is sticky: once a call is picked, another one that rings does
 * not take its place, so that what the agent types never ends up in the note of another call (R24). {@code keypad} says
 * whether the pad is out (R118); {@code refused} is the last command that was not allowed, until it has been read.
 */
public record Scene(Desk desk, Optional<CallId> picked, boolean keypad, Optional<Refused> refused, Instant now) {

    /** What was refused, and when. */
    public record Refused(Refusal why, Instant at) {}

    public static final Scene EMPTY = new Scene(Desk.EMPTY, Optional.empty(), false, Optional.empty(), Instant.EPOCH);

    private static final Duration READING = Duration.ofSeconds(8);

    /** Only these may mean another call than the one picked; never one that could hang up on the wrong person. */
    private static final Set<Action> MAY_SWITCH = Set.of(Action.ANSWER, Action.REDIRECT, Action.RETRIEVE);

    /** The call that the views are about, if there is any. */
    public Optional<Call> call() {
        return picked.flatMap(desk::call);
    }

    /** The call that a key means: the picked one, or another if only there the action is possible and does no harm. */
    public Optional<Call> call(Action action) {
        var here = call();
        if (here.filter(call -> allows(call, action)).isPresent() || !MAY_SWITCH.contains(action)) return here;
        return desk.current(action).filter(call -> allows(call, action)).or(() -> here);
    }

    public boolean allows(Call call, Action action) {
        return Allowance.refusal(desk, call, action).isEmpty();
    }

    /** Every action, with its refusal if there is one, for the picked call or for the idle desk. */
    public Map<Action, Optional<Refusal>> allowed() {
        return Allowance.of(desk, call());
    }

    /** The next desk. A call that the agent has just dialled is picked; otherwise the picked one stays as long as it is there. */
    public Scene with(Desk next) {
        var dialled = next.calls().stream()
                .filter(call -> call.direction() == Direction.OUTBOUND && desk.call(call.id()).isEmpty())
                .reduce((one, later) -> later).map(Call::id);
        var pick = dialled.or(() -> picked.filter(id -> next.call(id).isPresent())).or(() -> next.current().map(Call::id));
        return new Scene(next, pick, keypad && next.calls().stream().anyMatch(Call::live) == desk.calls().stream().anyMatch(Call::live),
                refused, now);
    }

    public Scene pick(CallId call) {
        return desk.call(call).isPresent() ? new Scene(desk, Optional.of(call), keypad, refused, now) : this;
    }

    public Scene keypad(boolean out) {
        return new Scene(desk, picked, out, refused, now);
    }

    public Scene with(Refused said) {
        return new Scene(desk, picked, keypad, Optional.of(said), now);
    }

    public Scene at(Instant time) {
        return new Scene(desk, picked, keypad, refused.filter(said -> time.isBefore(said.at().plus(READING))), time);
    }
}

package org.callwright.spi.tck.calls;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Situation;

/**
 * A colleague who sits at a desk of ours: does with it what others do with a telephone. The desk stays open from scenario to
 * scenario, and whoever looks at it sees what all this is there. Used by one thread.
 */
public final class DeskPerson implements Person, AutoCloseable {

    private final DeskUnderTest desk;
    private final Set<CallId> rung = new HashSet<>();

    public DeskPerson(DeskUnderTest desk) {
        this.desk = desk;
    }

    public DeskUnderTest desk() {
        return desk;
    }

    @Override
    public String name() {
        return desk.name();
    }

    @Override
    public Address address() {
        return desk.address();
    }

    @Override
    public void calls(DeskUnderTest other) {
        desk.dial(other.address());
    }

    @Override
    public void isRung() {
        var now = desk.await("it rings", it -> newest(it, this::ringsAnew).isPresent());
        rung.add(newest(now, this::ringsAnew).orElseThrow().id());
    }

    private boolean ringsAnew(Call call) {
        return Situation.of(call) == Situation.RINGING && !rung.contains(call.id());
    }

    @Override
    public void isCalling() {
        desk.await("it rings where they call", now -> newest(now, call -> call.state() instanceof CallState.Dialling dialling && dialling.alerting())
                .isPresent());
    }

    @Override
    public void isTalking() {
        desk.await("they talk", now -> newest(now, call -> call.facing().state() instanceof CallState.Talking).isPresent());
    }

    @Override
    public void isOut() {
        desk.await("they have no call any more", now -> newest(now, Call::live).isEmpty());
    }

    @Override
    public void answers() {
        desk.send(new Command.Answer(Optional.of(ringing())));
    }

    @Override
    public void declines() {
        desk.send(new Command.Reject(Optional.of(ringing())));
    }

    private CallId ringing() {
        return newest(desk.now(), call -> Situation.of(call) == Situation.RINGING).orElseThrow(() -> nothing("rings")).id();
    }

    @Override
    public void hangsUp() {
        desk.send(new Command.Clear(Optional.of(newest(desk.now(), Call::live).orElseThrow(() -> nothing("is connected")).id())));
    }

    private AssertionError nothing(String what) {
        return new AssertionError("Nothing " + what + " at " + name() + ".\n" + desk.story());
    }

    private static Optional<Call> newest(Desk now, Predicate<Call> which) {
        return now.calls().stream().filter(which).reduce((older, newer) -> newer);
    }

    /** Hangs up whatever there is, and wraps it up. */
    public void leaves() {
        var done = new HashSet<List<Object>>();
        desk.await("nothing is left to do", now -> {
            for (var call : now.calls()) {
                var asked = now.notice("clear:" + call.id().value()).isPresent();
                if (call.live() && done.add(List.of(call.id(), Situation.of(call), asked))) desk.send(new Command.Clear(Optional.of(call.id())));
            }
            for (var wrapUp : now.wrapUps()) {
                if (done.add(List.of(wrapUp))) desk.send(new Command.WrapUp(Optional.of(wrapUp.call()), "resolved"));
            }
            return now.calls().isEmpty() && now.wrapUps().isEmpty();
        });
        rung.clear();
        desk.forgets();
    }

    @Override
    public void hears(Party... others) {
        desk.hears(others);
    }

    @Override
    public void waits() {
        desk.waits();
    }

    @Override
    public void hearsNothing() {
        desk.hearsNothing();
    }

    @Override
    public void close() {
        desk.close();
    }
}

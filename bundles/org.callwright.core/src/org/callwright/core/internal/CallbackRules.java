package org.callwright.core.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Callback;
import org.callwright.model.Callback.Progress;
import org.callwright.model.Desk;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;

/** Promises to call back, from the wrap-up until they are kept. */
final class CallbackRules {

    private CallbackRules() {}

    static Step plan(Desk desk, Call call, Command.PlanCallback asked, Stamp stamp) {
        var address = call.customer().with().address();
        if (address.isEmpty()) return Step.refused(desk, Refusal.NOTHING_TO_DIAL);
        if (!asked.due().isAfter(stamp.at())) return Step.refused(desk, Refusal.IN_THE_PAST);
        var step = promise(desk, new Callback(call.id(), address.get(), call.customerName(), call.identity().bound().map(contact -> contact.ref()),
                asked.due(), remark(asked)));
        return step.and(new Effect.Keep(Records.of(step.desk(), call, stamp.at())));
    }

    /** The callback that is meant where its call has left the desk: it can be put off all the same. */
    static Optional<Callback> promised(Desk desk, Command.PlanCallback asked) {
        return asked.call().filter(call -> desk.call(call).isEmpty()).flatMap(desk::callback);
    }

    static Step later(Desk desk, Callback callback, Command.PlanCallback asked, Stamp stamp) {
        if (!asked.due().isAfter(stamp.at())) return Step.refused(desk, Refusal.IN_THE_PAST);
        var other = callback.at(asked.due(), remark(asked));
        return promise(desk, other).then(next -> filed(next, other.call(), Optional.of(other)));
    }

    private static Step promise(Desk desk, Callback callback) {
        return Step.to(desk.with(callback).withoutNotice(subject(callback.call())), new Effect.KeepCallback(callback));
    }

    private static String remark(Command.PlanCallback asked) {
        var line = asked.remark().replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= Callback.MAX_REMARK ? line : line.substring(0, Callback.MAX_REMARK);
    }

    static Step drop(Desk desk, CallId call, Stamp stamp) {
        if (desk.callback(call).isEmpty()) return Step.refused(desk, Refusal.UNKNOWN_CALLBACK);
        if (desk.call(call).isEmpty()) return filed(desk, call, Optional.empty()).then(next -> dropped(next, call));
        var step = dropped(desk, call);
        return step.desk().call(call).filter(it -> it.answered().isPresent() || desk.wrapUp(call).isPresent())
                .map(it -> step.and(new Effect.Keep(Records.of(step.desk(), it, stamp.at())))).orElse(step);
    }

    /** What was promised in a call is filed with it; a call that has left the desk is filed again, before anything is forgotten here. */
    private static Step filed(Desk desk, CallId call, Optional<Callback> promised) {
        return desk.call(call).isPresent() ? Step.to(desk) : OutboxRules.amended(desk, call, new Effect.Amendment.Promise(promised));
    }

    private static Step dropped(Desk desk, CallId call) {
        return Step.to(desk.withoutCallback(call).withoutNotice(subject(call)), new Effect.DropCallback(call));
    }

    /** The agent talks to them: promises that were due are kept. */
    static Step kept(Desk desk, Address customer) {
        var step = Step.to(desk);
        for (var callback : desk.callbacks()) {
            if (!callback.reminded() || !callback.address().equals(customer)) continue;
            step = step.then(next -> filed(next, callback.call(), Optional.of(callback.to(Progress.KEPT)))).then(next -> dropped(next, callback.call()));
        }
        return step;
    }

    static Desk tick(Desk desk, Instant now) {
        var next = desk;
        for (var callback : desk.callbacks()) {
            if (callback.reminded() || callback.due().isAfter(now)) continue;
            var who = callback.name().isBlank() ? callback.address().value() : callback.name();
            next = Reducer.noticed(next.with(callback.to(Progress.REMINDED)), new Notice(subject(callback.call()), Notice.Severity.INFO, now,
                    "Call " + who + " back" + (callback.remark().isEmpty() ? "." : ": " + callback.remark())));
        }
        return next;
    }

    static Stream<Instant> deadlines(Desk desk) {
        return desk.callbacks().stream().filter(callback -> !callback.reminded()).map(Callback::due);
    }

    static String subject(CallId call) {
        return "callback:" + call.value();
    }
}

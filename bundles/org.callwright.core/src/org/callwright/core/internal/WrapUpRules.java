package org.callwright.core.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Operation;
import org.callwright.model.Outgoing;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.WrapUp;

/** What happens between the end of a call and the idle desk. */
final class WrapUpRules {

    private static final int MOST_RECENTS = 200;
    private static final int MOST_NOTES = 20;

    private WrapUpRules() {}

    /** Nobody is connected any more (R40–R47). */
    static Step over(Desk desk, Call call, Instant at) {
        var done = call.withoutOperation();
        var recent = recent(call, at);
        var next = desk.with(done).recents(newest(desk.recents(), recent));
        var typed = desk.note(call.id()).filter(note -> !note.text().isBlank()).isPresent();
        var wanted = done.answered().isPresent() || unanswered(desk, done);
        if (!wanted && !typed) { // R34, R43; what was typed outlives even a redirect (R46)
            return Step.to(ShiftRules.ended(next, done, at), new Effect.KeepRecent(recent), new Effect.Settle(call.id()));
        }
        var required = wanted ? desk.policy().wrapUp().required() : WrapUp.Required.NONE; // a note on a missed call (R46)
        var wrapUp = desk.wrapUp(call.id()).orElseGet(() -> WrapUp.open(call.id(), required)).required(required);
        next = next.with(wrapUp);
        next = TimerRules.start(ShiftRules.ended(next, done, at), done, at); // R52
        var step = Step.to(next, new Effect.KeepRecent(recent), new Effect.Keep(Records.of(next, done, at)));
        return wrapUp.complete(text(next, call)) && wanted && !timerAlone(next, wrapUp) ? step.and(new Effect.Settle(call.id())) : step; // R43, R47
    }

    /** Nothing is wanted and nothing was chosen, but the agent has time for the work after the call (R41, R56). */
    private static boolean timerAlone(Desk desk, WrapUp wrapUp) {
        return wrapUp.codes().isEmpty() && desk.timer().filter(timer -> timer.call().equals(wrapUp.call())).isPresent();
    }

    /** A call of ours that nobody answered wants a wrap-up where the policy says so (R49). */
    private static boolean unanswered(Desk desk, Call call) {
        return desk.policy().wrapUp().unanswered() && call.direction() == Direction.OUTBOUND && call.answered().isEmpty();
    }

    /** Whether everything is dealt with: then the call leaves the desk, and is filed if there is anything to file. */
    static Step settle(Desk desk, Call call, Instant at) {
        var wrapUp = desk.wrapUp(call.id());
        if (wrapUp.isEmpty() && text(desk, call).isBlank()) return leaves(desk, call).and(new Effect.Drop(call.id()));
        if (wrapUp.isEmpty()) { // typed between the end and now
            var open = desk.with(WrapUp.open(call.id(), WrapUp.Required.NONE));
            return Step.to(open, new Effect.Keep(Records.of(open, call, at)));
        }
        return wrapUp.get().complete(text(desk, call)) ? close(desk, call, at) : Step.to(desk);
    }

    /** Files the call and takes it off the desk; its note stays visible until it is filed and others have come. */
    static Step close(Desk desk, Call call, Instant at) {
        var record = Records.of(desk, call, at);
        var left = leaves(desk, call);
        var next = left.desk().withoutWrapUp(call.id());
        if (next.timer().filter(timer -> timer.call().equals(call.id())).isPresent()) next = next.timer(Optional.empty()); // R55
        next = next.note(call.id()).map(note -> note.filed(CallNote.Filed.FILING)).map(next::with).orElse(next);
        next = desk.customers().stream().findFirst().map(Health::connector).map(crm -> Outgoing.of(crm, record)).map(next::with).orElse(next);
        var filed = trimmed(next);
        return left.map(it -> filed).and(new Effect.File(record));
    }

    /** Off the desk; somebody who was transferred may come back (R101). */
    private static Step leaves(Desk desk, Call call) {
        return ContactRules.gone(desk, call.id()).map(next -> next.without(call.id()))
                .map(next -> call.state() instanceof CallState.Ended ended && ended.reason() == EndReason.TRANSFERRED ? next.withDeparted(call) : next);
    }

    /**
     * A code; the only one, or one more (R47, Q7).
     *
     * @param forGood whether it closes what is complete then, and ends the timer (R62)
     */
    static Step choose(Desk desk, Call call, String code, boolean forGood, Stamp stamp) {
        var policy = desk.policy().wrapUp();
        if (!policy.accepts(code)) return Step.refused(desk, Refusal.UNKNOWN_CODE);
        var open = desk.wrapUp(call.id()).orElseGet(() -> WrapUp.open(call.id(), policy.required()));
        var wrapUp = policy.several() ? open.and(code) : open.with(code);
        var next = desk.with(wrapUp);
        if (forGood && !policy.several() && !call.live() && wrapUp.complete(text(next, call))) return close(next, call, stamp.at());
        var cancelled = forGood && next.policy().timer().cancelledByCode()
                && next.timer().filter(timer -> timer.call().equals(call.id())).isPresent() ? next.timer(Optional.empty()) : next; // R62
        return Step.to(cancelled, new Effect.Keep(Records.of(next, call, stamp.at())));
    }

    static Step drop(Desk desk, Call call, String code, Stamp stamp) {
        var wrapUp = desk.wrapUp(call.id()).filter(open -> open.codes().contains(code));
        if (wrapUp.isEmpty()) return Step.refused(desk, Refusal.UNKNOWN_CODE);
        var next = desk.with(wrapUp.get().without(code));
        return Step.to(next, new Effect.Keep(Records.of(next, call, stamp.at())));
    }

    static Step finish(Desk desk, Call call, Stamp stamp) {
        if (call.live()) return Step.refused(desk, Refusal.NOT_OVER);
        var wrapUp = desk.wrapUp(call.id()).orElseThrow();
        if (wrapUp.complete(text(desk, call))) return close(desk, call, stamp.at());
        return Step.refused(desk, wrapUp.codeMissing() ? Refusal.CODE_MISSING : Refusal.NOTE_MISSING);
    }

    static String text(Desk desk, Call call) {
        return desk.note(call.id()).map(CallNote::text).orElse("");
    }

    private static Desk trimmed(Desk desk) {
        var surplus = desk.notes().size() - MOST_NOTES;
        if (surplus <= 0) return desk;
        var gone = desk.notes().stream().filter(note -> note.filed() == CallNote.Filed.FILED && desk.call(note.call()).isEmpty())
                .limit(surplus).toList();
        return desk.notes(desk.notes().stream().filter(note -> !gone.contains(note)).toList());
    }

    private static Recent recent(Call call, Instant at) {
        var kind = call.direction() == Direction.OUTBOUND ? Recent.Kind.DIALLED
                : call.answered().isPresent() || elsewhere(call) ? Recent.Kind.RECEIVED : Recent.Kind.MISSED; // R7, R35
        return new Recent(call.id(), kind, call.customer().with().address(), call.customerName(),
                call.identity().bound().map(contact -> contact.ref()), call.began(), Records.talked(call, at), remark(call));
    }

    private static boolean elsewhere(Call call) {
        return call.state() instanceof CallState.Ended(var since, var reason)
                && (reason == EndReason.REDIRECTED || reason == EndReason.ANSWERED_ELSEWHERE);
    }

    private static String remark(Call call) {
        if (!(call.state() instanceof CallState.Ended(var since, var reason))) return "";
        return switch (reason) {
            case HUNG_UP, FAR_END_HUNG_UP, MISSED -> "";
            case REDIRECTED -> call.operation().flatMap(Operation::target).map(to -> "Redirected to " + to.value() + ".").orElse(reason.sentence());
            default -> reason.sentence();
        };
    }

    private static List<Recent> newest(List<Recent> recents, Recent recent) {
        return newest(List.of(recent), recents);
    }

    /** One line a call, the newer first. */
    static List<Recent> newest(List<Recent> newer, List<Recent> older) {
        var all = new ArrayList<>(newer);
        older.stream().filter(old -> newer.stream().noneMatch(recent -> recent.call().equals(old.call()))).forEach(all::add);
        return all.size() <= MOST_RECENTS ? all : all.subList(0, MOST_RECENTS);
    }
}

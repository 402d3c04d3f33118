package org.callwright.core.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.Handling;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Operation;
import org.callwright.model.Operation.Kind;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;

/** Joining, leaving, and disconnecting one of several. What is allowed has been asked before. */
final class ConferenceRules {

    private ConferenceRules() {}

    /** The join of everybody who is connected or being called; before the target has answered only after a question (R92). */
    static Step join(Desk desk, Call call, Instant at) {
        var early = call.consulted().filter(leg -> !leg.state().answered()).isPresent();
        if (early && desk.policy().handling().earlyJoin() == Handling.EarlyJoin.CONFIRM && !asked(desk, call, "join", at)) {
            return ask(desk, call, "join", at, "The target has not answered. If it is busy or a voice mailbox answers, everybody "
                    + "hears that. Press Conference again to join now.");
        }
        return Step.to(answered(desk, call, "join").with(call.withoutOperation()), new Effect.Join(call.facing().id(), ids(call), call.operation()));
    }

    /** Clear pressed in a conference: leave it to the others, or end it (R96). */
    static Step clear(Desk desk, Call call, Instant at) {
        var legs = call.liveLegs();
        if (!desk.policy().handling().leaveConference()) return end(desk, call);
        var line = desk.line(call.facing().id().line());
        if (line.filter(it -> it.can(Capability.LEAVE_CONFERENCE)).isPresent() && legs.stream().allMatch(leg -> leg.state().answered())) {
            return Step.to(desk, new Effect.Leave(call.facing().id(), ids(call)));
        }
        if (legs.size() == 2 && legs.stream().allMatch(leg -> leg.state().answered())
                && line.filter(it -> it.can(Capability.ATTENDED_TRANSFER)).isPresent()) { // the two go on with each other
            var other = legs.get(1);
            var leaving = other.with().address().map(who -> Operation.choosing(Kind.TRANSFER).over(other.id(), who)
                    .at(Operation.Step.CONNECTED).completing(true));
            if (leaving.isPresent()) {
                return Step.to(desk.with(call.with(leaving.get())), new Effect.Attended(legs.get(0).id(), other.id()));
            }
        }
        if (asked(desk, call, "clear", at)) return end(answered(desk, call, "clear"), call);
        return ask(desk, call, "clear", at, "The conference ends for everybody when you leave it. Press Clear again to end it.");
    }

    static Step drop(Desk desk, Call call, String party) {
        return call.liveLegs().stream().filter(leg -> leg.id().value().equals(party)
                || leg.with().address().filter(address -> address.value().equals(party)).isPresent()).findFirst()
                .map(leg -> Step.to(desk, new Effect.HangUp(leg.id()))).orElseGet(() -> Step.refused(desk, Refusal.UNKNOWN_PARTY));
    }

    /** An unanswered party that was joined early did not come: the rest goes on (R92). */
    static Desk failed(Desk desk, Call call, Leg party, CallState.Ended ended) {
        return Reducer.noticed(desk, new Notice("call:" + call.id().value(), Notice.Severity.WARNING, ended.since(),
                party.with().address().map(target -> target.value() + ": ").orElse("") + ended.reason().sentence()));
    }

    /** Whether leaving by a transfer has failed: everybody is still here and talking. */
    static boolean stillTogether(Call call) {
        return call.liveLegs().size() > 1 && call.liveLegs().stream().noneMatch(leg -> HoldRules.waiting(leg.state()));
    }

    /** Whether a press of Conference means a join now, and not a further party. */
    static boolean joins(Desk desk, Call call) {
        return switch (Situation.of(call)) {
            case CONFERENCE_CONNECTED, CONFERENCE_RINGING, TRANSFER_CONNECTED, TRANSFER_RINGING ->
                Allowance.refusal(desk, call, Action.CONFERENCE).isEmpty();
            default -> false;
        };
    }

    /** When a question is withdrawn because nobody has answered it. */
    static Stream<Instant> deadlines(Desk desk) {
        return desk.notices().stream().filter(ConferenceRules::question).map(question -> question.at().plus(Handling.QUESTION));
    }

    static Desk tick(Desk desk, Instant now) {
        var next = desk;
        for (var notice : desk.notices()) {
            if (question(notice) && !notice.at().plus(Handling.QUESTION).isAfter(now)) next = next.withoutNotice(notice.subject());
        }
        return next;
    }

    private static boolean question(Notice notice) {
        return notice.subject().startsWith("join:") || notice.subject().startsWith("clear:");
    }

    private static Step end(Desk desk, Call call) {
        var step = Step.to(desk);
        for (var leg : call.liveLegs()) step = step.and(new Effect.HangUp(leg.id()));
        return step;
    }

    private static List<LegId> ids(Call call) {
        return call.liveLegs().stream().map(Leg::id).toList();
    }

    private static Step ask(Desk desk, Call call, String what, Instant at, String question) {
        return Step.to(Reducer.noticed(desk, new Notice(subject(call, what), Notice.Severity.WARNING, at, question)));
    }

    private static boolean asked(Desk desk, Call call, String what, Instant at) {
        return desk.notice(subject(call, what)).filter(question -> question.at().plus(Handling.QUESTION).isAfter(at)).isPresent();
    }

    private static Desk answered(Desk desk, Call call, String what) {
        return desk.withoutNotice(subject(call, what));
    }

    private static String subject(Call call, String what) {
        return what + ":" + call.id().value();
    }
}

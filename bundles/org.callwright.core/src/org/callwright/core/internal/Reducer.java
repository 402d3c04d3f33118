package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.AgentState;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Operation;
import org.callwright.model.Refusal;
import org.callwright.model.Signal;
import org.callwright.model.WorkTimer;
import org.callwright.model.WrapUp;

/** All the rules of the desk, as functions without a side effect: the same inputs lead to the same desk, always. */
final class Reducer {

    private static final int MOST_NOTICES = 50;
    private static final Duration RETURNS = Duration.ofMinutes(5); // longer than any telephone rings

    private Reducer() {}

    static Step on(Desk desk, Input input, Stamp stamp) {
        var step = ShiftRules.noted(desk, rule(desk, input, stamp).map(next -> dequeued(next, stamp.at())), stamp.at());
        return FavouriteRules.watched(desk, availability(desk, step));
    }

    /** What the agent declared meanwhile becomes true once nothing is left to do (R50); else the state from before stands (R51). */
    private static Desk dequeued(Desk desk, Instant at) {
        if (desk.queued().isEmpty() || !desk.free()) return desk;
        var next = switch (desk.queued().get()) {
            case AgentState.Ready r -> new AgentState.Ready(at);
            case AgentState.Away away -> new AgentState.Away(at, away.reason());
            case AgentState.SignedOut o -> new AgentState.SignedOut(at);
        };
        return desk.with(next).queued(Optional.empty());
    }

    private static Step rule(Desk desk, Input input, Stamp stamp) {
        return switch (input) {
            case Input.Asked(var command) -> CommandRules.on(desk, command, stamp);
            case Input.Requested(var because, var dialled) -> RequestRules.asked(desk, because.request().dialled(dialled), stamp);
            case Input.Reported(var event) -> LineRules.on(desk, event, stamp);
            case Input.Decided(var policy) -> Step.to(RequestRules.permitted(desk.with(policy)));
            case Input.Remembered remembered -> Recovery.on(desk, remembered, stamp);
            case Input.LineOpening(var line) -> Step.to(desk.with(line));
            case Input.LineGone(var line) -> Step.to(desk.lines(desk.lines().stream().filter(l -> !l.id().equals(line)).toList()));
            case Input.CustomersChanged(var health) -> ContactRules.back(desk, Step.to(TimerRules.outage(desk.customer(health), stamp.at())));
            case Input.CustomersGone(var id) -> Step.to(TimerRules.outage(desk.customers(desk.customers().stream()
                    .filter(health -> !health.connector().equals(id)).toList()), stamp.at()));
            case Input.CodesListed(var codes) -> Step.to(codes.isEmpty() || !desk.policy().wrapUp().open() ? desk
                    : desk.with(desk.policy().offering(codes)));
            case Input.Found(var id, var matches) -> desk.call(id).map(call -> ContactRules.found(desk, call, matches, stamp)).orElse(Step.to(desk));
            case Input.ContactRead(var id, var contact, var because) -> desk.call(id).map(call -> contact.map(found -> {
                var known = call.with(call.identity().bind(found));
                return ContactRules.bound(desk.with(known), call.identity(), known, stamp);
            }).orElse(because.isPresent() ? Step.refused(desk, Refusal.UNKNOWN_CONTACT) : Step.to(desk))).orElse(Step.refused(desk, Refusal.UNKNOWN_CALL));
            case Input.EarlierRead(var id, var records) -> Step.to(desk.call(id).map(call -> desk.earlier(id, records)).orElse(desk));
            case Input.Created created -> ContactRules.created(desk, created, stamp);
            case Input.Checked checked -> DoNotCallRules.checked(desk, checked, stamp);
            case Input.SearchFound(var text, var source, var hits) -> Step.to(SearchRules.found(desk, text, source, hits));
            case Input.Waits(var item) -> Step.to(desk.with(item));
            case Input.Filed(var record) -> Step.to(OutboxRules.filed(desk, record));
            case Input.FilingFailed(var item) -> Step.to(OutboxRules.failed(desk, item));
            case Input.FiledRead(var record, var because) -> record.map(read -> OutboxRules.reopened(desk, read, CallNote.Filed.FILED, stamp))
                    .orElse(Step.refused(desk, Refusal.NOT_FILED));
            case Input.Settled(var id) -> desk.call(id).filter(call -> !call.live()).map(call -> WrapUpRules.settle(desk, call, stamp.at()))
                    .orElse(Step.to(desk));
            case Input.Failed(var effect, var sentence) -> failed(desk, effect, sentence, stamp.at());
            case Input.Noticed(var notice) -> Step.to(noticed(desk, notice));
            case Input.Mended(var subject) -> Step.to(desk.withoutNotice(subject));
            case Input.Tick() -> tick(desk, stamp.at());
        };
    }

    /** Tells the lines when the agent begins or ceases to take queue calls (R45). */
    private static Step availability(Desk before, Step step) {
        var after = step.desk();
        if (after == before) return step;
        var told = step;
        for (var line : after.lines()) {
            var wasUp = before.line(line.id()).filter(l -> l.health().up()).isPresent();
            if (line.health().up() && (!wasUp ? available(after) : available(before) != available(after))) {
                told = told.and(new Effect.Available(line.id(), available(after)));
            }
        }
        return told;
    }

    private static boolean available(Desk desk) {
        return desk.agent() instanceof AgentState.Ready && desk.wrapUps().stream().allMatch(WrapUp::again) && desk.calls().stream().noneMatch(Call::live);
    }

    /** When the desk wants a {@link Input.Tick} next. */
    static Optional<Instant> deadline(Desk desk) {
        return Stream.of(desk.timer().flatMap(WorkTimer::due).stream(), HoldRules.deadlines(desk), ConferenceRules.deadlines(desk),
                CallbackRules.deadlines(desk), RequestRules.deadlines(desk),
                desk.departed().stream().map(Reducer::forgotten))
                .flatMap(it -> it).min(Comparator.naturalOrder());
    }

    static Desk noticed(Desk desk, Notice notice) {
        var next = desk.withoutNotice(notice.subject()).with(notice);
        var all = next.notices();
        return all.size() <= MOST_NOTICES ? next : next.notices(all.subList(all.size() - MOST_NOTICES, all.size()));
    }

    /** The line would not do it: what was begun for it is taken back, and the agent is told. */
    private static Step failed(Desk desk, Effect.OnLine effect, String sentence, Instant at) {
        var told = noticed(desk, new Notice("line:" + effect.line() + ":asked", Notice.Severity.WARNING, at, sentence));
        if (!(effect instanceof Effect.OnLeg onLeg) || desk.callOf(onLeg.leg()).isEmpty()) return Step.to(told);
        var call = desk.callOf(onLeg.leg());
        return switch (onLeg) {
            case Effect.Redirect r -> Step.to(told.with(call.get().operation(Operation::again)));
            case Effect.Blind b -> Step.to(told.with(OperationRules.failed(call.get(), EndReason.REFUSED, at)));
            case Effect.Attended a -> Step.to(told.with(OperationRules.failed(call.get(), EndReason.REFUSED, at)));
            case Effect.Join j -> Step.to(j.before().filter(before -> call.get().operation().isEmpty() && before.leg()
                    .flatMap(call.get()::leg).filter(leg -> leg.state().live()).isPresent())
                    .map(before -> told.with(call.get().with(before))).orElse(told));
            case Effect.Dial d -> LineRules.signalled(told, d.leg(),
                    new Signal.Ended(at, EndReason.FAILED), at);
            default -> Step.to(told);
        };
    }

    private static Step tick(Desk desk, Instant at) {
        return TimerRules.tick(desk, at).then(next -> Step.to(departed(ConferenceRules.tick(HoldRules.tick(CallbackRules.tick(RequestRules.tick(next, at), at), at), at), at)));
    }

    private static Desk departed(Desk desk, Instant at) {
        var still = desk.departed().stream().filter(call -> forgotten(call).isAfter(at)).toList();
        return still.size() == desk.departed().size() ? desk : desk.departed(still);
    }

    /** Until when somebody who was transferred is expected back. */
    private static Instant forgotten(Call departed) {
        return departed.state().since().plus(RETURNS);
    }

    /** The line's health as reported; a connector that reports another account than it was opened for is not believed. */
    static Desk health(Desk desk, Health health) {
        return desk.line(health.connector()).map((LineStatus line) -> desk.with(line.with(health))).orElse(desk);
    }

    static CallNote noteOf(Desk desk, Call call, Instant at) {
        return desk.note(call.id()).orElseGet(() -> CallNote.empty(call.id(), at).of(call.identity().bound().map(c -> c.ref())));
    }
}

package org.callwright.core.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;
import org.callwright.model.Handover;
import org.callwright.model.Health;
import org.callwright.model.Identity;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Operation;
import org.callwright.model.Recall;
import org.callwright.model.Route;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;

/** What follows from what a line reports. */
final class LineRules {

    private LineRules() {}

    static Step on(Desk desk, LineEvent event, Stamp stamp) {
        return switch (event) {
            case LineEvent.Offered(var leg, var from, var queue, var at, var route) ->
                offered(desk, Call.offered(stamp.id(), new Leg(leg, from, new CallState.Ringing(at)), queue, route, at));
            case LineEvent.Returned returned -> returned(desk, returned, stamp);
            case LineEvent.Signalled(var leg, var signal) -> signalled(desk, leg, signal, stamp.at());
            case LineEvent.TransferFailed(var leg, var why, var at) -> transferFailed(desk, leg, why, at);
            case LineEvent.Watched(var colleague, var now) -> to(FavouriteRules.seen(desk, colleague, now));
            case LineEvent.HealthChanged(var health) -> health(desk, health);
            case LineEvent.Noticed(var notice) -> to(Reducer.noticed(desk, notice));
        };
    }

    private static Step to(Desk desk, Effect... effects) {
        return Step.to(desk, effects);
    }

    private static Step offered(Desk desk, Call call) {
        if (desk.callOf(call.customer().id()).isPresent()) return to(desk); // told twice
        var handed = call.route().handover().flatMap(Handover::contact);
        var step = handed.map(contact -> to(desk.with(call), new Effect.ReadContact(call.id(), contact, Optional.empty()))).orElse(to(desk.with(call)));
        return call.customer().with().address().map(caller -> step.and(new Effect.LookUp(call.id(), caller)))
                .orElseGet(() -> step.map(next -> next.with(call.with(call.identity().found(List.of()))))); // R26: nothing to look up
    }

    /** A transfer came back: the same call rings again (R101, R102), whether it waits for its wrap-up or has left the desk. */
    private static Step returned(Desk desk, LineEvent.Returned event, Stamp stamp) {
        if (desk.callOf(event.leg()).isPresent()) return to(desk); // told twice
        var ringing = new CallState.Ringing(event.at(), Optional.of(Recall.transferReturned(event.why())));
        var leg = new Leg(event.leg(), event.from(), ringing);
        var known = desk.callOf(event.of()).or(() -> desk.departed(event.of()));
        if (known.isEmpty()) return offered(desk, Call.offered(stamp.id(), leg, Optional.empty(), Route.DIRECT, event.at()));
        var who = event.from().address().isPresent() ? leg : new Leg(event.leg(), known.get().customer().with(), ringing);
        var call = known.get().returned(who);
        var next = desk.with(call).withoutDeparted(call.id());
        if (next.timer().filter(timer -> timer.call().equals(call.id())).isPresent()) next = next.timer(Optional.empty());
        return to(next, new Effect.Keep(Records.of(next, call, event.at())));
    }

    private static Step health(Desk desk, Health health) {
        var next = Reducer.health(desk, health);
        return to(health.up() ? next.withoutNotice("line:" + health.connector()) : next);
    }

    static Step signalled(Desk desk, LegId leg, Signal signal, Instant at) {
        var found = desk.callOf(leg);
        if (found.isEmpty()) return to(desk); // a late word about a call long gone
        var before = found.get();
        var call = before.after(leg, signal);
        if (call.equals(before)) return to(desk);
        var step = signalled(desk, before, call, leg, signal, at);
        return begins(signal) ? HoldRules.aside(step.desk(), call, step) : step;
    }

    /** A conversation of the agent's begins; whoever is talked to elsewhere, because both were under way, goes on hold. */
    private static boolean begins(Signal signal) {
        return signal instanceof Signal.Answered || signal instanceof Signal.Resumed(var when, var by) && by.has(Side.LOCAL);
    }

    private static Step signalled(Desk desk, Call before, Call call, LegId leg, Signal signal, Instant at) {
        var customers = before.customer().id().equals(leg);
        return switch (signal) {
            case Signal.Identified i when customers && renamed(before, call) ->
                to(desk.with(call.with(handedOver(call))), call.customer().with().address()
                        .map(caller -> new Effect[] { new Effect.LookUp(call.id(), caller) }).orElseGet(() -> new Effect[0]));
            case Signal.Answered a when customers -> {
                var next = desk.with(call).missed(0);
                var step = to(next, new Effect.Keep(Records.of(next, call, at)));
                var called = call.customer().with().address().filter(to -> call.direction() == Direction.OUTBOUND);
                yield called.map(to -> step.then(then -> CallbackRules.kept(then, to))).orElse(step);
            }
            case Signal.Recalled r when before.facing().id().equals(leg) -> { // the same call, whatever was begun with it is over (R74)
                var ringing = call.withoutOperation();
                yield to(desk.with(ringing).withoutNotice("hold:" + call.id().value()));
            }
            case Signal.Answered a -> to(desk.with(call.operation(
                    running -> running.leg().equals(Optional.of(leg)) ? running.at(Operation.Step.CONNECTED) : running)));
            case Signal.Ended ended -> ended(desk, call, leg, customers, ended, at);
            default -> to(desk.with(call));
        };
    }

    /** Another number, not another notation of the same: that keeps the contact (R22, R23). */
    private static boolean renamed(Call before, Call after) {
        return !before.customer().with().address().map(LineRules::plain).equals(after.customer().with().address().map(LineRules::plain));
    }

    /** Somebody else is on the line now: what a colleague's desk handed over was meant for them, all other knowledge was not. */
    private static Identity handedOver(Call call) {
        var handed = call.route().handover().flatMap(Handover::contact);
        return call.identity().bound().filter(contact -> handed.equals(Optional.of(contact.ref()))).map(Identity.UNKNOWN::bind)
                .orElse(Identity.UNKNOWN);
    }

    private static String plain(Address address) {
        var digits = address.value().replaceAll("[\\s()./-]", "");
        return digits.matches("\\+?[0-9]+") ? digits : address.value();
    }

    private static Step ended(Desk desk, Call call, LegId leg, boolean customers, Signal.Ended ended, Instant at) {
        if (!call.live()) return WrapUpRules.over(desk.with(call.withoutOperation()), call, at);
        if (customers) return customerLeft(desk, call, ended, at);
        var running = call.operation();
        if (running.filter(op -> op.leg().equals(Optional.of(leg))).isEmpty()) return partyLeft(desk, call, leg, ended, at);
        if (running.get().completing() && running.get().kind() == Operation.Kind.TRANSFER) {
            return to(desk.with(call)); // the telephone system is putting the two together: its word on the transfer counts
        }
        var next = desk.with(call.operation(Operation::again)); // R107: the customer waits on hold, another target may be chosen
        return to(told(next, call, at, running.get().target().map(target -> target.value() + ": ").orElse("") + ended.reason().sentence()));
    }

    /** With a consultation it is now an orphan (R110, R115); a conference goes on without them (R95). */
    private static Step customerLeft(Desk desk, Call call, Signal.Ended ended, Instant at) {
        if (ended.reason() == EndReason.TRANSFERRED) return to(desk.with(call)); // the target's leg follows
        var next = call.orphaned() ? call.operation(running -> running.completing(false)) : call;
        return to(next.orphaned() ? told(desk.with(next), call, at, ended.reason() == EndReason.FAR_END_HUNG_UP ? "The caller has hung up."
                : "The caller is gone. " + ended.reason().sentence()) : desk.with(next));
    }

    private static Step partyLeft(Desk desk, Call call, LegId leg, Signal.Ended ended, Instant at) {
        var never = desk.callOf(leg).flatMap(before -> before.leg(leg)).filter(l -> l.state() instanceof CallState.Dialling);
        return to(never.map(party -> ConferenceRules.failed(desk.with(call), call, party, new CallState.Ended(at, ended.reason())))
                .orElse(desk.with(call)));
    }

    private static Step transferFailed(Desk desk, LegId leg, EndReason why, Instant at) {
        return desk.callOf(leg).filter(call -> call.operation().isPresent()).map(call -> to(told(
                desk.with(OperationRules.failed(call, why, at)), call, at, failure(call) + " " + why.sentence()))).orElse(to(desk));
    }

    private static Desk told(Desk desk, Call call, Instant at, String sentence) {
        return Reducer.noticed(desk, new Notice("call:" + call.id().value(), Notice.Severity.WARNING, at, sentence));
    }

    private static String failure(Call call) {
        return call.operation().filter(running -> running.kind() == Operation.Kind.REDIRECT).isPresent() ? "The redirect failed." : "The transfer failed.";
    }
}

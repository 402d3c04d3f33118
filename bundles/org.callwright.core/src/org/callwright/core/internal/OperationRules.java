package org.callwright.core.internal;

import org.callwright.model.Address;
import org.callwright.model.Allowance;
import java.time.Instant;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Dialled;
import org.callwright.model.EndReason;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Operation.Kind;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Signal;
import org.callwright.model.Situation;

/** Redirect, transfer and conference, from choosing a target to the end. What is allowed has been asked before. */
final class OperationRules {

    private OperationRules() {}

    /** Redirect pressed: choose, or go back to plain ringing (R36). */
    static Step redirect(Desk desk, Call call) {
        return Step.to(desk.with(call.operation().isPresent() ? call.withoutOperation() : call.with(Operation.choosing(Kind.REDIRECT))));
    }

    /** Transfer pressed: choose a target with the customer on consultation hold (R97), or complete. */
    static Step transfer(Desk desk, Call call) {
        return switch (Situation.of(call)) {
            case TRANSFER_RINGING -> blind(desk, call);
            case TRANSFER_CONNECTED, CONFERENCE_CONNECTED -> Step.to(
                    desk.with(call.operation(running -> running.as(Kind.TRANSFER).completing(true))),
                    new Effect.Attended(call.facing().id(), call.operation().flatMap(Operation::leg).orElseThrow()));
            default -> begin(desk, call, Kind.TRANSFER);
        };
    }

    /** Conference pressed: choose a target, or join (R82, R86). */
    static Step conference(Desk desk, Call call, Stamp stamp) {
        return ConferenceRules.joins(desk, call) ? ConferenceRules.join(desk, call, stamp.at()) : begin(desk, call, Kind.CONFERENCE);
    }

    private static Step begin(Desk desk, Call call, Kind kind) {
        var step = Step.to(desk.with(call.with(Operation.choosing(kind))));
        for (var leg : call.legs().filter(leg -> leg.state() instanceof CallState.Talking).toList()) step = step.and(new Effect.Hold(leg.id()));
        return step;
    }

    /** The target is named. */
    static Step to(Desk desk, Call call, Address target, Stamp stamp) {
        var running = call.operation().orElseThrow();
        var next = desk.with(new Dialled(target, stamp.at())).withoutRequest(target);
        if (running.kind() == Kind.REDIRECT) {
            return Step.to(next.with(call.with(running.to(target).completing(true))), HoldRules.waiting(call.customer().state())
                    ? new Effect.Blind(call.customer().id(), target, call.handover()) : new Effect.Redirect(call.customer().id(), target));
        }
        var leg = new LegId(call.facing().id().line(), stamp.id().value().toString());
        var dialling = new Leg(leg, Participant.unknown(target), new CallState.Dialling(stamp.at(), false));
        return Step.to(next.with(call.add(dialling).with(running.over(leg, target))),
                new Effect.Dial(leg, target, Optional.of(call.handover())));
    }

    /** Retrieve pressed: back to the customer, whatever was begun (R94, R107). */
    static Step retrieve(Desk desk, Call call) {
        var step = HoldRules.aside(desk, call, Step.to(desk.with(call.withoutOperation())));
        var target = call.consulted();
        if (target.isPresent()) step = step.and(new Effect.HangUp(target.get().id()));
        for (var leg : call.liveLegs()) {
            // also where our hold has not been answered yet: the line undoes what it was asked
            var ours = leg.state().answered() || HoldRules.waiting(leg.state());
            if (ours && target.filter(leg::equals).isEmpty()) step = step.and(new Effect.Resume(leg.id()));
        }
        return step;
    }

    /** Clear pressed: cancels what runs (Q3), except that it completes a transfer whose target rings (R100). */
    static Step clear(Desk desk, Call call, Stamp stamp) {
        return switch (Situation.of(call)) {
            case TRANSFER_RINGING -> Allowance.refusal(desk, call, Action.TRANSFER).isEmpty() ? blind(desk, call) : retrieve(desk, call);
            case TRANSFER_CHOOSING, TRANSFER_CONNECTED, CONFERENCE_CHOOSING, CONFERENCE_RINGING, CONFERENCE_CONNECTED -> retrieve(desk, call);
            case CONFERENCE -> ConferenceRules.clear(desk, call, stamp.at());
            default -> {
                var step = Step.to(desk);
                for (var leg : call.liveLegs()) step = step.and(new Effect.HangUp(leg.id()));
                yield step;
            }
        };
    }

    private static Step blind(Desk desk, Call call) {
        var running = call.operation().orElseThrow();
        var step = Step.to(desk.with(call.with(running.completing(true))));
        if (call.consulted().isPresent()) step = step.and(new Effect.HangUp(call.consulted().get().id()));
        return step.and(new Effect.Blind(call.customer().id(), running.target().orElseThrow(), call.handover()));
    }

    /**
     * A transfer or redirect did not come about: what is left of it goes on. A target that was consulted still is; a customer
     * who was sent off without asking the target rings back, labelled with the reason (R101, R102).
     */
    static Call failed(Call call, EndReason why, Instant at) {
        var running = call.operation();
        if (running.isEmpty()) return call;
        if (running.get().kind() == Kind.REDIRECT) return call.with(running.get().again());
        if (call.consulted().isPresent()) {
            return ConferenceRules.stillTogether(call) ? call.withoutOperation() : call.operation(it -> it.completing(false));
        }
        return call.withoutOperation().after(call.facing().id(), new Signal.Recalled(at, Recall.transferFailed(why)));
    }
}

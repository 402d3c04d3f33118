package org.callwright.model;

import static org.callwright.model.Refusal.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is allowed now: policy, capability and state, each refusal with its reason. Buttons, keys, the automation interface
 * and the desk itself ask this one function, so what is shown and what is done cannot differ.
 */
public final class Allowance {

    private static final Set<Action> COMPLETED_BY = EnumSet.of(Action.TO, Action.TRANSFER, Action.CONFERENCE, Action.REDIRECT);

    private Allowance() {}

    /** For one call: empty when the action is allowed, else why it is not. */
    public static Optional<Refusal> refusal(Desk desk, Call call, Action action) {
        return Optional.ofNullable(why(desk, call, action));
    }

    /** Every action without a call id, with its refusal if there is one. */
    public static Map<Action, Optional<Refusal>> of(Desk desk) {
        var all = new EnumMap<Action, Optional<Refusal>>(Action.class);
        for (var action : Action.values()) {
            all.put(action, desk.current(action).map(call -> refusal(desk, call, action)).orElseGet(() -> idle(desk, action)));
        }
        return all;
    }

    /** For one call, or for the idle desk. */
    public static Map<Action, Optional<Refusal>> of(Desk desk, Optional<Call> call) {
        var all = new EnumMap<Action, Optional<Refusal>>(Action.class);
        for (var action : Action.values()) all.put(action, call.isPresent() ? refusal(desk, call.get(), action) : idle(desk, action));
        return all;
    }

    /** Why the work timer cannot be ended now: by policy not before its time (R64), or not before a code that is forced (R61). */
    public static Optional<Refusal> clearTimer(Desk desk) {
        if (desk.timer().isEmpty()) return Optional.of(NO_TIMER);
        if (desk.policy().timer().onExpiry() == TimerPolicy.OnExpiry.NO_EARLY_EXIT) return Optional.of(NO_EARLY_EXIT);
        return desk.wrapUp(desk.timer().get().call()).filter(WrapUp::codeMissing).map(wrapUp -> CODE_MISSING);
    }

    /** Why the work timer cannot be given more time now (R67). */
    public static Optional<Refusal> extendTimer(Desk desk) {
        if (desk.timer().isEmpty()) return Optional.of(NO_TIMER);
        return desk.timer().get().extensions() < desk.policy().timer().extensions() ? Optional.empty() : Optional.of(NO_EXTENSION_LEFT);
    }

    /** Why a dial request from outside cannot be followed now: nobody can be called, and no target is being chosen. */
    public static Optional<Refusal> request(Desk desk) {
        return desk.choosing().isPresent() ? Optional.empty() : desk.allowed().get(Action.DIAL);
    }

    private static Optional<Refusal> idle(Desk desk, Action action) {
        return action == Action.DIAL ? Optional.ofNullable(dial(desk)) : Optional.of(action == Action.TIMER ? NO_TIMER : NO_CALL);
    }

    private static Refusal why(Desk desk, Call call, Action action) {
        var now = Situation.of(call);
        if (COMPLETED_BY.contains(action) && call.operation().filter(Operation::completing).isPresent()) return COMPLETING;
        return switch (action) {
            case DIAL -> dial(desk);
            case ANSWER -> switch (now) {
                case RINGING, RECALL, REDIRECT_CHOOSING -> alone(desk, call);
                case POST_CALL -> OVER;
                default -> NOT_RINGING;
            };
            case REJECT -> switch (now) {
                case RINGING, RECALL -> null;
                case REDIRECT_CHOOSING -> Refusal.REDIRECT_CHOOSING;
                default -> NOT_RINGING;
            };
            case REDIRECT -> switch (now) {
                case RINGING -> can(desk, call, Capability.REDIRECT, CANNOT_REDIRECT);
                case RECALL -> redirect(desk, call);
                case REDIRECT_CHOOSING -> null; // back to plain ringing (R36)
                case REDIRECT_RINGING -> TARGET_CHOSEN;
                case POST_CALL -> OVER;
                case DIALLING -> NOT_RINGING;
                default -> ANSWERED;
            };
            case TO -> switch (now) {
                case REDIRECT_CHOOSING, TRANSFER_CHOOSING, CONFERENCE_CHOOSING -> null;
                case REDIRECT_RINGING, TRANSFER_RINGING, TRANSFER_CONNECTED, CONFERENCE_RINGING, CONFERENCE_CONNECTED -> TARGET_CHOSEN;
                default -> NO_OPERATION;
            };
            case HOLD -> switch (now) {
                case CONNECTED, CONFERENCE, TRANSFER_CONNECTED, CONFERENCE_CONNECTED -> can(desk, call, Capability.HOLD, CANNOT_HOLD);
                case HELD -> Refusal.HELD;
                default -> notTalking(now);
            };
            case RETRIEVE -> switch (now) {
                case HELD, TRANSFER_CHOOSING, TRANSFER_RINGING, TRANSFER_CONNECTED, CONFERENCE_CHOOSING, CONFERENCE_RINGING,
                        CONFERENCE_CONNECTED -> alone(desk, call);
                case ORPHAN_RINGING, ORPHAN_CONNECTED -> CUSTOMER_LEFT;
                case POST_CALL -> OVER;
                default -> NOT_HELD;
            };
            case TRANSFER -> switch (now) {
                case CONNECTED -> transfer(desk, call);
                case TRANSFER_RINGING -> can(desk, call, Capability.BLIND_TRANSFER, CANNOT_TRANSFER);
                case TRANSFER_CONNECTED -> can(desk, call, Capability.ATTENDED_TRANSFER, CANNOT_TRANSFER);
                case CONFERENCE_CONNECTED -> call.liveLegs().size() == 2
                        ? can(desk, call, Capability.ATTENDED_TRANSFER, CANNOT_TRANSFER) : OPERATION_RUNNING;
                case TRANSFER_CHOOSING -> TARGET_NOT_CHOSEN;
                case CONFERENCE -> IN_CONFERENCE;
                case HELD -> Refusal.HELD;
                default -> notTalking(now);
            };
            case CONFERENCE -> switch (now) {
                case CONNECTED, CONFERENCE -> confer(desk, call, 1);
                case CONFERENCE_CONNECTED, TRANSFER_CONNECTED -> confer(desk, call, 0);
                case CONFERENCE_RINGING, TRANSFER_RINGING -> early(desk, call);
                case CONFERENCE_CHOOSING -> TARGET_NOT_CHOSEN;
                case HELD -> Refusal.HELD;
                default -> notTalking(now);
            };
            case DROP -> now == Situation.CONFERENCE ? can(desk, call, Capability.DROP_PARTY, CANNOT_DROP)
                    : now == Situation.POST_CALL ? OVER : NOT_A_CONFERENCE;
            case CLEAR -> switch (now) {
                case POST_CALL -> OVER;
                case REDIRECT_CHOOSING -> Refusal.REDIRECT_CHOOSING;
                case ORPHAN_RINGING -> desk.policy().handling().cancelOrphan() ? null : WAIT_FOR_TARGET; // R112
                default -> null;
            };
            case TONE -> switch (now) {
                case CONNECTED, CONFERENCE, TRANSFER_CONNECTED, CONFERENCE_CONNECTED ->
                    can(desk, call, Capability.TONES, CANNOT_SEND_TONES);
                case HELD -> Refusal.HELD; // R79
                default -> notTalking(now);
            };
            case BIND -> null; // R22: any time before the record is filed, and it leaves the desk when it is
            case NOTE -> desk.policy().notes() ? null : NOTES_OFF;
            case WRAPUP -> call.answered().isPresent() || desk.wrapUp(call.id()).isPresent() ? null : NO_WRAP_UP; // Q7
            case TIMER -> desk.timer().filter(t -> t.call().equals(call.id())).isPresent() ? null : NO_TIMER;
        };
    }

    private static Refusal dial(Desk desk) {
        if (desk.calls().stream().anyMatch(call -> Situation.of(call) == Situation.DIALLING)) return ALREADY_DIALLING; // R13
        if (desk.calls().stream().anyMatch(Call::live)) return ON_A_CALL;
        return desk.lines().stream().anyMatch(line -> line.health().up()) ? null : NO_LINE;
    }

    private static Refusal can(Desk desk, Call call, Capability capability, Refusal otherwise) {
        return desk.line(call.facing().id().line()).filter(line -> line.can(capability)).isPresent() ? null : otherwise;
    }

    private static Refusal transfer(Desk desk, Call call) {
        if (can(desk, call, Capability.HOLD, CANNOT_HOLD) != null) return CANNOT_HOLD;
        return can(desk, call, Capability.BLIND_TRANSFER, CANNOT_TRANSFER) == null ? null
                : can(desk, call, Capability.ATTENDED_TRANSFER, CANNOT_TRANSFER);
    }

    /** Whether the agent can turn to this call: whoever is talked to elsewhere must be put on hold, by policy and ability. */
    private static Refusal alone(Desk desk, Call call) {
        var elsewhere = desk.talkingElsewhere(call.id());
        if (elsewhere.isEmpty()) return null;
        if (!desk.policy().handling().autoHold()) return BUSY_ELSEWHERE;
        return elsewhere.stream().allMatch(leg -> desk.line(leg.id().line()).filter(line -> line.can(Capability.HOLD)).isPresent())
                ? null : BUSY_ELSEWHERE;
    }

    /** A failed transfer may be sent on; a call that was merely on hold is answered (R72). */
    private static Refusal redirect(Desk desk, Call call) {
        var recall = call.recall().orElseThrow();
        if (recall.kind() == Recall.Kind.HOLD) return Refusal.HELD;
        return recall.waiting() ? can(desk, call, Capability.BLIND_TRANSFER, CANNOT_TRANSFER)
                : can(desk, call, Capability.REDIRECT, CANNOT_REDIRECT);
    }

    /** @param more how many parties would join beside those who are connected or called already */
    private static Refusal confer(Desk desk, Call call, int more) {
        if (call.liveLegs().size() + 1 + more > desk.policy().handling().parties()) return PARTIES_FULL;
        return can(desk, call, Capability.CONFERENCE, CANNOT_CONFER);
    }

    private static Refusal early(Desk desk, Call call) {
        if (desk.policy().handling().earlyJoin() == Handling.EarlyJoin.FORBID) return EARLY_JOIN_FORBIDDEN;
        var refusal = confer(desk, call, 0);
        return refusal != null ? refusal : can(desk, call, Capability.EARLY_JOIN, TARGET_RINGING);
    }

    private static Refusal notTalking(Situation now) {
        return switch (now) {
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> CUSTOMER_LEFT;
            case POST_CALL -> OVER;
            case RINGING, RECALL, DIALLING -> NOT_TALKING;
            default -> OPERATION_RUNNING;
        };
    }
}

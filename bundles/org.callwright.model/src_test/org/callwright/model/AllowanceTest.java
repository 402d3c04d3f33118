package org.callwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** The table of the rules, section 11: which commands are visible when. */
class AllowanceTest {

    private static final Instant T = Instant.EPOCH;
    private static final LegId CUSTOMER = new LegId("line", "customer");
    private static final LegId TARGET = new LegId("line", "target");
    private static final Address WHO = Address.of("1002");

    static Stream<Arguments> table() {
        return Stream.of(
                row(Situation.DIALLING, call(new CallState.Dialling(T, true)), "clear note"),
                row(Situation.RINGING, call(new CallState.Ringing(T)), "answer redirect reject clear note"),
                row(Situation.RECALL, recalled(Recall.HELD_TOO_LONG), "answer reject clear note wrapup"),
                row(Situation.RECALL, recalled(Recall.HOLD_TIMEOUT), "answer reject clear note wrapup"),
                row(Situation.RECALL, recalled(Recall.transferFailed(EndReason.BUSY)), "answer redirect reject clear note wrapup"),
                row(Situation.RECALL, recalled(Recall.transferReturned(Optional.empty())), "answer redirect reject clear note wrapup"),
                row(Situation.REDIRECT_CHOOSING, call(new CallState.Ringing(T)).with(Operation.choosing(Operation.Kind.REDIRECT)),
                        "answer redirect to note"),
                row(Situation.CONNECTED, talked(new CallState.Talking(T)), "clear hold transfer conference tone note wrapup"),
                row(Situation.HELD, talked(new CallState.Held(T, Side.LOCAL)), "clear retrieve note wrapup"),
                row(Situation.TRANSFER_CHOOSING, consulting(Operation.Kind.TRANSFER, Operation.Step.CHOOSING), "clear retrieve to note wrapup"),
                row(Situation.TRANSFER_RINGING, consulting(Operation.Kind.TRANSFER, Operation.Step.RINGING), "clear retrieve transfer conference note wrapup"),
                row(Situation.TRANSFER_CONNECTED, consulting(Operation.Kind.TRANSFER, Operation.Step.CONNECTED),
                        "clear hold retrieve transfer conference tone note wrapup"),
                row(Situation.CONFERENCE_CHOOSING, consulting(Operation.Kind.CONFERENCE, Operation.Step.CHOOSING), "clear retrieve to note wrapup"),
                row(Situation.CONFERENCE_RINGING, consulting(Operation.Kind.CONFERENCE, Operation.Step.RINGING), "clear retrieve conference note wrapup"),
                row(Situation.CONFERENCE_CONNECTED, consulting(Operation.Kind.CONFERENCE, Operation.Step.CONNECTED),
                        "clear hold retrieve transfer conference tone note wrapup"),
                row(Situation.CONFERENCE, conference(3), "clear hold conference drop tone note wrapup"),
                row(Situation.CONFERENCE, conference(5), "clear hold drop tone note wrapup"),
                row(Situation.ORPHAN_RINGING, orphan(new CallState.Dialling(T, true)), "clear note wrapup"),
                row(Situation.ORPHAN_CONNECTED, orphan(new CallState.Talking(T)), "clear note wrapup"),
                row(Situation.POST_CALL, talked(new CallState.Ended(T, EndReason.HUNG_UP)), "dial note wrapup timer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void whatIsAllowedIsWhatTheTableSays(Situation situation, Call call, Set<Action> allowed) {
        assertEquals(situation, Situation.of(call));
        var desk = desk().with(call);
        if (!call.live()) {
            desk = desk.with(WrapUp.open(call.id(), WrapUp.Required.CODE)).timer(Optional.of(new WorkTimer(call.id(), T.plusSeconds(9), 0)));
        }
        var seen = EnumSet.noneOf(Action.class);
        for (var action : Action.values()) {
            if (Allowance.refusal(desk, call, action).isEmpty()) seen.add(action);
        }
        assertEquals(allowed, seen);
    }

    @Test
    void theIdleDeskMayDialAndNothingElse() {
        var allowed = desk().allowed();
        allowed.forEach((action, why) -> assertEquals(action == Action.DIAL, why.isEmpty(), action.word()));
    }

    @Test
    void withoutALineNothingCanBeDialledAndTheReasonSaysSo() {
        assertEquals(Optional.of(Refusal.NO_LINE), Desk.EMPTY.allowed().get(Action.DIAL));
    }

    @Test
    void whatTheLineCannotDoIsRefusedWithThatReason() {
        var plain = Desk.EMPTY.with(new LineStatus("line", "sip", new Health.Up("line", Set.of())));
        var call = talked(new CallState.Talking(T));
        assertEquals(Optional.of(Refusal.CANNOT_HOLD), Allowance.refusal(plain.with(call), call, Action.HOLD));
        assertEquals(Optional.of(Refusal.CANNOT_CONFER), Allowance.refusal(plain.with(call), call, Action.CONFERENCE));
        assertEquals(Optional.of(Refusal.CANNOT_SEND_TONES), Allowance.refusal(plain.with(call), call, Action.TONE));
        var ringing = call(new CallState.Ringing(T));
        assertEquals(Optional.of(Refusal.CANNOT_REDIRECT), Allowance.refusal(plain.with(ringing), ringing, Action.REDIRECT));
    }

    @Test
    void aTransferThatIsUnderWayIsNotStartedTwice() {
        var under = consulting(Operation.Kind.TRANSFER, Operation.Step.CONNECTED).operation(running -> running.completing(true));
        assertEquals(Optional.of(Refusal.COMPLETING), Allowance.refusal(desk().with(under), under, Action.TRANSFER));
    }

    @Test
    void everyRefusalIsASentence() {
        for (var refusal : Refusal.values()) assertTrue(refusal.sentence().matches("[A-Z].*\\."), refusal.name());
    }

    private static Arguments row(Situation situation, Call call, String allowed) {
        var actions = EnumSet.copyOf(List.of(allowed.split(" ")).stream().map(word -> Action.valueOf(word.toUpperCase())).toList());
        actions.add(Action.BIND); // R22: at any time before the record is filed
        return Arguments.of(situation, call, actions);
    }

    private static Desk desk() {
        return Desk.EMPTY.with(new LineStatus("line", "sim", new Health.Up("line", EnumSet.allOf(Capability.class))));
    }

    private static Call call(CallState state) {
        return Call.offered(new CallId(new java.util.UUID(0, 1)), new Leg(CUSTOMER, Participant.unknown(WHO), state), Optional.empty(), T);
    }

    private static Call talked(CallState state) {
        var answered = call(new CallState.Ringing(T)).after(CUSTOMER, new Signal.Answered(T));
        return switch (state) {
            case CallState.Held held -> answered.after(CUSTOMER, new Signal.Held(T, held.by()));
            case CallState.Ended ended -> answered.after(CUSTOMER, new Signal.Ended(T, ended.reason()));
            default -> answered;
        };
    }

    private static Call recalled(Recall why) {
        return talked(new CallState.Held(T, Side.LOCAL)).after(CUSTOMER, new Signal.Recalled(T, why));
    }

    private static Call consulting(Operation.Kind kind, Operation.Step step) {
        var held = talked(new CallState.Held(T, Side.LOCAL));
        return switch (step) {
            case CHOOSING -> held.with(Operation.choosing(kind));
            case RINGING -> held.add(target(new CallState.Dialling(T, true))).with(Operation.choosing(kind).over(TARGET, WHO));
            case CONNECTED -> held.add(target(new CallState.Talking(T))).with(Operation.choosing(kind).over(TARGET, WHO).at(step));
        };
    }

    private static Call conference(int parties) {
        var call = talked(new CallState.Talking(T));
        for (var i = 2; i < parties; i++) call = call.add(new Leg(new LegId("line", "party" + i), Participant.unknown(WHO), new CallState.Talking(T)));
        return call;
    }

    private static Call orphan(CallState target) {
        return talked(new CallState.Held(T, Side.LOCAL)).add(target(target)).with(Operation.choosing(Operation.Kind.TRANSFER).over(TARGET, WHO))
                .after(CUSTOMER, new Signal.Ended(T, EndReason.FAR_END_HUNG_UP));
    }

    private static Leg target(CallState state) {
        return new Leg(TARGET, Participant.unknown(WHO), state);
    }
}

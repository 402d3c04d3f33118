package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Handling;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

class ConferenceRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();
    private static final Address TARGET = Address.of("1003");
    private static final Command JOIN = new Command.Conference(IN_HAND);
    private static final Command CLEAR = new Command.Clear(IN_HAND);

    @Test
    void R86_R92_joiningBeforeTheTargetAnswersAsksFirst() {
        var play = calling(Handling.EarlyJoin.CONFIRM).send(JOIN);
        assertEquals(0, play.count(Effect.Join.class));
        assertTrue(play.desk.notices().getLast().text().contains("Press Conference again"));
        var target = play.consulted();
        play.send(JOIN);
        assertEquals(List.of(leg("a"), target), play.last(Effect.Join.class).all());
        play.resumed(leg("a"));
        assertEquals(Situation.CONFERENCE, Situation.of(play.call()));
        assertTrue(play.desk.notices().isEmpty(), "the question is answered");
    }

    @Test
    void R92_aQuestionThatIsNotAnsweredSoonIsAskedAgain() {
        var play = calling(Handling.EarlyJoin.CONFIRM).send(JOIN).pass(Duration.ofSeconds(20)).send(JOIN);
        assertEquals(0, play.count(Effect.Join.class));
        assertEquals(Optional.of(play.desk.notices().getLast().at().plusSeconds(15)), Reducer.deadline(play.desk));
        play.pass(Duration.ofSeconds(15)).take(new Input.Tick());
        assertEquals(List.of(), play.desk.notices(), "nobody is asked for ever");
    }

    @Test
    void R92_thePolicyMayAllowOrForbidAnEarlyJoin() {
        assertEquals(1, calling(Handling.EarlyJoin.ALLOW).send(JOIN).count(Effect.Join.class));
        calling(Handling.EarlyJoin.FORBID).send(JOIN).refused(Refusal.EARLY_JOIN_FORBIDDEN);
    }

    @Test
    void R89_R92_aPartyJoinedEarlyThatIsBusyIsDroppedAndTheRestGoesOn() {
        var play = calling(Handling.EarlyJoin.ALLOW);
        var target = play.consulted();
        play.send(JOIN).resumed(leg("a")).ended(target, EndReason.BUSY);
        assertEquals(Situation.CONNECTED, Situation.of(play.call()));
        assertEquals("1003: The line is busy.", play.desk.notices().getLast().text());
        assertEquals(0, play.count(Effect.HangUp.class));
    }

    @Test
    void aJoinThatTheLineRefusesLeavesTheConsultationAsItWas() {
        var play = calling(Handling.EarlyJoin.ALLOW);
        play.answered(play.consulted()).send(JOIN).take(new Input.Failed(play.last(Effect.Join.class), "No room."));
        assertEquals(Situation.CONFERENCE_CONNECTED, Situation.of(play.call()));
    }

    @Test
    void aTransferBecomesAConferenceAndAConferenceATransfer() {
        var play = Play.talking().send(new Command.Transfer(IN_HAND)).held(leg("a")).send(new Command.To(IN_HAND, TARGET));
        var target = play.consulted();
        play.answered(target).send(JOIN);
        assertEquals(List.of(leg("a"), target), play.last(Effect.Join.class).all());
        play = calling(Handling.EarlyJoin.ALLOW);
        target = play.consulted();
        play.answered(target).send(new Command.Transfer(IN_HAND));
        assertEquals(new Effect.Attended(leg("a"), target), play.last(Effect.Attended.class));
        play.ended(leg("a"), EndReason.TRANSFERRED);
        assertEquals(Situation.TRANSFER_CONNECTED, Situation.of(play.call()), "one desk between the two ends shows no orphan");
        play.ended(target, EndReason.TRANSFERRED);
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
    }

    @Test
    void aTargetWhoIsConsultedCanBePutOnHoldAndTakenOff() {
        var play = calling(Handling.EarlyJoin.ALLOW);
        var target = play.consulted();
        play.answered(target).send(new Command.Hold(IN_HAND));
        assertEquals(target, play.last(Effect.Hold.class).leg());
        play.held(target).send(new Command.Hold(IN_HAND));
        assertEquals(new Effect.Resume(target), play.last(Effect.Resume.class));
        play.resumed(target);
        assertEquals(Situation.CONFERENCE_CONNECTED, Situation.of(play.call()));
    }

    @Test
    void R96_clearLeavesTheConferenceWhereItCanGoOn() {
        var play = conference(2);
        var all = play.call().liveLegs().stream().map(l -> l.id()).toList();
        play.send(CLEAR);
        assertEquals(all, play.last(Effect.Leave.class).all());
        for (var leg : all) play.ended(leg, EndReason.TRANSFERRED);
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
    }

    @Test
    void R96_twoOthersAreConnectedWithEachOtherWhenTheAgentLeaves() {
        var play = without(conference(1), Capability.LEAVE_CONFERENCE);
        var other = play.call().others().getFirst().id();
        play.send(CLEAR);
        assertEquals(new Effect.Attended(leg("a"), other), play.last(Effect.Attended.class));
        play.report(new LineEvent.TransferFailed(leg("a"), EndReason.REFUSED, play.now));
        assertEquals(Situation.CONFERENCE, Situation.of(play.call()), "everybody is still here");
    }

    @Test
    void R96_aConferenceThatWouldEndForAllAsksFirst() {
        var play = without(conference(2), Capability.LEAVE_CONFERENCE).send(CLEAR);
        assertEquals(0, play.count(Effect.HangUp.class));
        assertTrue(play.desk.notices().getLast().text().contains("Press Clear again"));
        play.send(CLEAR);
        assertEquals(3, play.count(Effect.HangUp.class));
    }

    @Test
    void R87_onePartyIsDisconnectedAndTheOthersGoOn() {
        var play = conference(2);
        var gone = play.call().others().getFirst().id();
        play.send(new Command.Drop(IN_HAND, gone.value()));
        assertEquals(new Effect.HangUp(gone), play.last(Effect.HangUp.class));
        play.ended(gone, EndReason.HUNG_UP);
        assertEquals(Situation.CONFERENCE, Situation.of(play.call()));
        play.send(new Command.Drop(IN_HAND, "4711")).refused(Refusal.UNKNOWN_PARTY);
        without(play, Capability.DROP_PARTY).send(new Command.Drop(IN_HAND, "1003")).refused(Refusal.CANNOT_DROP);
    }

    @Test
    void R113_whoLeavesWhileOthersStayOrphansNobody() {
        var play = conference(1).send(JOIN);
        for (LegId leg : play.call().liveLegs().stream().map(l -> l.id()).toList()) play.held(leg);
        play.send(new Command.To(IN_HAND, Address.of("1004"))).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertEquals(Situation.CONFERENCE_RINGING, Situation.of(play.call()));
        var last = play.call().others().getFirst().id();
        play.ended(last, EndReason.FAR_END_HUNG_UP);
        assertEquals(Situation.ORPHAN_RINGING, Situation.of(play.call()));
    }

    @Test
    void R112_whetherAnOrphansTargetCanBeCancelledIsPolicy() {
        var play = calling(Handling.EarlyJoin.ALLOW).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        var target = play.consulted();
        play.send(CLEAR);
        assertEquals(new Effect.HangUp(target), play.last(Effect.HangUp.class));

        var usual = Handling.DEFAULT;
        play = calling(Handling.EarlyJoin.ALLOW);
        play.take(new Input.Decided(play.desk.policy().handling(new Handling(usual.maxHold(), usual.ringBack(), true, usual.earlyJoin(),
                true, false, 5, usual.emergency())))).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        target = play.consulted();
        play.send(CLEAR).refused(Refusal.WAIT_FOR_TARGET);
        play.answered(target).send(CLEAR);
        assertEquals(new Effect.HangUp(target), play.last(Effect.HangUp.class));
    }

    @Test
    void R115_theAgentIsToldThatTheCallerHasHungUp() {
        var play = calling(Handling.EarlyJoin.ALLOW).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertTrue(play.desk.notices().getLast().text().startsWith("The caller has hung up."));
    }

    private static Play calling(Handling.EarlyJoin policy) {
        var play = Play.talking();
        var usual = Handling.DEFAULT;
        play.take(new Input.Decided(play.desk.policy().handling(new Handling(usual.maxHold(), usual.ringBack(), true, policy, true, true, 5,
                usual.emergency()))));
        return play.send(JOIN).held(leg("a")).send(new Command.To(IN_HAND, TARGET));
    }

    /** The customer, the agent and so many others. */
    private static Play conference(int others) {
        var play = Play.talking();
        for (var i = 0; i < others; i++) {
            play.send(JOIN);
            var before = play.call().liveLegs().stream().map(l -> l.id()).toList();
            for (var leg : before) play.held(leg);
            play.pass(Duration.ofSeconds(2)).send(new Command.To(IN_HAND, TARGET));
            assertEquals(Operation.Step.RINGING, play.call().operation().orElseThrow().step());
            play.answered(play.consulted()).send(JOIN);
            for (var leg : before) play.resumed(leg);
        }
        return play;
    }

    private static Play without(Play play, Capability missing) {
        var can = EnumSet.allOf(Capability.class);
        can.remove(missing);
        return play.report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, can)));
    }
}

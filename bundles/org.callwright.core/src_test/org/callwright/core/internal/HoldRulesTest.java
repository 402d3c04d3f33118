package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Handling;
import org.callwright.model.Health;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.callwright.model.Address;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

class HoldRulesTest {

    private static final Optional<org.callwright.model.CallId> IN_HAND = Optional.empty();
    private static final Duration MAXIMUM = Duration.ofSeconds(100);

    @Test
    void R70_aCallOnHoldForLongerThanTheMaximumRingsBackAsTheSameCall() {
        var play = held();
        var before = play.call();
        play.pass(MAXIMUM).take(new Input.Tick());
        assertEquals(Situation.RECALL, Situation.of(play.call()));
        assertEquals(before.id(), play.call().id()); // R74
        assertEquals(Optional.of(Recall.HELD_TOO_LONG), play.call().recall());
        assertEquals(1, play.count(Effect.LookUp.class), "no second look-up, no second pop (R23)");
    }

    @Test
    void R71_answeringARingBackTakesTheCallOffHold() {
        var play = held();
        play.pass(MAXIMUM).take(new Input.Tick()).send(new Command.Answer(IN_HAND));
        assertEquals(new Effect.Resume(leg("a")), play.last(Effect.Resume.class));
        play.resumed(leg("a"));
        assertEquals(Situation.CONNECTED, Situation.of(play.call()));
    }

    @Test
    void R75_theAgentIsRemindedAtFourFifthsOfTheMaximumOnceAndNotAfterwards() {
        var play = held();
        var since = play.call().state().since();
        assertEquals(Optional.of(since.plusSeconds(80)), Reducer.deadline(play.desk));
        play.pass(Duration.ofSeconds(80)).take(new Input.Tick());
        assertTrue(play.desk.notices().getLast().text().contains("rings back in"));
        assertEquals(Optional.of(since.plusSeconds(100)), Reducer.deadline(play.desk));
        play.send(new Command.Retrieve(IN_HAND)).resumed(leg("a")).take(new Input.Tick());
        assertEquals(List.of(), play.desk.notices());
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
    }

    @Test
    void R77_aRingBackThatNobodyAnswersWaitsAgainAndRingsBackAgain() {
        var play = held();
        play.pass(MAXIMUM).take(new Input.Tick()).pass(Handling.DEFAULT.ringBack()).take(new Input.Tick());
        assertEquals(Situation.HELD, Situation.of(play.call()));
        play.pass(MAXIMUM).take(new Input.Tick());
        assertEquals(Situation.RECALL, Situation.of(play.call()));
    }

    @Test
    void R77_aRingBackThatIsRejectedIsSilencedAndTheCallerIsNotDropped() {
        var play = held();
        play.pass(MAXIMUM).take(new Input.Tick()).send(new Command.Reject(IN_HAND));
        assertEquals(Situation.HELD, Situation.of(play.call()));
        assertEquals(0, play.count(Effect.HangUp.class));
    }

    @Test
    void R76_aCallerWhoHangsUpOnHoldIsWrappedUpAndNothingRingsBack() {
        var play = held();
        play.pass(Duration.ofSeconds(85)).take(new Input.Tick()).ended(leg("a"), EndReason.FAR_END_HUNG_UP).take(new Input.Tick());
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
        assertTrue(play.desk.notices().stream().noneMatch(notice -> notice.subject().startsWith("hold:")));
    }

    @Test
    void R78_theTelephoneSystemsOwnRecallIsNotDoubledByTheDesk() {
        var play = parked(Duration.ofSeconds(10));
        play.pass(Duration.ofSeconds(8)).take(new Input.Tick());
        assertTrue(play.desk.notices().getLast().text().contains("rings back in"), "R75");
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
        play.pass(MAXIMUM.multipliedBy(2)).take(new Input.Tick());
        assertEquals(Situation.HELD, Situation.of(play.call()));
        play.signal(leg("a"), new Signal.Recalled(play.now, Recall.HOLD_TIMEOUT));
        assertEquals(Situation.RECALL, Situation.of(play.call()));
        play.send(new Command.Answer(IN_HAND));
        assertEquals(new Effect.Answer(leg("a")), play.last(Effect.Answer.class));
        play.answered(leg("a"));
        assertEquals(Situation.CONNECTED, Situation.of(play.call()));
    }

    @Test
    void R78_onALineWithARecallTheDeskStillCountsForWhoIsMerelyHeld() {
        var play = recalling(Play.talking()).send(new Command.Hold(IN_HAND));
        assertEquals(new Effect.Park(leg("a")), play.last(Effect.Park.class));
        play.held(leg("a")).pass(MAXIMUM).take(new Input.Tick());
        assertEquals(Optional.of(Recall.HELD_TOO_LONG), play.call().recall());
    }

    @Test
    void R78_whatTheTelephoneSystemSaysOfItsRecallLaterCounts() {
        var play = parked(Duration.ofSeconds(10));
        play.held(leg("a"));
        assertEquals(Optional.of(play.call().state().since().plus(MAXIMUM.multipliedBy(4).dividedBy(5))), Reducer.deadline(play.desk));
    }

    @Test
    void R73_whoWaitsForAConsultationIsNotParked() {
        var play = recalling(Play.talking()).send(new Command.Transfer(IN_HAND));
        assertEquals(new Effect.Hold(leg("a")), play.last(Effect.Hold.class));
        assertEquals(0, play.count(Effect.Park.class));
    }

    @Test
    void R77_aRecallOfTheTelephoneSystemThatIsRejectedIsSilencedAndNobodyIsDropped() {
        var play = parked(Duration.ofSeconds(10));
        play.signal(leg("a"), new Signal.Recalled(play.now, Recall.HOLD_TIMEOUT)).send(new Command.Reject(IN_HAND));
        assertEquals(2, play.count(Effect.Park.class));
        assertEquals(0, play.count(Effect.HangUp.class));
    }

    @Test
    void R77_aRecallOfTheTelephoneSystemThatNobodyAnswersIsMusicAgain() {
        var play = parked(MAXIMUM);
        play.signal(leg("a"), new Signal.Recalled(play.now, Recall.HOLD_TIMEOUT)).held(leg("a"));
        assertEquals(Situation.HELD, Situation.of(play.call()));
        play.signal(leg("a"), new Signal.Recalled(play.now, Recall.HOLD_TIMEOUT));
        assertEquals(Situation.RECALL, Situation.of(play.call()));
    }

    @Test
    void whoHoldsUsIsPutAsideToo() {
        var play = Play.talking();
        play.signal(leg("a"), new Signal.Held(play.now, Side.REMOTE)).offer("b", "0302").send(new Command.Answer(IN_HAND));
        assertEquals(new Effect.Hold(leg("a")), play.last(Effect.Hold.class));
    }

    @Test
    void R74_aRingBackIsNeitherMissedNorReceivedAgainNorFiledTwice() {
        var play = held();
        play.pass(MAXIMUM).take(new Input.Tick()).send(new Command.Answer(IN_HAND)).resumed(leg("a"))
                .ended(leg("a"), EndReason.FAR_END_HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        assertEquals(1, play.count(Effect.File.class));
        assertEquals(List.of(Recent.Kind.RECEIVED), play.desk.recents().stream().map(Recent::kind).toList());
    }

    @Test
    void aHoldOfTheOtherSideIsNotOursToRecall() {
        var play = timed(Play.talking()).signal(leg("a"), new Signal.Held(Play.talking().now, Side.REMOTE));
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
    }

    @Test
    void R73_theHoldOfATransferDoesNotRingBack() {
        var play = timed(Play.talking()).send(new Command.Transfer(IN_HAND)).held(leg("a"));
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
        play.pass(MAXIMUM.multipliedBy(2)).take(new Input.Tick());
        assertEquals(Situation.TRANSFER_CHOOSING, Situation.of(play.call()));
    }

    @Test
    void answeringASecondCallPutsTheFirstOnHold() {
        var play = Play.talking().offer("b", "0302").send(new Command.Answer(IN_HAND));
        assertEquals(new Effect.Hold(leg("a")), play.last(Effect.Hold.class));
        assertEquals(new Effect.Answer(leg("b")), play.last(Effect.Answer.class));
    }

    @Test
    void retrievingOneOfTwoCallsPutsTheOtherOnHold() {
        var play = Play.talking().offer("b", "0302").send(new Command.Answer(IN_HAND)).held(leg("a")).answered(leg("b"));
        var first = play.desk.callOf(leg("a")).orElseThrow().id();
        play.send(new Command.Retrieve(Optional.of(first)));
        assertEquals(new Effect.Hold(leg("b")), play.last(Effect.Hold.class));
        assertEquals(new Effect.Resume(leg("a")), play.last(Effect.Resume.class));
    }

    @Test
    void withoutAutomaticHoldASecondCallIsRefusedUntilTheFirstIsOnHold() {
        var usual = Handling.DEFAULT;
        var play = Play.talking();
        play.take(new Input.Decided(play.desk.policy().handling(new Handling(usual.maxHold(), usual.ringBack(), false, usual.earlyJoin(),
                usual.leaveConference(), usual.cancelOrphan(), usual.parties(), usual.emergency()))));
        play.offer("b", "0302").send(new Command.Answer(IN_HAND)).refused(Refusal.BUSY_ELSEWHERE);
        play.send(new Command.Hold(IN_HAND)).held(leg("a")).send(new Command.Answer(IN_HAND));
        assertEquals(new Effect.Answer(leg("b")), play.last(Effect.Answer.class));
    }

    @Test
    void aSecondCallCannotBeAnsweredWhereTheFirstCannotBeHeld() {
        var play = Play.talking();
        play.report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, EnumSet.of(Capability.TONES))));
        play.offer("b", "0302").send(new Command.Answer(IN_HAND)).refused(Refusal.BUSY_ELSEWHERE);
    }

    @Test
    void R25_aTransferredCallerIsLookedUpUnderTheNewIdentity() {
        var play = Play.talking();
        play.signal(leg("a"), new Signal.Identified(play.now, Participant.unknown(Address.of("0309999"))));
        assertEquals(Address.of("0309999"), play.last(Effect.LookUp.class).caller());
        assertInstanceOf(CallState.Talking.class, play.call().state());
    }

    private static Play held() {
        return timed(Play.talking()).send(new Command.Hold(IN_HAND)).held(leg("a"));
    }

    /** On a line that rings back after so long by itself. */
    private static Play parked(Duration recall) {
        var play = recalling(Play.talking()).send(new Command.Hold(IN_HAND));
        return play.signal(leg("a"), new Signal.Held(play.now, Side.LOCAL, Optional.of(recall)));
    }

    private static Play recalling(Play play) {
        timed(play);
        return play.report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, EnumSet.allOf(Capability.class))));
    }

    /** A line without a recall of its own, and a short maximum. */
    private static Play timed(Play play) {
        var can = EnumSet.allOf(Capability.class);
        can.remove(Capability.HOLD_RECALL);
        play.report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, can)));
        var usual = Handling.DEFAULT;
        return play.take(new Input.Decided(play.desk.policy().handling(new Handling(MAXIMUM, usual.ringBack(), usual.autoHold(),
                usual.earlyJoin(), usual.leaveConference(), usual.cancelOrphan(), usual.parties(), usual.emergency()))));
    }
}

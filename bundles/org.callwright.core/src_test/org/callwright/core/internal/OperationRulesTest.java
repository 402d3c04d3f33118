package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.ContactRef;
import org.callwright.model.EndReason;
import org.callwright.model.Handover;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Operation.Step;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Route;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

class OperationRulesTest {

    private static final Address TARGET = Address.of("1003");

    @Test
    void redirectChoosesATargetWithoutAnsweringAndGoesBackToRinging() { // R30, R31, R36
        var play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty()));
        assertEquals(Situation.REDIRECT_CHOOSING, Situation.of(play.call()));
        assertEquals(0, play.count(Effect.Answer.class));
        play.send(new Command.Redirect(Optional.empty()));
        assertEquals(Situation.RINGING, Situation.of(play.call()));
    }

    @Test
    void aDialWhileATargetIsChosenNamesTheTarget() { // R32
        var play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty())).send(new Command.Dial(TARGET));
        assertEquals(new Effect.Redirect(leg("a"), TARGET), play.last(Effect.Redirect.class));
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void aRedirectedCallIsFiledNowhereAndStandsInReceived() { // R33, R34, R35
        var play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty())).send(new Command.To(Optional.empty(), TARGET));
        play.ended(leg("a"), EndReason.REDIRECTED);
        assertEquals(List.of(), play.desk.calls());
        assertEquals(0, play.count(Effect.File.class));
        assertEquals(Recent.Kind.RECEIVED, play.desk.recents().getFirst().kind());
        assertTrue(play.desk.recents().getFirst().remark().contains("1003"));
    }

    @Test
    void aRedirectTheTelephoneSystemRefusesRingsOn() { // R38
        var play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty())).send(new Command.To(Optional.empty(), TARGET));
        play.take(new Input.Failed(play.last(Effect.Redirect.class), "Not permitted."));
        assertEquals(Situation.REDIRECT_CHOOSING, Situation.of(play.call()));
        assertInstanceOf(CallState.Ringing.class, play.call().state());
    }

    @Test
    void aCallerWhoHangsUpDuringTheChoiceIsMissed() { // R37
        var play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty())).ended(leg("a"), EndReason.MISSED);
        assertEquals(List.of(), play.desk.calls());
        assertEquals(Recent.Kind.MISSED, play.desk.recents().getFirst().kind());
    }

    @Test
    void transferHoldsTheCustomerAndDialsTheTarget() { // R97, R98
        var play = transferring();
        assertEquals(leg("a"), play.last(Effect.Hold.class).leg());
        assertEquals(TARGET, play.last(Effect.Dial.class).to());
        assertEquals(Step.RINGING, play.call().operation().orElseThrow().step());
    }

    @Test
    void aSupervisedTransferIsCompletedByASecondPress() { // R99, R103, R104, R108
        var play = transferring();
        var target = play.consulted();
        play.answered(target).send(new Command.Transfer(Optional.empty()));
        assertEquals(new Effect.Attended(leg("a"), target), play.last(Effect.Attended.class));
        assertTrue(play.call().live(), "not ended before the telephone system says so");
        play.send(new Command.Transfer(Optional.empty())).refused(Refusal.COMPLETING);
        play.ended(leg("a"), EndReason.TRANSFERRED).ended(target, EndReason.TRANSFERRED);
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
        assertEquals(1, play.desk.wrapUps().size());
    }

    @Test
    void anUnsupervisedTransferIsCompletedByTransferAndByClear() { // R100
        for (var second : List.of(new Command.Transfer(Optional.empty()), new Command.Clear(Optional.empty()))) {
            var play = transferring();
            play.send(second);
            assertEquals(new Effect.Blind(leg("a"), TARGET, play.call().handover()), play.last(Effect.Blind.class));
        }
    }

    @Test
    void aTargetThatIsBusyLeavesTheCustomerOnHoldAndOneCommandAway() { // R107
        var play = transferring();
        play.ended(play.consulted(), EndReason.BUSY);
        assertEquals(Situation.TRANSFER_CHOOSING, Situation.of(play.call()));
        assertTrue(play.desk.notices().getLast().text().contains("busy"));
        play.send(new Command.Retrieve(Optional.empty()));
        assertEquals(leg("a"), play.last(Effect.Resume.class).leg());
        assertEquals(Optional.empty(), play.call().operation());
    }

    @Test
    void retrieveCancelsTheTransferAndHangsUpOnTheTarget() { // R107
        var play = transferring();
        var target = play.consulted();
        play.answered(target).send(new Command.Retrieve(Optional.empty()));
        assertEquals(target, play.last(Effect.HangUp.class).leg());
        assertEquals(leg("a"), play.last(Effect.Resume.class).leg());
    }

    @Test
    void R94_retrieveBeforeTheHoldHasTakenEffectStillTakesTheCustomerBack() {
        var play = Play.talking().send(new Command.Transfer(Optional.empty())).send(new Command.Retrieve(Optional.empty()));
        assertEquals(leg("a"), play.last(Effect.Resume.class).leg());
    }

    @Test
    void aTransferThatFailsLeavesTheCallWithItsTarget() { // R107
        var play = transferring();
        play.answered(play.consulted()).send(new Command.Transfer(Optional.empty()))
                .report(new LineEvent.TransferFailed(leg("a"), EndReason.DECLINED, play.now));
        assertEquals(Situation.TRANSFER_CONNECTED, Situation.of(play.call()));
        play.send(new Command.Transfer(Optional.empty()));
        assertEquals(2, play.count(Effect.Attended.class));
    }

    @Test
    void aCustomerWhoLeavesDuringTheConsultationLeavesOnlyClear() { // R110, R111, R114
        var play = transferring();
        var target = play.consulted();
        play.ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertEquals(Situation.ORPHAN_RINGING, Situation.of(play.call()));
        play.answered(target);
        assertEquals(Situation.ORPHAN_CONNECTED, Situation.of(play.call()));
        play.send(new Command.Hold(Optional.empty())).refused(Refusal.CUSTOMER_LEFT);
        play.send(new Command.Clear(Optional.empty()));
        assertEquals(target, play.last(Effect.HangUp.class).leg());
        play.ended(target, EndReason.HUNG_UP).send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(Optional.of(Address.of("0301234")), play.last(Effect.File.class).record().address());
        assertEquals(1, play.count(Effect.File.class));
    }

    @Test
    void aCustomerWhoLeavesBeforeATargetIsDialledEndsTheCall() { // R116
        var play = Play.talking().send(new Command.Transfer(Optional.empty())).held(leg("a")).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
        assertEquals(Optional.empty(), play.call().operation());
    }

    @Test
    void aConferenceJoinsAllAndListsThem() { // R81, R82, R84, R85
        var play = conference();
        assertEquals(List.of(leg("a"), play.call().others().getFirst().id()), play.last(Effect.Join.class).all());
        play.resumed(leg("a"));
        assertEquals(Situation.CONFERENCE, Situation.of(play.call()));
        play.send(new Command.Conference(Optional.empty()));
        assertEquals(Optional.of(Operation.choosing(Operation.Kind.CONFERENCE)), play.call().operation());
    }

    @Test
    void whenTheCustomerLeavesAConferenceTheRestGoesOnAsAPlainCall() { // R95
        var play = conference().resumed(leg("a")).ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertEquals(Situation.CONNECTED, Situation.of(play.call()));
        play.send(new Command.Hold(Optional.empty()));
        assertEquals(play.call().others().getFirst().id(), play.last(Effect.Park.class).leg());
    }

    @Test
    void fivePartiesAreTheMost() { // R83
        var play = conference().resumed(leg("a"));
        for (var i = 0; i < 2; i++) {
            play.send(new Command.Conference(Optional.empty())).send(new Command.To(Optional.empty(), TARGET));
            play.answered(play.consulted()).send(new Command.Conference(Optional.empty()));
        }
        play.send(new Command.Conference(Optional.empty())).refused(Refusal.PARTIES_FULL);
    }

    @Test
    void aHeldCallIsNeitherTransferredNorConferenced() { // R72
        var play = Play.talking().send(new Command.Hold(Optional.empty())).held(leg("a"));
        play.send(new Command.Transfer(Optional.empty())).refused(Refusal.HELD);
        play.send(new Command.Conference(Optional.empty())).refused(Refusal.HELD);
        play.send(new Command.SendTones(Optional.empty(), "1")).refused(Refusal.HELD); // R79
        play.send(new Command.Retrieve(Optional.empty())).resumed(leg("a"));
        play.send(new Command.Transfer(Optional.empty()));
        assertEquals(Situation.TRANSFER_CHOOSING, Situation.of(play.call()));
    }

    @Test
    void R101_R102_anUnsupervisedTransferThatFailsRingsBackAsTheSameCallWithTheReason() {
        var play = transferring();
        var before = play.send(new Command.Note(Optional.empty(), "wants Bob")).call();
        play.send(new Command.Transfer(Optional.empty())).ended(before.consulted().orElseThrow().id(), EndReason.HUNG_UP)
                .report(new LineEvent.TransferFailed(leg("a"), EndReason.BUSY, play.now));
        assertEquals(Situation.RECALL, Situation.of(play.call()));
        assertEquals(before.id(), play.call().id());
        assertEquals("The transfer failed. The line is busy.", play.call().recall().orElseThrow().sentence());
        assertEquals("wants Bob", play.desk.note(before.id()).orElseThrow().text());
        play.send(new Command.Answer(Optional.empty())).resumed(leg("a"));
        assertEquals(Situation.CONNECTED, Situation.of(play.call()));
    }

    @Test
    void R101_aCallerWhomTheTelephoneSystemBringsBackIsTheSameCallAlthoughItWaitedForItsWrapUp() {
        var play = transferring();
        var id = play.call().id();
        play.send(new Command.Transfer(Optional.empty())).ended(play.consulted(), EndReason.HUNG_UP).ended(leg("a"), EndReason.TRANSFERRED);
        assertEquals(Situation.POST_CALL, Situation.of(play.call()));
        play.report(new LineEvent.Returned(leg("b"), leg("a"), Participant.withheld(), Optional.of(EndReason.NO_ANSWER), play.now));
        assertEquals(Situation.RECALL, Situation.of(play.call()));
        assertEquals(id, play.call().id());
        assertEquals(Optional.of(Address.of("0301234")), play.call().customer().with().address(), "who it is, the desk knows better");
        play.send(new Command.Answer(Optional.empty()));
        assertEquals(new Effect.Answer(leg("b")), play.last(Effect.Answer.class));
        play.answered(leg("b")).ended(leg("b"), EndReason.FAR_END_HUNG_UP).send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(1, play.count(Effect.File.class)); // Q6
        assertEquals(1, play.desk.recents().size());
        assertEquals(1, play.count(Effect.LookUp.class), "one pop for one call (R23)");
    }

    @Test
    void R101_aCallerWhoComesBackAfterTheWrapUpIsTheSameCallWithItsNote() {
        var play = transferring().send(new Command.Note(Optional.empty(), "wants Bob"));
        var id = play.call().id();
        play.send(new Command.Transfer(Optional.empty())).ended(play.consulted(), EndReason.HUNG_UP).ended(leg("a"), EndReason.TRANSFERRED)
                .send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(List.of(), play.desk.calls());
        play.report(new LineEvent.Returned(leg("b"), leg("a"), Participant.withheld(), Optional.empty(), play.now));
        assertEquals(id, play.call().id());
        assertEquals("wants Bob", play.desk.note(id).orElseThrow().text());
        play.send(new Command.Answer(Optional.empty())).answered(leg("b")).send(new Command.Note(Optional.empty(), "wants Bob, who was away"))
                .ended(leg("b"), EndReason.FAR_END_HUNG_UP).send(new Command.WrapUp(Optional.empty(), "follow-up"));
        var record = play.last(Effect.File.class).record();
        assertEquals(id, record.call(), "filed again under the same key, so that it is updated");
        assertEquals("wants Bob, who was away", record.note());
    }

    @Test
    void nobodyIsExpectedBackForEver() {
        var play = transferring();
        play.send(new Command.Transfer(Optional.empty())).ended(play.consulted(), EndReason.HUNG_UP).ended(leg("a"), EndReason.TRANSFERRED)
                .send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(1, play.desk.departed().size());
        play.pass(java.time.Duration.ofMinutes(6)).take(new Input.Tick());
        assertEquals(List.of(), play.desk.departed());
        play.report(new LineEvent.Returned(leg("b"), leg("a"), Participant.unknown(Address.of("0301234")), Optional.empty(), play.now));
        assertEquals(Situation.RECALL, Situation.of(play.call()));
        assertEquals(Address.of("0301234"), play.last(Effect.LookUp.class).caller(), "a new call, then");
    }

    @Test
    void aTransferThatFailedCanBeSentOn() {
        var play = transferring();
        play.send(new Command.Transfer(Optional.empty())).ended(play.consulted(), EndReason.HUNG_UP)
                .report(new LineEvent.TransferFailed(leg("a"), EndReason.BUSY, play.now));
        play.send(new Command.Redirect(Optional.empty())).pass(java.time.Duration.ofSeconds(1)).send(new Command.Dial(Address.of("1004")));
        assertEquals(Address.of("1004"), play.last(Effect.Blind.class).to());
        play.report(new LineEvent.TransferFailed(leg("a"), EndReason.NO_ANSWER, play.now));
        assertEquals(Situation.REDIRECT_CHOOSING, Situation.of(play.call()));
        play.send(new Command.Answer(Optional.empty()));
        assertEquals(leg("a"), play.last(Effect.Resume.class).leg());
    }

    @Test
    void R106_aConsultedDeskLearnsWhoseAffairItIs() {
        var play = transferring();
        assertEquals(Optional.of(play.call().handover()), play.last(Effect.Dial.class).handover());
        assertEquals(play.call().id(), play.call().handover().conversation());
    }

    @Test
    void R106_whatAColleagueHandsOverIsBoundAndStaysWhenTheCallerIsConnected() {
        var contact = org.callwright.model.Contact.of(new ContactRef("local", "7"), "Anna", List.of());
        var conversation = new CallId(new java.util.UUID(7, 7));
        var play = new Play();
        play.report(new LineEvent.Offered(leg("a"), Participant.unknown(Address.of("1001")), Optional.empty(), play.now,
                new Route(Optional.empty(), Optional.of(new Handover(conversation, Optional.of(contact.ref()))))));
        var read = play.last(Effect.ReadContact.class);
        play.take(new Input.ContactRead(read.call(), Optional.of(contact), read.because()));
        play.signal(leg("a"), new Signal.Identified(play.now, Participant.unknown(Address.of("0305555"))));
        assertEquals(Optional.of(contact), play.call().identity().bound());
        assertEquals(conversation, play.call().conversation());
        assertEquals(Address.of("0305555"), play.last(Effect.LookUp.class).caller());
        play.take(new Input.ContactRead(read.call(), Optional.empty(), Optional.empty())); // one that is not known here is no error
        assertEquals(Optional.empty(), play.refusal);
    }

    private static Play transferring() {
        return Play.talking().send(new Command.Transfer(Optional.empty())).held(leg("a")).send(new Command.To(Optional.empty(), TARGET));
    }

    private static Play conference() {
        var play = Play.talking().send(new Command.Conference(Optional.empty())).held(leg("a")).send(new Command.To(Optional.empty(), TARGET));
        return play.answered(play.consulted()).send(new Command.Conference(Optional.empty()));
    }
}

package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallState;
import org.callwright.model.EndReason;
import org.callwright.model.Operation;
import org.callwright.model.Operation.Step;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
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
        assertEquals(play.call().others().getFirst().id(), play.last(Effect.Hold.class).leg());
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

    private static Play transferring() {
        return Play.talking().send(new Command.Transfer(Optional.empty())).held(leg("a")).send(new Command.To(Optional.empty(), TARGET));
    }

    private static Play conference() {
        var play = Play.talking().send(new Command.Conference(Optional.empty())).held(leg("a")).send(new Command.To(Optional.empty(), TARGET));
        return play.answered(play.consulted()).send(new Command.Conference(Optional.empty()));
    }
}

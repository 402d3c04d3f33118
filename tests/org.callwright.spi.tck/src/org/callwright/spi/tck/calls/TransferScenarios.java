package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Operation;
import org.callwright.model.Recall;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Passing a customer on. */
abstract class TransferScenarios extends Scenarios {

    @Test
    void R97_R98_transferPutsTheCustomerOnHoldAndADialRequestNamesTheTarget() {
        var desk = ready();
        desk.press(Action.TRANSFER);
        desk.is(Situation.TRANSFER_CHOOSING);
        customer().waits();
        desk.dial(colleague());
        colleague().isRung();
        assertEquals(1, desk.now().calls().size());
        assertEquals(Optional.of(colleague().address()), desk.call().operation().flatMap(Operation::target));
    }

    @Test
    void R9_R98_aClickInTheCustomerSystemNamesTheTarget() {
        var desk = ready("clicktodial.sources=page");
        desk.press(Action.TRANSFER);
        desk.is(Situation.TRANSFER_CHOOSING);
        desk.clicked(colleague());
        colleague().isRung();
        assertEquals(1, desk.now().calls().size());
        assertEquals(Optional.of(colleague().address()), desk.call().operation().flatMap(Operation::target));
    }

    @Test
    void R99_R109_aSupervisedTransferIsCompletedByASecondPress() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        customer().waits();
        desk.hears(colleague());
        colleague().hears(desk);
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        assertEquals(EndReason.TRANSFERRED, reason(desk));
        everybodyHears(customer(), colleague());
        desk.hearsNothing();
        customer().isTalking();
        colleague().isTalking();
    }

    @Test
    void R100_R109_anUnsupervisedTransferIsCompletedByTransfer() {
        unsupervised(Action.TRANSFER);
    }

    @Test
    void R100_R109_anUnsupervisedTransferIsCompletedByClear() {
        unsupervised(Action.CLEAR);
    }

    private void unsupervised(Action second) {
        var desk = ready();
        calling(desk, Action.TRANSFER, colleague());
        desk.press(second);
        colleague().isRung();
        colleague().answers();
        everybodyHears(customer(), colleague());
        desk.hearsNothing();
        desk.is(Situation.POST_CALL);
        assertEquals(EndReason.TRANSFERRED, reason(desk));
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R101_R102_anUnsupervisedTransferThatIsDeclinedComesBackAsTheSameCall() {
        var desk = ready();
        var id = sentOn(desk);
        colleague().isRung();
        colleague().declines();
        comesBack(desk, id);
    }

    @Test
    void R101_R102_anUnsupervisedTransferThatNobodyAnswersComesBackAsTheSameCall() {
        var desk = ready();
        comesBack(desk, sentOn(desk));
    }

    @Test
    void R101_aCallThatCameBackCanBeTransferredAgain() {
        var desk = ready();
        sentOn(desk);
        colleague().isRung();
        colleague().declines();
        desk.is(Situation.RECALL);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        consulting(desk, Action.TRANSFER, floor().colleague(2));
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        customer().hears(floor().colleague(2));
        desk.wrapsUp();
        assertEquals(1, desk.filed().size());
    }

    private CallId sentOn(DeskUnderTest desk) {
        var id = desk.call().id();
        desk.await("the caller is known", now -> now.call(id).orElseThrow().identity().bound().isPresent());
        desk.note("before the transfer");
        calling(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        return id;
    }

    private void comesBack(DeskUnderTest desk, CallId id) {
        desk.is(Situation.RECALL);
        assertEquals(id, desk.call().id());
        assertEquals(Recall.Kind.TRANSFER, desk.call().recall().orElseThrow().kind());
        assertTrue(desk.call().recall().orElseThrow().sentence().startsWith("The transfer failed."));
        assertEquals(CardIndex.CLARA, desk.call().customerName());
        assertEquals("before the transfer", desk.note().orElseThrow().text());
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
        customer().hangsUp();
        assertEquals("before the transfer", desk.wrapsUp().note());
        desk.isIdle();
        assertEquals(1, desk.filed().size());
        assertEquals(List.of(Recent.Kind.RECEIVED), recents(desk, id).stream().map(Recent::kind).toList());
    }

    @Test
    void R103_R107_whileTheTargetTalksClearIsNoSecondPress() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.CLEAR);
        colleague().isOut();
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R104_R108_theAgentWritesNotesAndWrapsUpOnceTheTransferIsDone() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        desk.note("passed on to a colleague");
        desk.press(Action.TRANSFER);
        desk.seen("the telephone system is at work on it", now -> now.current().flatMap(call -> call.operation()).filter(Operation::completing).isPresent());
        desk.is(Situation.POST_CALL);
        assertTrue(desk.allows(Action.NOTE) && desk.allows(Action.WRAPUP));
        assertEquals("passed on to a colleague", desk.wrapsUp().note());
        desk.isIdle();
        customer().hears(colleague());
    }

    @Test
    void R104_noNotesWhereTheyAreOff() {
        var desk = ready("notes=off");
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        assertEquals(Refusal.NOTES_OFF, desk.now().allowed().get(Action.NOTE).orElseThrow());
    }

    @Test
    void R105_theDeskThatReceivesTheCallKnowsTheCustomerAndHasNotes() {
        var desk = desk();
        var colleague = colleague();
        talking(desk, colleague);
        if (!floor().passesOn(colleague, customer(), desk)) throw new TestAbortedException("no colleague who transfers a call to us");
        desk.await("the customer is known", now -> now.current().filter(call -> call.customerName().equals(CardIndex.CLARA)).isPresent());
        desk.hears(customer());
        customer().hears(desk);
        desk.note("received");
        customer().hangsUp();
        var record = desk.wrapsUp();
        assertEquals("received", record.note());
        assertEquals(Optional.of(desk.cards().ref("clara")), record.contact());
    }

    @Test
    void R107_aTransferThatIsCancelledLeavesTheCustomerOneCommandAway() {
        var desk = ready();
        calling(desk, Action.TRANSFER, colleague());
        desk.press(Action.RETRIEVE);
        colleague().isOut();
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R107_aTargetThatIsBusyLeavesTheCustomerOneCommandAway() {
        var desk = ready();
        desk.press(Action.TRANSFER);
        desk.is(Situation.TRANSFER_CHOOSING);
        desk.dial(floor().busy());
        desk.await("the reason is shown", now -> now.notice("call:" + desk.call().id().value()).isPresent());
        desk.is(Situation.TRANSFER_CHOOSING);
        customer().waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void R107_aTargetThatDeclinesCanBeFollowedByAnother() {
        var desk = ready();
        calling(desk, Action.TRANSFER, colleague());
        colleague().declines();
        desk.is(Situation.TRANSFER_CHOOSING);
        desk.dial(floor().colleague(2));
        floor().colleague(2).isRung();
        floor().colleague(2).answers();
        desk.is(Situation.TRANSFER_CONNECTED);
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        customer().hears(floor().colleague(2));
    }

    @Test
    void R107_aTargetThatHangsUpAgainLeavesTheCustomerOneCommandAway() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        colleague().hangsUp();
        desk.is(Situation.TRANSFER_CHOOSING);
        customer().waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void aConsultationForATransferCanBecomeAConference() {
        var desk = ready();
        needs(desk, Capability.CONFERENCE);
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE);
        desk.hears(customer(), colleague());
        customer().hears(desk, colleague());
    }

    @Test
    void aTransferThatIsDoneEndsForTheTwoWhenOneHangsUp() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        customer().hears(colleague());
        customer().hangsUp();
        colleague().isOut();
    }

    private DeskUnderTest ready(String... settings) {
        var desk = desk(settings);
        needs(desk, Capability.HOLD, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        talking(desk);
        return desk;
    }

    private static EndReason reason(DeskUnderTest desk) {
        return desk.call().state() instanceof CallState.Ended ended ? ended.reason() : EndReason.FAILED;
    }
}

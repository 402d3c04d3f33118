package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.CallRecord;
import org.callwright.model.Capability;
import org.callwright.model.Handover;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** What one desk tells the next about the customer whom it passes on. */
abstract class DesksHandoverScenarios extends Scenarios {

    @Test
    void R105_R106_whoReceivesASupervisedTransferKnowsTheCustomerAndFilesUnderTheSameConversation() {
        var desk = ready();
        var next = seat(1);
        known(desk);
        desk.note("the first desk's");
        consulting(desk, Action.TRANSFER, colleague());
        handedOver(desk, next);
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        filedAsOne(desk, next);
    }

    @Test
    void R105_R106_whoReceivesAnUnsupervisedTransferKnowsTheCustomerAndFilesUnderTheSameConversation() {
        var desk = ready();
        var next = seat(1);
        known(desk);
        desk.note("the first desk's");
        sendsOn(desk);
        handedOver(desk, next);
        colleague().answers();
        next.is(Situation.CONNECTED);
        filedAsOne(desk, next);
    }

    @Test
    void R106_aConversationThatIsPassedOnTwiceStaysOneAndTheThirdDeskReadsTheNoteOfTheFirst() {
        var desk = ready();
        var second = seat(1);
        var third = seat(2);
        known(desk);
        desk.note("the first desk's");
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        everybodyHears(customer(), second);
        knows(second, customer());
        desk.wrapsUp();
        second.press(Action.TRANSFER);
        second.is(Situation.TRANSFER_CHOOSING);
        second.dial(floor().colleague(2));
        floor().colleague(2).isRung();
        second.press(Action.TRANSFER);
        floor().colleague(2).isRung();
        floor().colleague(2).answers();
        everybodyHears(customer(), third);
        knows(third, customer());
        second.is(Situation.POST_CALL);
        var first = desk.filed().getFirst();
        third.await("what the first desk has written is read", now -> now.earlier(third.call().id()).contains(first));
        assertEquals("the first desk's", first.note());
        customer().hangsUp();
        var records = List.of(first, second.wrapsUp(), third.wrapsUp());
        assertEquals(List.of(records.getFirst().call()), records.stream().map(CallRecord::conversation).distinct().toList());
        assertEquals(List.of(Optional.of(desk.cards().ref("clara"))), records.stream().map(CallRecord::contact).distinct().toList());
    }

    @Test
    void R106_aHandoverThatTheNextDeskCannotLookUpDisturbsNoCall() {
        var desk = ready();
        var next = seat(1);
        var speaks = next.cards().slow();
        known(desk);
        desk.note("the first desk's");
        consulting(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        everybodyHears(customer(), next);
        speaks.run();
        filedAsOne(desk, next);
    }

    @Test
    void R93_R105_whereNotesAreOffTheReceivingDeskKnowsTheCustomerAndHasNone() {
        var desk = desk("notes=off");
        seat(1);
        talking(desk, colleague());
        if (!floor().passesOn(colleague(), customer(), desk)) throw new AssertionError("a colleague's desk passes calls on");
        desk.await("the customer is known", now -> now.current().filter(call -> call.customerName().equals(CardIndex.CLARA)).isPresent());
        everybodyHears(desk, customer());
        assertEquals(Refusal.NOTES_OFF, desk.now().allowed().get(Action.NOTE).orElseThrow());
    }

    /** Everything that the network and the first desk have told the second by now. */
    private void handedOver(DeskUnderTest desk, DeskUnderTest next) {
        assertEquals(Optional.of(new Handover(desk.call().id(), Optional.of(desk.cards().ref("clara")))), next.call().route().handover());
        next.await("the customer is known", now -> now.current().filter(call -> call.customerName().equals(CardIndex.CLARA)).isPresent());
    }

    private void filedAsOne(DeskUnderTest desk, DeskUnderTest next) {
        everybodyHears(customer(), next);
        knows(next, customer());
        next.note("the second desk's");
        var first = desk.wrapsUp();
        customer().hangsUp();
        var second = next.wrapsUp();
        assertEquals("the first desk's", first.note());
        assertEquals("the second desk's", second.note());
        assertNotEquals(first.call(), second.call());
        assertEquals(first.call(), first.conversation());
        assertEquals(first.conversation(), second.conversation());
        for (var record : List.of(first, second)) {
            assertEquals(Optional.of(desk.cards().ref("clara")), record.contact());
            assertEquals(Optional.of(customer().address()), record.address());
        }
    }

    private DeskUnderTest ready() {
        var desk = desk();
        needs(desk, Capability.HOLD, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        return desk;
    }

    private void known(DeskUnderTest desk) {
        talking(desk);
        desk.await("the caller is known", now -> desk.call().identity().bound().isPresent());
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** The customer leaves while somebody else is consulted. */
abstract class ConsultationDropScenarios extends Scenarios {

    private static final List<Action> HANDLING = List.of(Action.ANSWER, Action.REJECT, Action.REDIRECT, Action.TO, Action.HOLD, Action.RETRIEVE,
            Action.TRANSFER, Action.CONFERENCE, Action.DROP, Action.CLEAR, Action.TONE);

    @Test
    void R110_R111_duringATransferOnlyClearIsLeft() {
        onlyClearIsLeft(Action.TRANSFER);
    }

    @Test
    void R110_R111_R113_duringAConferenceOnlyClearIsLeft() {
        onlyClearIsLeft(Action.CONFERENCE);
    }

    private void onlyClearIsLeft(Action what) {
        var desk = ready();
        calling(desk, what, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_RINGING);
        colleague().answers();
        desk.is(Situation.ORPHAN_CONNECTED);
        assertEquals(List.of(Action.CLEAR), desk.allowed(HANDLING));
        desk.press(Action.CLEAR);
        colleague().isOut();
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R110_aCustomerWhoLeavesAfterTheAnswerLeavesOnlyClearToo() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_CONNECTED);
        assertEquals(List.of(Action.CLEAR), desk.allowed(HANDLING));
        assertEquals(Refusal.CUSTOMER_LEFT, desk.refuses(Action.TRANSFER));
        desk.press(Action.CLEAR);
        colleague().isOut();
        desk.is(Situation.POST_CALL);
    }

    @Test
    void R112_whileTheTargetRingsClearCancels() {
        var desk = ready();
        calling(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_RINGING);
        desk.press(Action.CLEAR);
        colleague().isOut();
        desk.is(Situation.POST_CALL);
    }

    @Test
    void R112_whereTheSiteForbidsItClearWaitsForTheTarget() {
        var desk = ready("consultation.cancel=off");
        calling(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_RINGING);
        assertEquals(List.of(), desk.allowed(HANDLING));
        assertEquals(Refusal.WAIT_FOR_TARGET, desk.refuses(Action.CLEAR));
        colleague().answers();
        desk.is(Situation.ORPHAN_CONNECTED);
        assertEquals(List.of(Action.CLEAR), desk.allowed(HANDLING));
    }

    @Test
    void R113_aConferenceOfWhichOthersAreLeftGoesOn() {
        var desk = ready();
        needs(desk, Capability.CONFERENCE);
        joining(desk, colleague());
        consulting(desk, Action.CONFERENCE, floor().colleague(2));
        customer().hangsUp();
        desk.await("the customer has left", now -> !desk.call().state().live());
        assertEquals(Situation.CONFERENCE_CONNECTED, Situation.of(desk.call()));
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE);
        desk.hears(colleague(), floor().colleague(2));
        colleague().hears(desk, floor().colleague(2));
    }

    @Test
    void R114_theWrapUpIsTheCustomersAndThereIsOne() {
        var desk = ready();
        desk.note("what was said before");
        consulting(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_CONNECTED);
        desk.press(Action.CLEAR);
        var record = desk.wrapsUp();
        assertEquals(Optional.of(desk.cards().ref("clara")), record.contact());
        assertEquals(Optional.of(customer().address()), record.address());
        assertEquals("what was said before", record.note());
        assertEquals(1, desk.filed().size());
        assertEquals(1, desk.now().recents().size());
    }

    @Test
    void R115_theAgentIsToldAndCanStillTalkToTheTarget() {
        var desk = ready();
        consulting(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.await("the agent is told", now -> now.notice("call:" + desk.call().id().value()).filter(notice -> notice.text().contains("hung up")).isPresent());
        desk.hears(colleague());
        colleague().hears(desk);
        desk.press(Action.CLEAR);
        desk.wrapsUp();
        colleague().isOut();
        customer().isOut();
        desk.dial(desk.now().recents().getFirst().address().orElseThrow());
        customer().isRung();
    }

    @Test
    void R116_beforeATargetIsCalledItIsTheEndOfTheCall() {
        for (var what : Arrays.asList(Action.TRANSFER, Action.CONFERENCE)) {
            var desk = ready();
            desk.press(what);
            customer().waits();
            customer().hangsUp();
            desk.is(Situation.POST_CALL);
            desk.wrapsUp();
            desk.isIdle();
            customer().isOut();
        }
    }

    @Test
    void aTargetThatNeverAnswersAfterTheCustomerLeftEndsTheCall() {
        var desk = ready();
        calling(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_RINGING);
        colleague().declines();
        desk.is(Situation.POST_CALL);
        desk.wrapsUp();
        desk.isIdle();
    }

    private DeskUnderTest ready(String... settings) {
        var desk = desk(settings);
        needs(desk, Capability.HOLD, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        talking(desk);
        desk.await("the caller is known", now -> desk.call().identity().bound().isPresent());
        return desk;
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Redirecting a call that rings. */
abstract class RedirectScenarios extends Scenarios {

    @Test
    void R30_R31_theCallerGoesOnHearingRingingWhileATargetIsChosen() {
        var desk = desk();
        choosing(desk);
        customer().isCalling();
        assertFalse(desk.call().answered().isPresent());
    }

    @Test
    void R32_R33_R109_aDialRequestNamesTheTargetAndTheCallRingsThere() {
        var desk = desk();
        choosing(desk);
        desk.dial(colleague());
        colleague().isRung();
        desk.isIdle();
        assertEquals(List.of(), desk.now().calls());
        colleague().answers();
        customer().isTalking();
        customer().hears(colleague());
        colleague().hears(customer());
    }

    @Test
    void R9_R32_R33_aClickInTheCustomerSystemNamesTheTarget() {
        var desk = desk("clicktodial.sources=page");
        choosing(desk);
        desk.clicked(colleague());
        colleague().isRung();
        desk.isIdle();
        colleague().answers();
        customer().isTalking();
    }

    @Test
    void R34_R35_aRedirectedCallIsFiledNowhereAndStandsInTheReceived() {
        var desk = desk("timer.seconds=60");
        var id = choosing(desk);
        desk.send(new Command.To(Optional.empty(), colleague().address()));
        colleague().isRung();
        desk.isIdle();
        assertEquals(List.of(), desk.now().wrapUps());
        assertEquals(Optional.empty(), desk.now().timer());
        assertEquals(List.of(), desk.filed());
        var recent = recents(desk, id).getFirst();
        assertEquals(Recent.Kind.RECEIVED, recent.kind());
        assertTrue(recent.remark().contains(colleague().address().value()), recent.remark());
    }

    @Test
    void R36_redirectAgainGoesBackToRingingAndTheCallCanBeAnswered() {
        var desk = desk();
        choosing(desk);
        desk.press(Action.REDIRECT);
        desk.is(Situation.RINGING);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void R37_aCallerWhoGivesUpMeanwhileIsMissed() {
        var desk = desk();
        var id = choosing(desk);
        customer().hangsUp();
        desk.isIdle();
        assertEquals(List.of(Recent.Kind.MISSED), recents(desk, id).stream().map(Recent::kind).toList());
        assertEquals(List.of(), desk.filed());
    }

    @Test
    void R38_aTargetThatIsRefusedLeavesTheCallRinging() {
        if (!floor().refusesRedirects()) throw new TestAbortedException("no word on a redirect to nowhere");
        var desk = desk();
        choosing(desk);
        desk.dial(floor().unknown());
        desk.await("the reason is shown", now -> now.current().filter(call -> Situation.of(call) == Situation.REDIRECT_CHOOSING).isPresent()
                && !now.notices().isEmpty());
        customer().isCalling();
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void R30_R39_aCallThatWasAnsweredOrIsOnHoldCannotBeRedirected() {
        var desk = desk();
        needs(desk, Capability.HOLD);
        talking(desk);
        assertEquals(Refusal.ANSWERED, desk.refuses(Action.REDIRECT));
        desk.press(Action.HOLD);
        desk.is(Situation.HELD);
        assertEquals(Refusal.ANSWERED, desk.refuses(Action.REDIRECT));
    }

    @Test
    void R30_redirectDoesNotEndAnythingElse() {
        var desk = desk();
        assertEquals(Refusal.NO_CALL, desk.refuses(Action.REDIRECT));
    }

    private CallId choosing(DeskUnderTest desk) {
        needs(desk, Capability.REDIRECT);
        customer().calls(desk);
        desk.is(Situation.RINGING);
        desk.press(Action.REDIRECT);
        desk.is(Situation.REDIRECT_CHOOSING);
        return desk.call().id();
    }
}

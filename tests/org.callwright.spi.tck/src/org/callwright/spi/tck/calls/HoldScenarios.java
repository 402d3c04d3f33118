package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Holding. */
abstract class HoldScenarios extends Scenarios {

    @Test
    void R68_R69_theCustomerHearsMusicUntilTheCallIsRetrieved() {
        var desk = desk();
        onHold(desk);
        customer().waits();
        desk.waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R70_R71_R78_onHoldForTooLongItRingsBackAndAnswerConnects() {
        var desk = desk("hold.maximum=1");
        onHold(desk);
        desk.is(Situation.RECALL);
        assertEquals(Recall.Kind.HOLD, desk.call().recall().orElseThrow().kind());
        assertEquals(!desk.can(Capability.HOLD_RECALL), desk.call().recall().orElseThrow().waiting());
        customer().waits();
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R72_aCallOnHoldIsNotPassedOnUntilItIsRetrieved() {
        var desk = desk();
        onHold(desk);
        assertEquals(Refusal.HELD, desk.refuses(Action.TRANSFER));
        assertEquals(Refusal.HELD, desk.refuses(Action.CONFERENCE));
        assertEquals(Refusal.ANSWERED, desk.refuses(Action.REDIRECT));
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        desk.press(Action.TRANSFER);
        desk.is(Situation.TRANSFER_CHOOSING);
    }

    @Test
    void R72_aRingBackIsAnsweredAndNotPassedOn() {
        var desk = desk("hold.maximum=1");
        onHold(desk);
        desk.is(Situation.RECALL);
        assertEquals(Refusal.HELD, desk.refuses(Action.REDIRECT));
        assertFalse(desk.allows(Action.TRANSFER) || desk.allows(Action.CONFERENCE));
    }

    @Test
    void R73_theHoldOfATransferIsNoHardHold() {
        var desk = desk("hold.maximum=1");
        needs(desk, Capability.BLIND_TRANSFER);
        talking(desk);
        consulting(desk, Action.TRANSFER, colleague());
        var longer = System.nanoTime() + 1_500_000_000L;
        Patience.until("more than the maximum has passed", () -> System.nanoTime() > longer, desk::story);
        customer().waits();
        assertTrue(desk.allows(Action.TRANSFER));
        assertEquals(Situation.TRANSFER_CONNECTED, Situation.of(desk.call()));
    }

    @Test
    void R74_aRingBackIsTheSameCallAndFiledOnce() {
        var desk = desk("hold.maximum=1");
        var id = onHold(desk);
        desk.note("before the ring-back");
        desk.is(Situation.RECALL);
        assertEquals(id, desk.call().id());
        assertEquals(CardIndex.CLARA, desk.call().customerName());
        assertEquals("before the ring-back", desk.note().orElseThrow().text());
        assertEquals(List.of(), recents(desk, id));
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hangsUp();
        var record = desk.wrapsUp();
        assertEquals("before the ring-back", record.note());
        assertEquals(1, desk.filed().size());
        assertEquals(1, recents(desk, id).size());
    }

    @Test
    void R75_theAgentIsRemindedBeforeTheMaximum() {
        var desk = desk("hold.maximum=2");
        needs(desk, Capability.HOLD);
        var id = onHold(desk);
        desk.seen("the agent is reminded", now -> now.notice("hold:" + id.value()).isPresent());
        desk.is(Situation.RECALL);
        assertEquals(Optional.empty(), desk.now().notice("hold:" + id.value()));
    }

    @Test
    void R76_aCustomerWhoHangsUpOnHoldHasEndedTheCall() {
        var desk = desk("hold.maximum=2");
        onHold(desk);
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        assertEquals(CardIndex.CLARA, desk.call().customerName());
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R77_aRingBackThatNobodyAnswersIsMusicAgainAndRingsBackAgain() {
        var desk = desk("hold.maximum=1", "hold.ringback=1");
        needs(desk, Capability.HOLD);
        onHold(desk);
        desk.is(Situation.RECALL);
        // who rings by the telephone system rings as long as that likes: the agent silences it
        if (!desk.call().recall().orElseThrow().waiting()) desk.press(Action.REJECT);
        desk.is(Situation.HELD);
        customer().waits();
        desk.is(Situation.RECALL);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void R79_noTonesAreSentToSomebodyOnHold() {
        var desk = desk();
        onHold(desk);
        assertEquals(Refusal.HELD, desk.refuses(Action.TONE));
    }

    @Test
    void holdingAndRetrievingManyTimesLosesNobody() {
        var desk = desk();
        talking(desk);
        needs(desk, Capability.HOLD);
        for (var i = 0; i < 5; i++) {
            desk.press(Action.HOLD);
            desk.is(Situation.HELD);
            desk.press(Action.RETRIEVE);
            desk.is(Situation.CONNECTED);
        }
        customer().hears(desk);
        desk.hears(customer());
    }

    private CallId onHold(DeskUnderTest desk) {
        needs(desk, Capability.HOLD);
        var id = talking(desk);
        desk.await("the caller is known", now -> now.call(id).orElseThrow().identity().bound().isPresent());
        desk.press(Action.HOLD);
        desk.seen("the call is on hold", now -> now.call(id).filter(call -> Situation.of(call) == Situation.HELD).isPresent());
        return id;
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** More than one call at a time: nobody hears another's customer. */
abstract class SeveralCallsScenarios extends Scenarios {

    @Test
    void answeringASecondCallPutsTheFirstOnHold() {
        var desk = desk();
        needs(desk, Capability.HOLD);
        var first = talking(desk);
        var second = rings(desk, first);
        desk.send(new Command.Answer(Optional.of(second)));
        in(desk, second, Situation.CONNECTED);
        in(desk, first, Situation.HELD);
        customer().waits();
        desk.hears(floor().customer(2));
        floor().customer(2).hears(desk);
    }

    @Test
    void whoAnswersWhileSomebodyElseIsTalkedToPutsThemOnHold() {
        var desk = desk();
        needs(desk, Capability.HOLD);
        desk.dial(colleague());
        colleague().isRung();
        var dialled = desk.call().id();
        var second = rings(desk, dialled);
        desk.send(new Command.Answer(Optional.of(second)));
        in(desk, second, Situation.CONNECTED);
        colleague().answers();
        in(desk, dialled, Situation.CONNECTED);
        in(desk, second, Situation.HELD);
        floor().customer(2).waits();
        desk.hears(colleague());
        colleague().hears(desk);
    }

    @Test
    void retrievingOnePutsTheOtherOnHold() {
        var desk = desk();
        needs(desk, Capability.HOLD);
        var first = talking(desk);
        var second = rings(desk, first);
        desk.send(new Command.Answer(Optional.of(second)));
        in(desk, first, Situation.HELD);
        in(desk, second, Situation.CONNECTED);
        desk.send(new Command.Retrieve(Optional.of(first)));
        in(desk, first, Situation.CONNECTED);
        in(desk, second, Situation.HELD);
        customer().hears(desk);
        floor().customer(2).waits();
        desk.send(new Command.Clear(Optional.of(first)));
        customer().isOut();
        desk.send(new Command.Retrieve(Optional.of(second)));
        in(desk, second, Situation.CONNECTED);
        floor().customer(2).hears(desk);
    }

    @Test
    void whereTheSiteWantsItTheFirstMustBePutOnHoldByHand() {
        var desk = desk("hold.auto=off");
        needs(desk, Capability.HOLD);
        var first = talking(desk);
        var second = rings(desk, first);
        assertEquals(Refusal.BUSY_ELSEWHERE, desk.refuses(new Command.Answer(Optional.of(second))));
        desk.send(new Command.Hold(Optional.of(first)));
        in(desk, first, Situation.HELD);
        desk.send(new Command.Answer(Optional.of(second)));
        in(desk, second, Situation.CONNECTED);
        customer().waits();
    }

    @Test
    void aSecondCallerWhoGivesUpDisturbsNothing() {
        var desk = desk();
        var first = talking(desk);
        rings(desk, first);
        floor().customer(2).hangsUp();
        desk.await("the second call is gone", now -> now.calls().size() == 1);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void twoCallsAreWrappedUpEachOnItsOwn() {
        var desk = desk();
        needs(desk, Capability.HOLD);
        var first = talking(desk);
        var second = rings(desk, first);
        desk.send(new Command.Answer(Optional.of(second)));
        in(desk, second, Situation.CONNECTED);
        desk.send(new Command.Note(Optional.of(first), "the first"));
        desk.send(new Command.Note(Optional.of(second), "the second"));
        customer().hangsUp();
        floor().customer(2).hangsUp();
        desk.await("both wait for their wrap-up", now -> now.wrapUps().size() == 2);
        desk.send(new Command.WrapUp(Optional.of(first), "resolved"));
        desk.send(new Command.WrapUp(Optional.of(second), "resolved"));
        desk.isIdle();
        Patience.until("both are filed", () -> desk.filed().size() == 2, desk::story);
        assertEquals("the first", note(desk, first));
        assertEquals("the second", note(desk, second));
    }

    private static String note(DeskUnderTest desk, CallId call) {
        return desk.filed().stream().filter(record -> record.call().equals(call)).findFirst().orElseThrow().note();
    }

    private CallId rings(DeskUnderTest desk, CallId first) {
        floor().customer(2).calls(desk);
        desk.await("a second call rings", now -> now.calls().stream().anyMatch(call -> Situation.of(call) == Situation.RINGING));
        return desk.now().calls().stream().filter(call -> !call.id().equals(first)).findFirst().orElseThrow().id();
    }

    private static void in(DeskUnderTest desk, CallId call, Situation situation) {
        desk.await("a call is " + situation, now -> now.call(call).map(Situation::of).filter(situation::equals).isPresent());
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.model.Action;
import org.callwright.model.AgentState;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Between the end of a call and the next one: what must be dealt with, and in which state the agent is then. */
abstract class AfterCallScenarios extends Scenarios {

    private CallId over(DeskUnderTest desk) {
        var call = talking(desk);
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        return call;
    }

    @Test
    void R40_clearEndsTheConnection() {
        var desk = desk();
        talking(desk);
        desk.press(Action.CLEAR);
        customer().isOut();
        desk.is(Situation.POST_CALL);
    }

    @Test
    void R41_R42_theDeskIsIdleWhenEverythingThatIsPendingIsDealtWith() {
        var desk = desk("timer.calls=all", "timer.seconds=600", "timer.cancelledbycode=off", "wrapup.required=code+note");
        over(desk);
        assertTrue(desk.now().timer().isPresent() && !desk.now().wrapUps().isEmpty(), desk::story);
        assertFalse(desk.now().free());
        desk.note("what was said");
        desk.code("resolved");
        desk.isIdle();
    }

    @Test
    void R43_withNothingPendingItIsIdleAtOnce() {
        var desk = desk("wrapup.required=none", "notes=off", "timer.seconds=0");
        talking(desk);
        desk.press(Action.CLEAR);
        desk.isIdle();
    }

    @Test
    void R44_itIsTheSameWhenTheOtherSideHangsUp() {
        var desk = desk();
        over(desk);
        desk.code("resolved");
        desk.isIdle();
        filed(desk);
        assertEquals(1, desk.filed().size());
    }

    @Test
    void R45_noQueueCallIsOfferedMeanwhileAndADirectOneCostsNothing() {
        var desk = desk();
        var first = over(desk);
        desk.note("unfinished");
        floor().customer(2).calls(desk);
        desk.await("the direct call rings", now -> now.calls().size() == 2);
        desk.press(Action.ANSWER);
        floor().customer(2).isTalking();
        assertEquals("unfinished", desk.now().note(first).orElseThrow().text());
        floor().customer(2).hangsUp();
        desk.await("both wait for their wrap-up", now -> now.wrapUps().size() == 2);
    }

    @Test
    void R46_hangingUpNeverCostsWhatWasTyped() {
        var desk = desk();
        var call = talking(desk);
        desk.note("half a sen");
        desk.press(Action.CLEAR);
        desk.is(Situation.POST_CALL);
        assertEquals("half a sen", desk.now().note(call).orElseThrow().text());
        assertEquals("half a sen", desk.wrapsUp().note());
    }

    @Test
    void R47_whatIsCompleteDuringTheCallIsDealtWithAtItsEnd() {
        var desk = desk("wrapup.required=code+note");
        talking(desk);
        desk.note("all said");
        desk.code("resolved");
        desk.await("it has its code", now -> now.wrapUps().stream().anyMatch(w -> w.codes().contains("resolved")));
        customer().hangsUp();
        desk.isIdle();
        assertEquals(List.of("resolved"), filed(desk).codes());
    }

    @Test
    void R48_nothingIsMandatoryWhereThePolicySaysSo() {
        var none = desk("wrapup.required=none");
        talking(none);
        customer().hangsUp();
        none.seen("the call is over", now -> now.current().map(Situation::of).filter(Situation.POST_CALL::equals).isPresent());
        none.isIdle(); // at once, without being told
    }

    @Test
    void R48_codeAndNoteAreMandatoryWhereThePolicySaysSo() {
        var both = desk("wrapup.required=code+note");
        over(both);
        assertEquals(Refusal.CODE_MISSING, both.refuses(Action.WRAPUP));
        both.code("resolved");
        assertEquals(Refusal.NOTE_MISSING, both.refuses(Action.WRAPUP));
        both.note("said");
        both.press(Action.WRAPUP);
        both.isIdle();
    }

    @Test
    void R49_aCallThatNobodyAnsweredIsWrappedUpWhereThePolicySaysSo() {
        var desk = desk("wrapup.unanswered=on");
        desk.dial(customer());
        customer().isRung();
        customer().declines();
        desk.is(Situation.POST_CALL);
        desk.code("nobody there");
        desk.isIdle();
        assertEquals(List.of("nobody there"), filed(desk).codes());
    }

    @Test
    void R50_R51_whatIsDeclaredMeanwhileComesTrueAfterwardsAndTheLatestCounts() {
        var desk = desk();
        over(desk);
        desk.send(new Command.Declare(Presence.AWAY, "lunch"));
        desk.send(new Command.Declare(Presence.AWAY, "meeting"));
        desk.await("a change waits", now -> now.queued().filter(next -> next instanceof AgentState.Away(var at, var why) && why.equals("meeting")).isPresent());
        assertTrue(desk.now().agent() instanceof AgentState.Ready && !desk.now().wrapUps().isEmpty(), desk::story);
        desk.code("resolved");
        desk.await("the agent is away", now -> now.agent() instanceof AgentState.Away(var at, var why) && why.equals("meeting"));
    }

    @Test
    void R51_otherwiseTheAgentIsWhatTheyWereBefore() {
        var desk = desk();
        desk.send(new Command.Declare(Presence.AWAY, "paperwork"));
        desk.await("the agent is away", now -> now.agent() instanceof AgentState.Away);
        over(desk);
        desk.code("resolved");
        desk.isIdle();
        assertTrue(desk.now().agent() instanceof AgentState.Away(var at, var why) && why.equals("paperwork"), desk::story);
    }

    @Test
    void severalCodesAndAPromiseAreFiled() {
        var desk = desk("wrapup.several=on");
        over(desk);
        desk.code("resolved");
        desk.code("follow-up");
        desk.send(new Command.PlanCallback(Optional.empty(), java.time.Instant.now().plusSeconds(3600), "about the offer"));
        desk.press(Action.WRAPUP);
        desk.isIdle();
        assertEquals(List.of("resolved", "follow-up"), filed(desk).codes());
        assertEquals("about the offer", filed(desk).callback().orElseThrow().remark());
        assertEquals(1, desk.now().callbacks().size());
    }
}

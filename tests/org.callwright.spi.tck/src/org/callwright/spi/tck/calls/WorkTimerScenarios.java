package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The time for the work after a call. */
abstract class WorkTimerScenarios extends Scenarios {

    private static final String FREE = "wrapup.required=none";

    /** A call from the queue is over. */
    private CallId over(DeskUnderTest desk) {
        if (!floor().callsThrough("Support", customer(), desk)) throw new TestAbortedException("no queues");
        desk.is(Situation.RINGING);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        var call = desk.call().id();
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        return call;
    }

    @Test
    void R52_R57_itStartsAfterQueueCallsAndNotAfterDirectOnes() {
        var desk = desk("timer.seconds=600");
        talking(desk);
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        assertTrue(desk.now().timer().isEmpty(), desk::story);
        desk.wrapsUp();
        over(desk);
        assertTrue(desk.now().timer().isPresent(), desk::story);
    }

    @Test
    void R53_itRunsWithoutCallNotesToo() {
        var desk = desk("timer.seconds=600", "notes=off");
        over(desk);
        assertTrue(desk.now().timer().isPresent(), desk::story);
    }

    @Test
    void R54_R56_theRedXClearsItAndThePhoneIsFree() {
        var desk = desk("timer.seconds=600", FREE);
        over(desk);
        assertTrue(desk.now().timer().isPresent() && !desk.now().free(), desk::story);
        desk.press(Action.TIMER);
        desk.isIdle();
    }

    @Test
    void R55_aWrapUpThatSavesTheNoteCancelsIt() {
        var desk = desk("timer.seconds=600");
        over(desk);
        desk.note("said");
        desk.code("resolved");
        desk.isIdle();
    }

    @Test
    void R58_theQueuesValueWins() {
        var desk = desk("timer.seconds=600", "timer.queues=Support:30");
        over(desk);
        assertTrue(desk.now().timer().orElseThrow().remaining(java.time.Instant.now()).toSeconds() <= 31, desk::story);
    }

    @Test
    void R58_zeroIsNone() {
        var desk = desk("timer.seconds=600", "timer.queues=Support:0");
        over(desk);
        assertTrue(desk.now().timer().isEmpty(), desk::story);
    }

    @Test
    void R59_theAgentSeesItCountDown() {
        var desk = desk("timer.seconds=600");
        over(desk);
        var timer = desk.now().timer().orElseThrow();
        var ended = timer.until().minusSeconds(600);
        assertEquals(600, timer.remaining(ended).toSeconds());
        assertEquals(540, timer.remaining(ended.plusSeconds(60)).toSeconds());
        assertEquals(0, timer.remaining(ended.plusSeconds(700)).toSeconds());
    }

    @Test
    void R60_R61_whenItRunsOutTheAgentIsFreeAndTheCodeSaysSo() {
        var desk = desk("timer.seconds=1", "timer.grace=0", "timer.code=no code given");
        over(desk);
        assertEquals(Refusal.CODE_MISSING, desk.refuses(Action.TIMER), "the X waits for the code");
        desk.isIdle();
        assertEquals(List.of("no code given"), filed(desk).codes());
    }

    @Test
    void R62_aCodeEndsItAlthoughANoteIsStillWanted() {
        var desk = desk("timer.seconds=600", "wrapup.required=code+note");
        over(desk);
        desk.code("resolved");
        desk.await("the timer is over", now -> now.timer().isEmpty());
        assertFalse(desk.now().wrapUps().isEmpty());
    }

    @Test
    void R63_whoWantsNoCallsGetsNoTimer() {
        var desk = desk("timer.seconds=600");
        if (!floor().callsThrough("Support", customer(), desk)) throw new TestAbortedException("no queues");
        desk.is(Situation.RINGING);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        desk.send(new Command.Declare(Presence.AWAY, "lunch"));
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        assertTrue(desk.now().timer().isEmpty(), desk::story);
    }

    @Test
    void R64_nothingHappensWhenItRunsOutWhereThePolicySaysSo() {
        var stays = desk("timer.seconds=1", "timer.grace=0", "timer.onexpiry=never-release");
        over(stays);
        stays.await("the timer is over", now -> now.timer().isEmpty());
        assertFalse(stays.now().wrapUps().isEmpty(), stays::story);
    }

    @Test
    void R64_theCallIsReleasedWithoutACodeWhereThePolicySaysSo() {
        var bare = desk("timer.seconds=1", "timer.grace=0", "timer.onexpiry=release-without-code");
        over(bare);
        bare.isIdle();
        assertEquals(List.of(), filed(bare).codes());
    }

    @Test
    void R64_itIsNotEndedEarlyWhereThePolicySaysSo() {
        var forced = desk("timer.seconds=600", "timer.onexpiry=no-early-exit", FREE);
        over(forced);
        assertEquals(Refusal.NO_EARLY_EXIT, forced.refuses(Action.TIMER));
    }

    @Test
    void R65_whoIsTypingGetsSomeSecondsMoreOnceAndLosesNothing() {
        var desk = desk("timer.seconds=2", "timer.grace=2");
        var call = over(desk);
        desk.note("still typ");
        desk.await("there is some grace", now -> now.timer().filter(timer -> timer.graced()).isPresent());
        desk.note("still typing");
        desk.isIdle();
        Patience.until("the call is filed", () -> desk.filed().stream().anyMatch(record -> record.call().equals(call)), desk::story);
        assertEquals("still typing", filed(desk).note());
    }

    @Test
    void R66_afterARestartWhatIsLeftOfItRunsOn() {
        var desk = desk("timer.seconds=600");
        var call = over(desk);
        var until = desk.now().timer().orElseThrow().until();
        desk.note("said");
        desk.close();
        var again = desk("timer.seconds=600");
        var timer = again.await("the timer is there again", now -> now.timer().isPresent()).timer().orElseThrow();
        assertEquals(call, timer.call());
        assertTrue(java.time.Duration.between(until, timer.until()).abs().toSeconds() < 2, again::story);
    }

    @Test
    void R67_itCanBeExtendedSoManyTimes() {
        var desk = desk("timer.seconds=600", "timer.extension=60", "timer.extensions=1");
        over(desk);
        var until = desk.now().timer().orElseThrow().until();
        desk.send(new Command.ExtendTimer(Optional.empty()));
        desk.await("there is more time", now -> now.timer().filter(timer -> timer.until().equals(until.plusSeconds(60)) && timer.extensions() == 1).isPresent());
        assertEquals(Refusal.NO_EXTENSION_LEFT, desk.refuses(new Command.ExtendTimer(Optional.empty())));
    }
}

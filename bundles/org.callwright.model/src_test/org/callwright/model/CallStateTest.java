package org.callwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class CallStateTest {

    private static final Instant T0 = Instant.EPOCH;
    private static final Instant T1 = T0.plusSeconds(1);
    private static final Instant T2 = T0.plusSeconds(2);

    @Test
    void answeringStartsTheTalk() {
        assertEquals(new CallState.Talking(T1), new CallState.Ringing(T0).after(new Signal.Answered(T1)));
        assertEquals(new CallState.Talking(T1), new CallState.Dialling(T0, true).after(new Signal.Answered(T1)));
    }

    @Test
    void aLateRingDoesNotUndoAnAnswer() {
        var talking = new CallState.Talking(T1);
        assertSame(talking, talking.after(new Signal.Alerted(T2)));
    }

    @Test
    void aSecondAnswerKeepsTheTimeOfTheFirst() {
        var talking = new CallState.Talking(T1);
        assertSame(talking, talking.after(new Signal.Answered(T2)));
    }

    @Test
    void whatEndedStaysEndedForItsFirstReason() {
        var ended = new CallState.Ringing(T0).after(new Signal.Ended(T1, EndReason.MISSED));
        assertSame(ended, ended.after(new Signal.Ended(T2, EndReason.FAILED)));
        assertSame(ended, ended.after(new Signal.Answered(T2)));
    }

    @Test
    void bothSidesMustResumeBeforeTheTalkGoesOn() {
        var both = new CallState.Held(T0, Side.LOCAL).after(new Signal.Held(T1, Side.REMOTE));
        assertEquals(new CallState.Held(T0, Side.BOTH), both);
        assertEquals(new CallState.Held(T0, Side.REMOTE), both.after(new Signal.Resumed(T2, Side.LOCAL)));
        assertEquals(new CallState.Talking(T2), new CallState.Held(T0, Side.REMOTE).after(new Signal.Resumed(T2, Side.REMOTE)));
    }

    @Test
    void resumingASideThatDidNotHoldChangesNothing() {
        var held = new CallState.Held(T0, Side.LOCAL);
        assertSame(held, held.after(new Signal.Resumed(T1, Side.REMOTE)));
    }

    @Test
    void whatRingsCannotBeHeld() {
        var ringing = new CallState.Ringing(T0);
        assertSame(ringing, ringing.after(new Signal.Held(T1, Side.REMOTE)));
    }
}

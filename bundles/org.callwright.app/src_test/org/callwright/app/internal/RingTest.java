package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final Address BOB = Address.of("1003");

    private static Call ringing(int id) {
        return Call.offered(new CallId(new UUID(0, id)), new Leg(new LegId("line", "a" + id), Participant.withheld(), new CallState.Ringing(NOW)),
                Optional.empty(), NOW);
    }

    private static Call signal(Call call, Signal signal) {
        return call.after(call.customer().id(), signal);
    }

    private static Call talking(int id) {
        return signal(ringing(id), new Signal.Answered(NOW));
    }

    private static Call held(int id) {
        return signal(talking(id), new Signal.Held(NOW, Side.LOCAL));
    }

    @Test
    void aRingBackSoundsOtherThanANewCall() { // R75
        var back = signal(held(1), new Signal.Recalled(NOW, Recall.HELD_TOO_LONG));
        assertEquals(Ring.RECALL, Ring.of(Desk.EMPTY.with(back)));
        assertEquals(Ring.CALL, Ring.of(Desk.EMPTY.with(ringing(1))));
        assertNotEquals(Ring.CALL.notes, Ring.RECALL.notes);
    }

    @Test
    void aCallThatComesWhileTheAgentTalksIsQuieter() {
        assertEquals(Ring.WAITING, Ring.of(Desk.EMPTY.with(talking(1)).with(ringing(2))));
        assertEquals(Ring.CALL, Ring.of(Desk.EMPTY.with(held(1)).with(ringing(2))));
    }

    @Test
    void aCallerWhoLeavesAConsultationIsHeardOnce() { // R115
        var leg = new Leg(new LegId("line", "b"), Participant.unknown(BOB), new CallState.Dialling(NOW, true));
        var consulting = held(1).add(leg).with(Operation.choosing(Operation.Kind.TRANSFER).over(leg.id(), BOB));
        assertEquals(Ring.NONE, Ring.of(Desk.EMPTY.with(consulting)));
        var left = signal(consulting, new Signal.Ended(NOW, EndReason.FAR_END_HUNG_UP));
        assertEquals(Ring.LEFT, Ring.of(Desk.EMPTY.with(left)));
        assertEquals(Ring.LEFT, Ring.of(Desk.EMPTY.with(left.after(leg.id(), new Signal.Answered(NOW))))); // not again
        assertTrue(!Ring.LEFT.repeats);
    }

    @Test
    void nothingRingsWhileATargetForTheCallIsChosenOrNobodyCalls() {
        assertEquals(Ring.NONE, Ring.of(Desk.EMPTY.with(ringing(1).with(Operation.choosing(Operation.Kind.REDIRECT)))));
        assertEquals(Ring.NONE, Ring.of(Desk.EMPTY.with(talking(1))));
        assertEquals(Ring.NONE, Ring.of(Desk.EMPTY));
    }

    @Test
    void aToneIsAsLongAsItSaysAndBeginsAndEndsSoftly() {
        var tone = Ringer.tone(new Ring.Note(440, 100));
        assertEquals(3200, tone.length);
        assertEquals(0, tone[0] | tone[1] | tone[3198] | tone[3199]);
    }
}

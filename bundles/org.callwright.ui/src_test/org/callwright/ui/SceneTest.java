package org.callwright.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Refusal;
import org.callwright.model.Signal;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final CallId FIRST = new CallId(new UUID(0, 1));
    private static final CallId SECOND = new CallId(new UUID(0, 2));

    private static Leg leg(CallId id, CallState state) {
        return new Leg(new LegId("line", id.value().toString()), Participant.unknown(Address.of("1003")), state);
    }

    private static Call ringing(CallId id) {
        return Call.offered(id, leg(id, new CallState.Ringing(NOW)), Optional.empty(), NOW);
    }

    private static Call over(CallId id) {
        var call = ringing(id);
        call = call.after(call.customer().id(), new Signal.Answered(NOW));
        return call.after(call.customer().id(), new Signal.Ended(NOW, EndReason.HUNG_UP));
    }

    private static Scene scene(Desk desk) {
        return Scene.EMPTY.at(NOW).with(desk);
    }

    @Test
    void theFirstCallIsPickedByItself() { // R14
        assertEquals(Optional.of(FIRST), scene(Desk.EMPTY.with(ringing(FIRST))).picked());
    }

    @Test
    void aCallThatRingsDoesNotTakeThePlaceOfTheOneBeingWrittenAbout() { // R24
        var desk = Desk.EMPTY.with(over(FIRST));
        assertEquals(Optional.of(FIRST), scene(desk).with(desk.with(ringing(SECOND))).picked());
    }

    @Test
    void whenThePickedCallIsGoneTheNextOneIsPicked() {
        var both = Desk.EMPTY.with(over(FIRST)).with(ringing(SECOND));
        assertEquals(Optional.of(SECOND), scene(Desk.EMPTY.with(over(FIRST))).with(both).with(both.without(FIRST)).picked());
    }

    @Test
    void aCallThatTheAgentDialsIsPicked() {
        var desk = Desk.EMPTY.with(over(FIRST));
        var dialled = Call.dialled(SECOND, leg(SECOND, new CallState.Dialling(NOW, false)), NOW);
        assertEquals(Optional.of(SECOND), scene(desk).with(desk.with(dialled)).picked());
    }

    @Test
    void whatIsNotThereCannotBePicked() {
        assertEquals(Optional.of(FIRST), scene(Desk.EMPTY.with(ringing(FIRST))).pick(SECOND).picked());
    }

    @Test
    void answeringMayMeanAnotherCallAndHangingUpNever() {
        var scene = scene(Desk.EMPTY.with(over(FIRST))).with(Desk.EMPTY.with(over(FIRST)).with(ringing(SECOND)));
        assertEquals(Optional.of(SECOND), scene.call(Action.ANSWER).map(Call::id));
        assertEquals(Optional.of(FIRST), scene.call(Action.CLEAR).map(Call::id));
    }

    @Test
    void theKeypadIsPutAwayWhenACallComesOrGoes() {
        assertTrue(scene(Desk.EMPTY).keypad(true).with(Desk.EMPTY).keypad());
        assertFalse(scene(Desk.EMPTY).keypad(true).with(Desk.EMPTY.with(ringing(FIRST))).keypad());
    }

    @Test
    void aRefusalIsShownUntilItHasBeenRead() {
        var refused = scene(Desk.EMPTY).with(new Scene.Refused(Refusal.NO_CALL, NOW));
        assertTrue(refused.at(NOW.plusSeconds(5)).refused().isPresent());
        assertTrue(refused.at(NOW.plusSeconds(10)).refused().isEmpty());
    }
}

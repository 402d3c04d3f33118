package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.ui.Scene;
import org.junit.jupiter.api.Test;

/** A key does what the button would do, on the call that the agent sees. */
class KeysTest {

    private static Optional<Deeds.Deed> key(Scene scene, Action... meanings) {
        return CallHandler.deed(scene, List.of(meanings));
    }

    private static Scene beside(Call shown, Call other) {
        var desk = Given.desk().with(shown);
        return Given.scene(desk).with(desk.with(other));
    }

    @Test
    void holdAndRetrieveAreOneKey() {
        var talking = Given.scene(Given.desk().with(Given.talking(Given.FIRST)));
        assertEquals(Action.HOLD, key(talking, Action.HOLD, Action.RETRIEVE).orElseThrow().action());
        var held = Given.scene(Given.desk().with(Given.in(org.callwright.model.Situation.HELD)));
        assertEquals(Action.RETRIEVE, key(held, Action.HOLD, Action.RETRIEVE).orElseThrow().action());
    }

    @Test
    void answerFindsTheCallThatRingsBesideTheOneShown() {
        assertEquals(Given.SECOND, key(beside(Given.over(Given.FIRST), Given.ringing(Given.SECOND)), Action.ANSWER).orElseThrow().call());
    }

    @Test
    void hangingUpNeverMeansAnotherCall() {
        assertTrue(key(beside(Given.over(Given.FIRST), Given.talking(Given.SECOND)), Action.CLEAR, Action.REJECT).isEmpty());
    }

    @Test
    void whatHasNoButtonHasNoKey() {
        assertTrue(key(Given.scene(Given.desk().with(Given.ringing(Given.FIRST))), Action.TRANSFER).isEmpty());
        assertTrue(key(Given.scene(Given.desk()), Action.ANSWER).isEmpty());
    }

    @Test
    void aCallThatBeganToRingThisMomentIsNotAnsweredByAKeyMeantForCalling() { // R24
        var scene = Given.scene(Given.desk().with(Given.ringing(Given.FIRST)));
        assertTrue(CallHandler.tooSoon(scene.at(Given.NOW.plusMillis(400))));
        assertFalse(CallHandler.tooSoon(scene.at(Given.NOW.plusMillis(600))));
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;
import org.junit.jupiter.api.Test;

/** A key does what the button would do, on the call that the agent sees. */
class KeysTest {

    private static Optional<Deeds.Deed> key(Scene scene, String word) {
        return CallHandler.deed(scene, word);
    }

    private static Scene beside(Call shown, Call other) {
        var desk = Given.desk().with(shown);
        return Given.scene(desk).with(desk.with(other));
    }

    @Test
    void holdAndRetrieveAreOneKey() {
        var talking = Given.scene(Given.desk().with(Given.talking(Given.FIRST)));
        assertEquals(Action.HOLD, key(talking, "hold").orElseThrow().action());
        var held = Given.scene(Given.desk().with(Given.in(Situation.HELD)));
        assertEquals(Action.RETRIEVE, key(held, "hold").orElseThrow().action());
    }

    @Test
    void answerFindsTheCallThatRingsBesideTheOneShown() {
        assertEquals(Given.SECOND, key(beside(Given.over(Given.FIRST), Given.ringing(Given.SECOND)), "answer").orElseThrow().call());
    }

    @Test
    void hangingUpNeverMeansAnotherCall() {
        assertTrue(key(beside(Given.over(Given.FIRST), Given.talking(Given.SECOND)), "clear").isEmpty());
    }

    @Test
    void whatHasNoButtonHasNoKey() {
        assertTrue(key(Given.scene(Given.desk().with(Given.ringing(Given.FIRST))), "transfer").isEmpty());
        assertTrue(key(Given.scene(Given.desk()), "answer").isEmpty());
    }

    @Test
    void aCallThatBeganToRingThisMomentIsNotAnsweredByAKeyMeantForCalling() { // R24
        var scene = Given.scene(Given.desk().with(Given.ringing(Given.FIRST)));
        assertTrue(CallHandler.tooSoon(scene.at(Given.NOW.plusMillis(400))));
        assertFalse(CallHandler.tooSoon(scene.at(Given.NOW.plusMillis(600))));
    }

    private static Scene in(Situation situation) {
        return Given.scene(Given.desk().with(Given.in(situation)));
    }

    @Test
    void whileATargetIsConsultedHoldIsForTheTargetAndAnotherKeyGoesBackToTheCaller() {
        assertEquals(Action.HOLD, key(in(Situation.TRANSFER_CONNECTED), "hold").orElseThrow().action());
        assertEquals(Action.RETRIEVE, key(in(Situation.TRANSFER_CONNECTED), "retrieve").orElseThrow().action());
    }

    @Test
    void theHoldKeyLeavesOnHoldWhoRingsBackAndNeverRejectsANewCall() {
        assertEquals(Action.REJECT, key(in(Situation.RECALL), "hold").orElseThrow().action());
        assertTrue(key(in(Situation.RINGING), "hold").isEmpty());
    }

    @Test
    void theHoldKeyNeverBringsBackAnotherCallWhileOneIsTalkedTo() {
        var held = Given.signal(Given.talking(Given.SECOND), new Signal.Held(Given.NOW, Side.LOCAL));
        var scene = beside(Given.talking(Given.FIRST), held);
        var cannot = scene.with(Given.desk(EnumSet.noneOf(Capability.class)).with(Given.talking(Given.FIRST)).with(held));
        assertEquals(Given.FIRST, key(cannot, "hold").orElseThrow().call());
        assertFalse(key(cannot, "hold").orElseThrow().enabled());
    }

    @Test
    void swapIsAKeyAndSaysWhyNot() {
        var held = Given.signal(Given.talking(Given.SECOND), new Signal.Held(Given.NOW, Side.LOCAL));
        assertEquals(Given.SECOND, key(beside(Given.talking(Given.FIRST), held), "swap").orElseThrow().call());
        assertEquals(Optional.of(Refusal.NOT_HELD), CallHandler.refusal(in(Situation.CONNECTED), "swap"));
    }

    @Test
    void theDropKeyMeansWhoWasAddedLast() { // R87
        var scene = in(Situation.CONFERENCE);
        var last = scene.call().orElseThrow().others().getLast();
        assertEquals(Optional.of(last.id()), key(scene, "drop").orElseThrow().party());
        assertEquals(Optional.of(Refusal.NOT_A_CONFERENCE), CallHandler.refusal(in(Situation.CONNECTED), "drop"));
    }

    @Test
    void escapeLeavesTheChoiceOfATargetTheWayItBegan() { // R36, R94, R107
        var id = Optional.of(Given.FIRST);
        assertEquals(Optional.of(new Command.Redirect(id)), Reach.of(in(Situation.REDIRECT_CHOOSING)).back());
        assertEquals(Optional.of(new Command.Retrieve(id)), Reach.of(in(Situation.TRANSFER_CHOOSING)).back());
        assertEquals(Optional.of(new Command.Retrieve(id)), Reach.of(in(Situation.CONFERENCE_CHOOSING)).back());
        assertEquals(Optional.empty(), Reach.of(in(Situation.CONNECTED)).back());
    }

    @Test
    void onlyAKeyOfThePadThatIsHeldDownSendsALongTone() {
        assertEquals(Optional.empty(), DialPad.length(Duration.ofMillis(400)));
        assertEquals(Optional.of(Duration.ofMillis(1300)), DialPad.length(Duration.ofMillis(1300)));
    }

    @Test
    void tonesGoToWhomTheAgentTalksTo() { // R117, R119
        assertEquals("Tones to Bob Miller, sent at once", DialPad.Mode.of(in(Situation.TRANSFER_CONNECTED)).title());
        assertEquals(Optional.of(Given.FIRST), DialPad.Mode.of(in(Situation.CONNECTED)).tones());
        assertEquals(Optional.empty(), DialPad.Mode.of(in(Situation.HELD)).tones());
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.Handling;
import org.callwright.model.Policy;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;
import org.junit.jupiter.api.Test;

class CallListTest {

    private static Call held(Call call) {
        return Given.signal(call, new Signal.Held(Given.NOW, Side.LOCAL));
    }

    private static Scene beside(Call shown, Call other) {
        var desk = Given.desk().with(shown);
        return Given.scene(desk).with(desk.with(other));
    }

    @Test
    void oneCallNeedsNoList() {
        var list = CallList.of(Given.scene(Given.desk().with(Given.talking(Given.FIRST))));
        assertTrue(list.rows().isEmpty() && list.waiting().isEmpty() && list.swap().isEmpty());
    }

    @Test
    void allCallsAreListedWithStateAndClockAndTheOneShownIsMarked() {
        var list = CallList.of(beside(Given.bound(Given.talking(Given.FIRST)), held(Given.talking(Given.SECOND))).at(Given.NOW.plusSeconds(12)));
        assertEquals(List.of("Anna Berg Talking 0:12", "+493055501234 On hold 0:12"),
                list.rows().stream().map(row -> row.name() + " " + row.state() + " " + row.clock()).toList());
        assertEquals(List.of(true, false), list.rows().stream().map(CallList.Row::shown).toList());
    }

    @Test
    void aSecondCallRingsBesideTheFirstWithButtonsOfItsOwn() { // R24, R29
        var list = CallList.of(beside(Given.bound(Given.talking(Given.FIRST)), Given.ringing(Given.SECOND)));
        assertEquals(List.of(Given.SECOND), list.waiting().stream().map(CallList.Waiting::call).toList());
        assertEquals(List.of(Action.ANSWER, Action.REDIRECT, Action.REJECT),
                list.waiting().getFirst().deeds().stream().map(Deeds.Deed::action).toList());
        assertTrue(list.waiting().getFirst().deeds().stream().allMatch(deed -> deed.enabled() && deed.call().equals(Given.SECOND)));
    }

    @Test
    void aCallThatRingsBackBesideTheOneShownIsAnnouncedAsThat() { // R70
        var back = Given.signal(held(Given.talking(Given.SECOND)), new Signal.Recalled(Given.NOW, Recall.HELD_TOO_LONG));
        var waiting = CallList.of(beside(Given.talking(Given.FIRST), back)).waiting().getFirst();
        assertEquals("Rings back: +493055501234", waiting.text());
        assertEquals(Recall.HELD_TOO_LONG.sentence(), waiting.detail());
    }

    @Test
    void swapBringsBackTheCallOnHold() {
        var list = CallList.of(beside(Given.talking(Given.FIRST), held(Given.talking(Given.SECOND))));
        assertEquals(Optional.of(new Command.Retrieve(Optional.of(Given.SECOND))),
                list.swap().orElseThrow().command(Given.scene(Given.desk())));
    }

    @Test
    void swapMeansTheCallOnHoldThatIsShown() {
        var third = new org.callwright.model.CallId(new java.util.UUID(0, 3));
        var scene = beside(held(Given.talking(Given.FIRST)), held(Given.talking(Given.SECOND)));
        scene = scene.with(scene.desk().with(Given.talking(third))).pick(Given.SECOND);
        assertEquals(Given.SECOND, Deeds.swap(scene).orElseThrow().call());
        assertEquals(Given.FIRST, Deeds.swap(scene.pick(third)).orElseThrow().call());
    }

    @Test
    void withoutAnybodyTalkedToThereIsNothingToSwap() {
        assertTrue(Deeds.swap(beside(held(Given.talking(Given.FIRST)), Given.ringing(Given.SECOND))).isEmpty());
    }

    @Test
    void whereThePolicyWantsTheFirstCallHeldByHandSwapSaysSo() {
        var usual = Handling.DEFAULT;
        var byHand = Policy.DEFAULT.handling(new Handling(usual.maxHold(), usual.ringBack(), false, usual.earlyJoin(), true, true, 5,
                usual.emergency()));
        var scene = beside(Given.talking(Given.FIRST), held(Given.talking(Given.SECOND)));
        assertEquals(Optional.of(Refusal.BUSY_ELSEWHERE), Deeds.swap(scene.with(scene.desk().with(byHand))).orElseThrow().refusal());
    }

    @Test
    void theNextCallIsTheNextOfTheListAndAfterTheLastTheFirst() {
        var scene = beside(Given.talking(Given.FIRST), Given.ringing(Given.SECOND));
        assertEquals(Optional.of(Given.SECOND), CallList.after(scene));
        assertEquals(Optional.of(Given.FIRST), CallList.after(scene.pick(Given.SECOND)));
        assertEquals(Optional.empty(), CallList.after(Given.scene(Given.desk())));
    }

    @Test
    void everySituationHasALine() {
        for (var situation : Situation.values()) {
            var rows = CallList.of(beside(Given.in(situation), Given.ringing(Given.SECOND))).rows();
            assertTrue(rows.stream().noneMatch(row -> row.name().isBlank() || row.state().isBlank()), situation.toString());
        }
    }
}

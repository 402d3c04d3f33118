package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules §11: which buttons are there, and which of them can be pressed. */
class DeedsTest {

    private static Set<Action> enabled(Situation situation) {
        var call = Given.in(situation);
        return Deeds.of(Given.scene(Given.desk().with(call)), call).stream().flatMap(Optional::stream).filter(Deeds.Deed::enabled)
                .map(Deeds.Deed::action).collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
    }

    @ParameterizedTest
    @EnumSource
    void theSituationsOfTheTestsAreWhatTheySay(Situation situation) {
        assertEquals(situation, Situation.of(Given.in(situation)));
    }

    @ParameterizedTest
    @EnumSource
    void whatCanBePressedIsWhatTheTableSays(Situation situation) {
        assertEquals(switch (situation) {
            case DIALLING -> EnumSet.of(Action.CLEAR);
            case RINGING -> EnumSet.of(Action.ANSWER, Action.REDIRECT, Action.REJECT);
            case RECALL -> EnumSet.of(Action.ANSWER, Action.REJECT, Action.CLEAR);
            case REDIRECT_CHOOSING -> EnumSet.of(Action.ANSWER, Action.REDIRECT);
            case REDIRECT_RINGING -> EnumSet.noneOf(Action.class);
            case CONNECTED -> EnumSet.of(Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case HELD, TRANSFER_CHOOSING, CONFERENCE_CHOOSING -> EnumSet.of(Action.RETRIEVE, Action.CLEAR);
            case TRANSFER_RINGING -> EnumSet.of(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.CLEAR);
            case TRANSFER_CONNECTED -> EnumSet.of(Action.RETRIEVE, Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case CONFERENCE_RINGING -> EnumSet.of(Action.RETRIEVE, Action.CONFERENCE, Action.CLEAR);
            case CONFERENCE_CONNECTED -> EnumSet.of(Action.RETRIEVE, Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case CONFERENCE -> EnumSet.of(Action.HOLD, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> EnumSet.of(Action.CLEAR);
            case POST_CALL -> EnumSet.of(Action.DIAL);
        }, enabled(situation));
    }

    @ParameterizedTest
    @EnumSource
    void aButtonNeverAllowsWhatTheDeskRefuses(Situation situation) {
        for (var can : Set.of(EnumSet.noneOf(Capability.class), EnumSet.allOf(Capability.class))) {
            var call = Given.in(situation);
            var scene = Given.scene(Given.desk(can).with(call));
            Deeds.of(scene, call).stream().flatMap(Optional::stream)
                    .forEach(deed -> assertEquals(Allowance.refusal(scene.desk(), call, deed.action()), deed.refusal()));
        }
    }

    @Test
    void aLineThatCannotHoldShowsHoldWithTheReason() {
        var call = Given.talking(Given.FIRST);
        var hold = Deeds.of(Given.scene(Given.desk(Set.of()).with(call)), call).get(1).orElseThrow();
        assertEquals(Optional.of(Refusal.CANNOT_HOLD), hold.refusal());
        assertFalse(hold.enabled());
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasAllPlacesSoThatNothingJumps(Situation situation) {
        assertEquals(Deeds.PLACES, Deeds.places(Given.in(situation)).size());
    }

    @Test
    void aPressMeansTheCallThatWasPainted() {
        var first = Given.ringing(Given.FIRST);
        var painted = Deeds.of(Given.scene(Given.desk().with(first)), first).getFirst().orElseThrow();
        var later = Given.scene(Given.desk().with(first).with(Given.ringing(Given.SECOND)));
        assertEquals(Optional.of(new Command.Answer(Optional.of(Given.FIRST))), painted.command(later));
    }

    @Test
    void theKeypadIsAMatterOfTheScreen() {
        var call = Given.talking(Given.FIRST);
        assertTrue(Deeds.command(Given.scene(Given.desk().with(call)), Action.TONE, call.id()).isEmpty());
    }

    @Test
    void everyPlaceServesOnePurposeSoThatNoButtonTurnsIntoAnotherUnderThePointer() {
        var purposes = List.of(EnumSet.of(Action.ANSWER, Action.RETRIEVE, Action.DIAL), EnumSet.of(Action.HOLD, Action.REJECT),
                EnumSet.of(Action.REDIRECT, Action.TRANSFER), EnumSet.of(Action.CONFERENCE), EnumSet.of(Action.TONE),
                EnumSet.of(Action.REJECT, Action.CLEAR));
        for (var situation : Situation.values()) {
            var places = Deeds.places(Given.in(situation));
            for (var i = 0; i < Deeds.PLACES; i++) {
                var purpose = purposes.get(i);
                assertTrue(places.get(i).map(purpose::contains).orElse(true), situation + " " + places);
            }
        }
    }

    @Test
    void afterACallerHasLeftThereIsOnlyTheWayOut() { // R110
        for (var situation : EnumSet.of(Situation.ORPHAN_RINGING, Situation.ORPHAN_CONNECTED)) {
            assertEquals(List.of(Action.CLEAR), Deeds.places(Given.in(situation)).stream().flatMap(Optional::stream).toList());
        }
    }

    @Test
    void aHeldCallShowsWhyItIsNeitherTransferredNorConferenced() { // R72, R79
        var call = Given.in(Situation.HELD);
        for (var action : EnumSet.of(Action.TRANSFER, Action.CONFERENCE, Action.TONE)) {
            assertEquals(Optional.of(Refusal.HELD), Deeds.of(Given.scene(Given.desk().with(call)), call, action).refusal());
            assertTrue(Deeds.places(call).contains(Optional.of(action)));
        }
    }

    @Test
    void holdWhileATargetIsConsultedConcernsTheTargetAndThenBringsItBack() {
        var call = Given.in(Situation.TRANSFER_CONNECTED);
        var hold = Deeds.of(Given.scene(Given.desk().with(call)), call, Action.HOLD);
        assertEquals("Put Bob Miller on hold", hold.tip());
        var held = call.after(call.others().getFirst().id(), new Signal.Held(Given.NOW, Side.LOCAL));
        var resume = Deeds.of(Given.scene(Given.desk().with(held)), held, Action.HOLD);
        assertEquals(List.of("Resume", "Take Bob Miller off hold"), List.of(resume.text(), resume.tip()));
        assertTrue(resume.enabled());
    }

    @Test
    void onlySomebodyWhoseTransferFailedCanBeSentElsewhereAgain() { // R72, §11
        var held = Given.in(Situation.RECALL);
        assertFalse(Deeds.places(held).contains(Optional.of(Action.REDIRECT)));
        var failed = Given.signal(Given.in(Situation.HELD), new Signal.Recalled(Given.NOW, Recall.transferFailed(EndReason.BUSY)));
        assertTrue(Deeds.of(Given.scene(Given.desk().with(failed)), failed, Action.REDIRECT).enabled());
        assertTrue(Deeds.places(failed).contains(Optional.of(Action.REDIRECT)));
    }

    @Test
    void aRingBackOfTheTelephoneSystemCannotBeLeftOnHold() {
        var back = Given.signal(Given.in(Situation.HELD), new Signal.Recalled(Given.NOW, Recall.HOLD_TIMEOUT));
        assertFalse(Deeds.places(back).contains(Optional.of(Action.REJECT)));
    }

    @Test
    void clearSaysWhetherItCancelsOrHandsOver() { // Q3, R100
        var ringing = Given.in(Situation.TRANSFER_RINGING);
        assertEquals("Hang up", Deeds.of(Given.scene(Given.desk().with(ringing)), ringing, Action.CLEAR).text());
        var attendedOnly = Given.scene(Given.desk(EnumSet.complementOf(EnumSet.of(Capability.BLIND_TRANSFER))).with(ringing));
        assertEquals("Cancel", Deeds.of(attendedOnly, ringing, Action.CLEAR).text());
        var choosing = Given.in(Situation.CONFERENCE_CHOOSING);
        assertEquals("Cancel", Deeds.of(Given.scene(Given.desk().with(choosing)), choosing, Action.CLEAR).text());
    }

    @Test
    void afterTheCallTheNumberCanBeCalledBack() { // R115
        var call = Given.targetLeft(Given.in(Situation.ORPHAN_CONNECTED));
        var back = Deeds.of(Given.scene(Given.desk().with(call)), call, Action.DIAL);
        assertTrue(back.enabled());
        assertEquals(Optional.of(new Command.Dial(Given.ANNA_NUMBER)), back.command(Given.scene(Given.desk().with(call))));
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
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
            case RECALL -> EnumSet.of(Action.ANSWER, Action.CLEAR);
            case REDIRECT_CHOOSING -> EnumSet.of(Action.ANSWER, Action.REDIRECT);
            case REDIRECT_RINGING -> EnumSet.noneOf(Action.class);
            case CONNECTED -> EnumSet.of(Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case HELD, TRANSFER_CHOOSING, CONFERENCE_CHOOSING -> EnumSet.of(Action.RETRIEVE, Action.CLEAR);
            case TRANSFER_RINGING -> EnumSet.of(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.CLEAR);
            case TRANSFER_CONNECTED -> EnumSet.of(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case CONFERENCE_RINGING -> EnumSet.of(Action.RETRIEVE, Action.CONFERENCE, Action.CLEAR);
            case CONFERENCE_CONNECTED -> EnumSet.of(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
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
        var hold = Deeds.of(Given.scene(Given.desk(Set.of()).with(call)), call).getFirst().orElseThrow();
        assertEquals(Optional.of(Refusal.CANNOT_HOLD), hold.refusal());
        assertFalse(hold.enabled());
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasAllPlacesSoThatNothingJumps(Situation situation) {
        assertEquals(Deeds.PLACES, Deeds.places(situation).size());
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
}

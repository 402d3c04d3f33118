package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.Identity;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallCardTest {

    private static CallCard card(Call call) {
        return CallCard.of(Given.scene(Given.desk().with(call)));
    }

    @Test
    void aKnownCallerIsShownWithNameOrganisationNumberAndWhy() {
        var card = card(Given.bound(Given.ringing(Given.FIRST)));
        assertEquals("Anna Berg", card.name());
        assertEquals("Berg & Sons  ·  +493055501234", card.detail());
        assertEquals("Matched by: same number", card.why());
        assertEquals("Queue: Sales", card.queue());
        assertEquals("Ringing", card.state());
    }

    @Test
    void severalMatchesAreAllShownAndNoneIsChosen() { // R15
        var card = card(Given.unsure(Given.ringing(Given.FIRST)));
        assertEquals(List.of("Anna Berg", "Zoe Berg"), card.matches().stream().map(CallCard.Candidate::name).toList());
        assertTrue(card.matches().stream().noneMatch(CallCard.Candidate::bound));
        assertEquals("+493055501234", card.name());
    }

    @Test
    void theOneChosenIsMarkedAndTheOthersStayInCaseItWasWrong() { // R16, R22
        var call = Given.unsure(Given.talking(Given.FIRST));
        var card = card(call.with(call.identity().bind(Given.ZOE)));
        assertEquals("Zoe Berg", card.name());
        assertEquals(List.of(false, true), card.matches().stream().map(CallCard.Candidate::bound).toList());
    }

    @Test
    void aWithheldNumberIsCalledThatAndNobodyIsLookedUp() { // R26
        var call = Call.offered(Given.FIRST, new Leg(new LegId("line", "w"), Participant.withheld(), new CallState.Ringing(Given.NOW)),
                Optional.empty(), Given.NOW);
        assertEquals("Withheld number", card(call).name());
        assertEquals("", card(call).why());
    }

    @Test
    void whileTheCrmIsAskedTheCardSaysSo() { // R27
        assertEquals("Looking up who this is…", card(Given.ringing(Given.FIRST)).why());
        assertEquals("Nobody is known by this number.",
                card(Given.ringing(Given.FIRST).with(Identity.UNKNOWN.found(List.of()))).why());
    }

    @Test
    void theClockCountsAllTheTimeTalkedButOnlyThisHold() {
        var call = Given.talking(Given.FIRST);
        call = Given.signal(call, new Signal.Held(Given.NOW.plusSeconds(60), Side.LOCAL));
        var held = Given.scene(Given.desk().with(call)).at(Given.NOW.plusSeconds(70));
        assertEquals("0:10", CallCard.of(held).clock());
        call = Given.signal(call, new Signal.Resumed(Given.NOW.plusSeconds(80), Side.LOCAL));
        var talking = Given.scene(Given.desk().with(call)).at(Given.NOW.plus(Duration.ofSeconds(85)));
        assertEquals("1:05", CallCard.of(talking).clock());
    }

    @Test
    void everyPartyIsListed() { // R84
        assertEquals(List.of(new CallCard.Party("Bob Miller  ·  1003", "talking")), card(Given.in(Situation.CONFERENCE)).parties());
    }

    @ParameterizedTest
    @EnumSource(names = { "REDIRECT_CHOOSING", "TRANSFER_CHOOSING", "TRANSFER_RINGING", "TRANSFER_CONNECTED", "CONFERENCE_CHOOSING",
            "CONFERENCE_RINGING", "CONFERENCE_CONNECTED", "ORPHAN_RINGING", "ORPHAN_CONNECTED" })
    void whatIsInProgressIsSaid(Situation situation) {
        assertFalse(card(Given.in(situation)).operation().isBlank());
    }

    @ParameterizedTest
    @EnumSource
    void everySituationHasAState(Situation situation) {
        assertFalse(card(Given.in(situation)).state().isBlank());
    }

    @Test
    void aSecondCallRingsBesideTheFirstWithButtonsOfItsOwn() { // R24, R29
        var desk = Given.desk().with(Given.bound(Given.talking(Given.FIRST)));
        var card = CallCard.of(Given.scene(desk).with(desk.with(Given.ringing(Given.SECOND))));
        assertEquals(Optional.of(Given.FIRST), card.call());
        assertEquals(List.of(Given.SECOND), card.waiting().stream().map(CallCard.Waiting::call).toList());
        assertTrue(card.waiting().getFirst().deeds().stream().allMatch(deed -> deed.call().equals(Given.SECOND)));
        assertEquals(2, card.others().size());
    }

    @Test
    void withoutALineTheCardSaysWhatIsWrong() {
        var down = new LineStatus("line", "sip", new Health.Down("line", Fault.UNREACHABLE, "The telephone system does not answer.", Optional.empty()));
        assertEquals("The telephone system does not answer.", CallCard.of(Given.scene(Desk.EMPTY.with(down))).detail());
    }

    @Test
    void theSameDeskMakesAnEqualCardSoThatNothingIsPaintedTwice() {
        assertEquals(card(Given.bound(Given.ringing(Given.FIRST))), card(Given.bound(Given.ringing(Given.FIRST))));
    }
}

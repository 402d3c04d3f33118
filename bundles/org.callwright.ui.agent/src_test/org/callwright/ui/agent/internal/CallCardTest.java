package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Handling;
import org.callwright.model.Handover;
import org.callwright.model.Health;
import org.callwright.model.Identity;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Recall;
import org.callwright.model.Route;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallCardTest {

    /** A telephone system that holds, and leaves the reminder to the desk. */
    private static final Set<Capability> HOLDING = EnumSet.complementOf(EnumSet.of(Capability.HOLD_RECALL));

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
    void whereTheCustomerSystemIsDownNobodyIsCalledUnknown() { // R27
        var down = new Health.Down("local", Fault.UNREACHABLE, "It is down.", Optional.empty());
        var ringing = Given.ringing(Given.FIRST);
        for (var call : List.of(ringing, ringing.with(Identity.UNKNOWN.found(List.of())))) {
            assertEquals("Who this is cannot be looked up now.", CallCard.of(Given.scene(Given.desk().with(call).customer(down))).why());
        }
        assertEquals("Matched by: same number", CallCard.of(Given.scene(Given.desk().with(Given.bound(ringing)).customer(down))).why());
        assertEquals("2 people have this number. Who is it?", CallCard.of(Given.scene(Given.desk().with(Given.unsure(ringing)).customer(down))).why());
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
    void aRingBackIsTheSameCardWithItsReasonAndAColourOfItsOwn() { // R74, R78
        var card = card(Given.bound(Given.in(Situation.RECALL)));
        assertEquals("Anna Berg", card.name());
        assertEquals("Rings back", card.state());
        assertEquals(CallCard.Mood.RECALL, card.mood());
        assertTrue(card.operation().startsWith(Recall.HELD_TOO_LONG.sentence()));
        assertTrue(card.operation().endsWith("This desk reminds you of it."));
    }

    @Test
    void aRingBackOfTheTelephoneSystemIsNotCalledTheDesks() { // R78, R102
        var recalled = Given.signal(Given.in(Situation.HELD), new Signal.Recalled(Given.NOW, Recall.HOLD_TIMEOUT));
        assertEquals(Recall.HOLD_TIMEOUT.sentence(), card(recalled).operation());
        var failed = Given.signal(Given.in(Situation.HELD), new Signal.Recalled(Given.NOW, Recall.transferFailed(EndReason.BUSY)));
        assertEquals("The transfer failed. The line is busy.", card(failed).operation());
    }

    @Test
    void aCallOnHoldSaysWhenItRingsBackOnceMostOfTheTimeIsGone() { // R75
        var held = Given.scene(Given.desk(HOLDING).with(Given.in(Situation.HELD)));
        assertFalse(CallCard.of(held.at(Given.NOW.plusSeconds(143))).late());
        assertEquals("", CallCard.of(held.at(Given.NOW.plusSeconds(143))).operation());
        var late = CallCard.of(held.at(Given.NOW.plusSeconds(144)));
        assertTrue(late.late());
        assertEquals("Rings back in 0:36", late.operation());
        assertEquals("2:24", late.clock());
    }

    @Test
    void theTelephoneSystemsOwnTimeIsToldOfWhoIsParkedThere() { // R75, R78
        var held = Given.signal(Given.talking(Given.FIRST), new Signal.Held(Given.NOW, Side.LOCAL, Optional.of(Duration.ofSeconds(45))));
        var parked = Given.scene(Given.desk().with(held));
        assertFalse(CallCard.of(parked.at(Given.NOW.plusSeconds(35))).late());
        assertEquals("Rings back in 0:09", CallCard.of(parked.at(Given.NOW.plusSeconds(36))).operation());
    }

    @Test
    void nothingIsSaidOfARingBackThatNeverComes() { // R75
        var handling = Handling.DEFAULT;
        var never = Given.desk(HOLDING).with(Policy.DEFAULT.handling(new Handling(Duration.ZERO, handling.ringBack(), true,
                handling.earlyJoin(), true, true, 5, Set.of())));
        assertFalse(CallCard.of(Given.scene(never.with(Given.in(Situation.HELD))).at(Given.NOW.plusSeconds(9000))).late());
    }

    @Test
    void aQuestionStandsOnTheCardAsLongAsPressingAgainAnswersIt() { // R92
        var call = Given.in(Situation.CONFERENCE_RINGING);
        var asked = Given.scene(Given.desk().with(call).with(new Notice("join:" + call.id().value(), Notice.Severity.WARNING, Given.NOW, "?")));
        assertTrue(CallCard.of(asked).said().orElseThrow().question());
        assertTrue(CallCard.of(asked).said().orElseThrow().text().startsWith("Bob Miller has not answered."));
        assertEquals("Join now", Deeds.of(asked, call, Action.CONFERENCE).text());
        assertTrue(CallCard.of(asked.at(Given.NOW.plusSeconds(15))).said().isEmpty());
        assertEquals("Join all", Deeds.of(asked.at(Given.NOW.plusSeconds(15)), call, Action.CONFERENCE).text());
    }

    @Test
    void endingAConferenceForAllIsAskedOnTheCard() { // R96
        var call = Given.in(Situation.CONFERENCE);
        var asked = Given.scene(Given.desk().with(call).with(new Notice("clear:" + call.id().value(), Notice.Severity.WARNING, Given.NOW, "?")));
        assertEquals("End for all", Deeds.of(asked, call, Action.CLEAR).text());
        assertTrue(CallCard.of(asked).said().orElseThrow().question());
        var joined = Given.talking(Given.FIRST); // meanwhile only one is left
        assertTrue(CallCard.of(asked.with(asked.desk().with(joined))).said().isEmpty());
    }

    @Test
    void whatBecameOfTheTargetIsSaidOnTheCardForAWhile() { // R107
        var call = Given.in(Situation.TRANSFER_CHOOSING);
        var busy = Given.scene(Given.desk().with(call).with(new Notice("call:" + call.id().value(), Notice.Severity.WARNING, Given.NOW,
                "1003: The line is busy.")));
        assertEquals("1003: The line is busy.", CallCard.of(busy).said().orElseThrow().text());
        assertFalse(CallCard.of(busy).said().orElseThrow().question());
        assertTrue(CallCard.of(busy.at(Given.NOW.plusSeconds(31))).said().isEmpty());
    }

    @Test
    void whoRedirectedTheCallIsNamed() {
        var anna = new Route(Optional.of(Participant.named(Address.of("1002"), "Anna")), Optional.empty());
        assertEquals("Redirected by Anna (1002)", card(routed(anna)).route());
        var number = new Route(Optional.of(Participant.unknown(Address.of("1002"))), Optional.empty());
        assertEquals("Redirected by 1002", card(routed(number)).route());
        var handed = new Route(Optional.empty(), Optional.of(new Handover(Given.SECOND, Optional.empty())));
        assertEquals("Handed over by a colleague", card(routed(handed)).route());
        assertEquals("", card(Given.ringing(Given.FIRST)).route());
    }

    private static Call routed(Route route) {
        return Call.offered(Given.FIRST, Given.ringing(Given.FIRST).customer(), Optional.empty(), route, Given.NOW);
    }

    @Test
    void aCallerWhoHasGoneIsAnotherColour() { // R115
        assertEquals(CallCard.Mood.LEFT, card(Given.in(Situation.ORPHAN_CONNECTED)).mood());
        assertEquals("The caller hung up", card(Given.in(Situation.ORPHAN_RINGING)).state());
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

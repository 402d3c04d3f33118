package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Conferences. */
abstract class ConferenceScenarios extends Scenarios {

    @Test
    void R80_R81_theCustomerWaitsWhileAFurtherPartyIsCalled() {
        var desk = ready();
        consulting(desk, Action.CONFERENCE, colleague());
        customer().waits();
        desk.hears(colleague());
        colleague().hears(desk);
    }

    @Test
    void R9_R80_aClickInTheCustomerSystemCallsTheFurtherParty() {
        var desk = ready("clicktodial.sources=page", "clicktodial.direct=page");
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE_CHOOSING);
        desk.send(desk.click(colleague().address()));
        colleague().isRung();
        customer().waits();
        assertEquals(1, desk.now().calls().size());
    }

    @Test
    void R82_R84_joiningConnectsAllAndListsThem() {
        var desk = ready();
        joining(desk, colleague());
        everybodyHears(desk, customer(), colleague());
        assertEquals(Optional.of(customer().address()), desk.call().customer().with().address());
        assertEquals(Optional.of(colleague().address()), desk.call().others().getFirst().with().address());
        assertTrue(desk.call().legs().allMatch(leg -> leg.state() instanceof CallState.Talking));
    }

    @Test
    void R83_R84_R85_fivePartiesWithTheAgentAndNoSixth() {
        var desk = ready();
        joining(desk, colleague());
        joining(desk, floor().colleague(2));
        joining(desk, floor().colleague(3));
        assertEquals(4, desk.call().liveLegs().size());
        everybodyHears(desk, customer(), colleague(), floor().colleague(2), floor().colleague(3));
        assertEquals(Refusal.PARTIES_FULL, desk.refuses(Action.CONFERENCE));
        floor().colleague(2).hangsUp();
        floor().colleague(2).isOut();
        areLeft(desk, 3);
        if (!floor().confersInRooms()) assertTrue(desk.allows(Action.CONFERENCE));
        everybodyHears(desk, customer(), colleague(), floor().colleague(3));
    }

    @Test
    void R81_R85_aConferenceWaitsTogetherWhileAFurtherPartyIsCalled() {
        var desk = ready();
        joining(desk, colleague());
        consulting(desk, Action.CONFERENCE, floor().colleague(2));
        if (floor().confersInRooms()) everybodyHears(customer(), colleague());
        else everybodyWaits(customer(), colleague());
        everybodyHears(desk, floor().colleague(2));
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE);
        everybodyHears(desk, customer(), colleague(), floor().colleague(2));
    }

    @Test
    void R86_R88_joinedBeforeTheAnswerAllWaitTogetherUntilItComes() {
        var desk = ready("conference.earlyjoin=allow");
        early(desk);
        customer().isTalking();
        customer().hears(with(floor().ringing(), desk));
        desk.hears(with(floor().ringing(), customer()));
        colleague().answers();
        everybodyHears(desk, customer(), colleague());
    }

    @Test
    void R89_R92_whoIsJoinedEarlyAndDoesNotComeIsDroppedAndTheAgentIsTold() {
        var desk = ready("conference.earlyjoin=allow");
        early(desk);
        colleague().declines();
        desk.is(Situation.CONNECTED);
        desk.await("the agent is told", now -> now.notice("call:" + desk.call().id().value()).isPresent());
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R90_R91_whateverAnswersAnEarlyJoinHearsAllAndClearEndsIt() {
        var desk = ready("conference.earlyjoin=allow", "conference.clear=end");
        early(desk);
        colleague().answers();
        colleague().hears(desk, customer());
        desk.press(Action.CLEAR);
        customer().isOut();
        colleague().isOut();
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R92_joiningEarlyIsAskedAbout() {
        var desk = ready();
        needs(desk, Capability.EARLY_JOIN);
        calling(desk, Action.CONFERENCE, colleague());
        desk.press(Action.CONFERENCE);
        desk.await("it is asked", now -> now.notice("join:" + desk.call().id().value()).isPresent());
        assertEquals(Situation.CONFERENCE_RINGING, Situation.of(desk.call()));
        desk.press(Action.CONFERENCE);
        desk.await("they are joined", now -> now.current().filter(call -> call.operation().isEmpty()).isPresent());
        colleague().answers();
        everybodyHears(desk, customer(), colleague());
    }

    @Test
    void R92_joiningEarlyCanBeForbidden() {
        var desk = ready("conference.earlyjoin=forbid");
        calling(desk, Action.CONFERENCE, colleague());
        assertEquals(Refusal.EARLY_JOIN_FORBIDDEN, desk.refuses(Action.CONFERENCE));
    }

    @Test
    void R87_aSinglePartyIsDisconnectedWhereTheTelephoneSystemCan() {
        var desk = ready();
        joining(desk, colleague());
        var drop = new Command.Drop(Optional.empty(), colleague().address().value());
        if (!desk.can(Capability.DROP_PARTY)) {
            assertEquals(Refusal.CANNOT_DROP, desk.refuses(drop));
            return;
        }
        assertEquals(Refusal.UNKNOWN_PARTY, desk.refuses(new Command.Drop(Optional.empty(), "nobody")));
        desk.send(drop);
        colleague().isOut();
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R94_whoIsNotWantedAnyMoreLeavesTheCustomerOneCommandAway() {
        var desk = ready();
        calling(desk, Action.CONFERENCE, colleague());
        desk.press(Action.RETRIEVE);
        colleague().isOut();
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R94_whoDoesNotComeLeavesTheCustomerOneCommandAway() {
        var desk = ready();
        calling(desk, Action.CONFERENCE, colleague());
        colleague().declines();
        desk.is(Situation.CONFERENCE_CHOOSING);
        customer().waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
    }

    @Test
    void R94_aConferenceIsRetrievedAsAWhole() {
        var desk = ready();
        joining(desk, colleague());
        calling(desk, Action.CONFERENCE, floor().colleague(2));
        desk.press(Action.RETRIEVE);
        floor().colleague(2).isOut();
        desk.is(Situation.CONFERENCE);
        everybodyHears(desk, customer(), colleague());
    }

    @Test
    void R95_whenTheCustomerLeavesAPlainCallIsLeft() {
        needsWordOfWhoLeaves();
        var desk = ready();
        joining(desk, colleague());
        customer().hangsUp();
        desk.is(Situation.CONNECTED);
        colleague().hears(desk);
        desk.hears(colleague());
        assertTrue(desk.allows(Action.HOLD) && desk.allows(Action.CLEAR));
        desk.press(Action.HOLD);
        desk.is(Situation.HELD);
        colleague().waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        colleague().hears(desk);
    }

    @Test
    void R95_whenTheFurtherPartyLeavesThePlainCallWithTheCustomerIsLeft() {
        needsWordOfWhoLeaves();
        var desk = ready();
        joining(desk, colleague());
        colleague().hangsUp();
        desk.is(Situation.CONNECTED);
        customer().hears(desk);
        desk.hears(customer());
    }

    @Test
    void R96_clearLeavesTheConferenceToTheOthers() {
        var desk = ready();
        joining(desk, colleague());
        desk.press(Action.CLEAR);
        desk.is(Situation.POST_CALL);
        everybodyHears(customer(), colleague());
        desk.hearsNothing();
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R96_clearEndsTheConferenceWhereTheSiteWantsThat() {
        var desk = ready("conference.clear=end");
        joining(desk, colleague());
        desk.press(Action.CLEAR);
        customer().isOut();
        colleague().isOut();
        desk.is(Situation.POST_CALL);
    }

    @Test
    void aConferenceIsHeldAndRetrievedAsAWhole() {
        var desk = ready();
        joining(desk, colleague());
        desk.press(Action.HOLD);
        desk.is(Situation.HELD);
        desk.await("both are on hold", now -> desk.call().legs().allMatch(leg -> leg.state() instanceof CallState.Held));
        desk.waits();
        if (floor().confersInRooms()) everybodyHears(customer(), colleague());
        else everybodyWaits(customer(), colleague());
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONFERENCE);
        everybodyHears(desk, customer(), colleague());
    }

    @Test
    void R93_aCalledPartyWhoUsesTheDeskHasNotesOnlyWhereTheyAreOn() {
        for (var on : new boolean[] { true, false }) {
            var desk = desk("notes=" + (on ? "on" : "off"));
            talking(desk);
            desk.await("the caller is known", now -> desk.call().identity().bound().isPresent());
            assertEquals(on, desk.allows(Action.NOTE));
            customer().hangsUp();
            desk.wrapsUp();
            customer().isOut();
        }
    }

    private DeskUnderTest ready(String... settings) {
        var desk = desk(settings);
        needs(desk, Capability.HOLD, Capability.CONFERENCE);
        talking(desk);
        return desk;
    }

    private void early(DeskUnderTest desk) {
        needs(desk, Capability.EARLY_JOIN);
        calling(desk, Action.CONFERENCE, colleague());
        desk.press(Action.CONFERENCE);
        desk.await("they are joined", now -> now.current().filter(call -> call.operation().isEmpty()).isPresent());
        assertFalse(desk.call().legs().allMatch(leg -> leg.state() instanceof CallState.Talking));
    }
}

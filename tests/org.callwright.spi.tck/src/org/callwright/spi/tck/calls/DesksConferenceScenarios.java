package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallRecord;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Conferences and consultations as all of the desks see them that take part. */
abstract class DesksConferenceScenarios extends Scenarios {

    @Test
    void R83_R84_R87_R95_fiveDesksConferOneLeavesOneIsDroppedAndThreeGoOn() {
        var desk = ready();
        var four = List.of(seat(1), seat(2), seat(3), seat(4));
        floor().colleague(4).calls(desk);
        desk.is(Situation.RINGING);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        for (var number = 1; number <= 3; number++) joining(desk, floor().colleague(number));
        assertEquals(4, desk.call().liveLegs().size());
        assertEquals(Refusal.PARTIES_FULL, desk.refuses(Action.CONFERENCE));
        everybodyHears(desk, four.get(0), four.get(1), four.get(2), four.get(3));
        for (var one : four) assertEquals(1, one.now().calls().size());

        four.get(3).press(Action.CLEAR); // the one who has called
        four.get(3).is(Situation.POST_CALL);
        areLeft(desk, 3);
        everybodyHears(desk, four.get(0), four.get(1), four.get(2));
        four.get(3).hearsNothing();

        if (desk.can(Capability.DROP_PARTY)) desk.send(new Command.Drop(Optional.empty(), floor().colleague(2).address().value()));
        else floor().colleague(2).hangsUp();
        four.get(1).is(Situation.POST_CALL);
        areLeft(desk, 2);
        everybodyHears(desk, four.get(0), four.get(2));
        four.get(1).hearsNothing();
    }

    @Test
    void R96_whoConferredAndLeavesLeavesTheOtherTwoDesksToEachOther() {
        var desk = ready();
        var called = seat(2);
        var further = seat(1);
        talking(desk, floor().colleague(2));
        joining(desk, colleague());
        everybodyHears(desk, called, further);
        desk.press(Action.CLEAR);
        desk.is(Situation.POST_CALL);
        everybodyHears(called, further);
        desk.hearsNothing();
        for (var one : List.of(called, further)) assertEquals(Situation.CONNECTED, Situation.of(one.call()));
        called.press(Action.CLEAR);
        if (floor().confersInRooms()) further.press(Action.CLEAR);
        further.is(Situation.POST_CALL);
    }

    @Test
    void R93_R106_aFurtherDeskInAConferenceKnowsTheCustomerAndWritesItsOwnNote() {
        var desk = ready();
        var further = seat(1);
        talking(desk);
        desk.await("the caller is known", now -> desk.call().identity().bound().isPresent());
        joining(desk, colleague());
        further.await("the customer is known", now -> now.current().filter(call -> call.customerName().equals(CardIndex.CLARA)).isPresent());
        assertTrue(further.allows(Action.NOTE));
        everybodyHears(desk, customer(), further);
        desk.note("of one");
        further.note("of the other");
        customer().hangsUp();
        areLeft(desk, 1);
        everybodyHears(desk, further);
        further.press(Action.CLEAR);
        if (floor().confersInRooms()) desk.press(Action.CLEAR);
        var records = List.of(desk.wrapsUp(), further.wrapsUp());
        assertEquals(List.of("of one", "of the other"), records.stream().map(CallRecord::note).toList());
        assertEquals(List.of(records.getFirst().call()), records.stream().map(CallRecord::conversation).distinct().toList());
        assertEquals(List.of(Optional.of(desk.cards().ref("clara"))), records.stream().map(CallRecord::contact).distinct().toList());
    }

    @Test
    void R110_R111_R115_whoWasConsultedStaysWhenTheCallerLeavesUntilItIsCleared() {
        for (var what : new Action[] { Action.TRANSFER, Action.CONFERENCE }) {
            var desk = ready();
            var caller = seat(2);
            var consulted = seat(1);
            talking(desk, floor().colleague(2));
            consulting(desk, what, colleague());
            caller.waits();
            caller.press(Action.CLEAR);
            desk.is(Situation.ORPHAN_CONNECTED);
            caller.is(Situation.POST_CALL);
            assertEquals(Situation.CONNECTED, Situation.of(consulted.call()));
            everybodyHears(desk, consulted);
            caller.hearsNothing();
            desk.press(Action.CLEAR);
            consulted.is(Situation.POST_CALL);
            desk.wrapsUp();
            desk.isIdle();
            floor().settle();
        }
    }

    @Test
    void R110_R112_aDeskThatRingsForACallerWhoLeftIsAnsweredOrRingsNoMore() {
        for (var answered : new boolean[] { true, false }) {
            var desk = ready();
            var consulted = seat(1);
            talking(desk, floor().colleague(2));
            calling(desk, Action.TRANSFER, colleague());
            floor().colleague(2).hangsUp();
            desk.is(Situation.ORPHAN_RINGING);
            assertEquals(Situation.RINGING, Situation.of(consulted.call()));
            if (answered) {
                colleague().answers();
                desk.is(Situation.ORPHAN_CONNECTED);
                everybodyHears(desk, consulted);
            }
            desk.press(Action.CLEAR);
            colleague().isOut();
            desk.is(Situation.POST_CALL);
            floor().settle();
        }
    }

    @Test
    void R107_whoWasConsultedHangsUpAndTheCallerIsWaitingStill() {
        var desk = ready();
        var caller = seat(2);
        var consulted = seat(1);
        talking(desk, floor().colleague(2));
        consulting(desk, Action.TRANSFER, colleague());
        consulted.press(Action.CLEAR);
        desk.is(Situation.TRANSFER_CHOOSING);
        consulted.is(Situation.POST_CALL);
        caller.waits();
        desk.press(Action.RETRIEVE);
        desk.is(Situation.CONNECTED);
        everybodyHears(desk, caller);
        consulted.hearsNothing();
    }

    private DeskUnderTest ready() {
        var desk = desk();
        needs(desk, Capability.HOLD, Capability.CONFERENCE, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        return desk;
    }
}

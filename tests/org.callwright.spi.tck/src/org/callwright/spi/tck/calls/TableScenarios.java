package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.callwright.model.Action;
import org.callwright.model.Capability;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Which commands are there in which situation: the table of the rules, a row each, brought about for real. */
abstract class TableScenarios extends Scenarios {

    private static final List<Action> COLUMNS = List.of(Action.ANSWER, Action.REDIRECT, Action.CLEAR, Action.HOLD, Action.RETRIEVE, Action.TRANSFER,
            Action.CONFERENCE, Action.TONE, Action.TO);

    @Test
    void table_idle() {
        var desk = desk();
        row(desk);
        assertTrue(desk.allows(Action.DIAL));
    }

    @Test
    void table_dialling() {
        var desk = desk();
        desk.dial(colleague());
        colleague().isRung();
        desk.is(Situation.DIALLING);
        row(desk, Action.CLEAR);
        notes(desk);
    }

    @Test
    void table_ringing() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        row(desk, Action.ANSWER, Action.REDIRECT, Action.CLEAR);
        notes(desk);
    }

    @Test
    void table_redirectChoosing() {
        var desk = desk();
        needs(desk, Capability.REDIRECT);
        customer().calls(desk);
        desk.is(Situation.RINGING);
        desk.press(Action.REDIRECT);
        desk.is(Situation.REDIRECT_CHOOSING);
        row(desk, Action.ANSWER, Action.REDIRECT, Action.TO);
    }

    @Test
    void table_connected() {
        var desk = connected();
        row(desk, Action.CLEAR, Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE);
        notes(desk);
    }

    @Test
    void table_hardHoldAndItsRingBack() {
        var desk = connected("hold.maximum=2");
        desk.press(Action.HOLD);
        desk.is(Situation.HELD);
        row(desk, Action.CLEAR, Action.RETRIEVE);
        desk.is(Situation.RECALL);
        row(desk, Action.ANSWER, Action.CLEAR);
        notes(desk);
    }

    @Test
    void table_transferChoosing() {
        var desk = connected();
        desk.press(Action.TRANSFER);
        desk.is(Situation.TRANSFER_CHOOSING);
        row(desk, Action.CLEAR, Action.RETRIEVE, Action.TO);
        notes(desk);
    }

    @Test
    void table_transferRinging() {
        var desk = connected();
        calling(desk, Action.TRANSFER, colleague());
        row(desk, early(desk, Action.CLEAR, Action.RETRIEVE, Action.TRANSFER));
        notes(desk);
    }

    @Test
    void table_transferConnected() {
        var desk = connected();
        consulting(desk, Action.TRANSFER, colleague());
        row(desk, Action.CLEAR, Action.HOLD, Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE);
        notes(desk);
    }

    @Test
    void table_conferenceChoosing() {
        var desk = connected();
        needs(desk, Capability.CONFERENCE);
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE_CHOOSING);
        row(desk, Action.CLEAR, Action.RETRIEVE, Action.TO);
        notes(desk);
    }

    @Test
    void table_conferenceRinging() {
        var desk = connected();
        needs(desk, Capability.CONFERENCE);
        calling(desk, Action.CONFERENCE, colleague());
        row(desk, early(desk, Action.CLEAR, Action.RETRIEVE));
        notes(desk);
    }

    @Test
    void table_conferenceConnected() {
        var desk = connected();
        needs(desk, Capability.CONFERENCE);
        consulting(desk, Action.CONFERENCE, colleague());
        row(desk, Action.CLEAR, Action.HOLD, Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE);
        notes(desk);
    }

    @Test
    void table_conferenceOfThreeAndOfFive() {
        var desk = connected();
        needs(desk, Capability.CONFERENCE);
        joining(desk, colleague());
        row(desk, Action.CLEAR, Action.HOLD, Action.CONFERENCE, Action.TONE);
        joining(desk, floor().colleague(2));
        joining(desk, floor().colleague(3));
        row(desk, Action.CLEAR, Action.HOLD, Action.TONE);
        notes(desk);
    }

    @Test
    void table_orphanRingingAndConnected() {
        var desk = connected();
        calling(desk, Action.TRANSFER, colleague());
        customer().hangsUp();
        desk.is(Situation.ORPHAN_RINGING);
        row(desk, Action.CLEAR);
        colleague().answers();
        desk.is(Situation.ORPHAN_CONNECTED);
        row(desk, Action.CLEAR);
        notes(desk);
    }

    @Test
    void table_ringBackOfAFailedTransfer() {
        var desk = connected();
        calling(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        colleague().isRung();
        colleague().declines();
        desk.is(Situation.RECALL);
        row(desk, Action.ANSWER, Action.REDIRECT, Action.CLEAR);
        notes(desk);
    }

    @Test
    void table_postCall() {
        var desk = connected();
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        row(desk);
        notes(desk);
        assertTrue(desk.allows(Action.WRAPUP));
    }

    private DeskUnderTest connected(String... settings) {
        var desk = desk(settings);
        needs(desk, Capability.HOLD, Capability.TONES, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        talking(desk);
        return desk;
    }

    private static Action[] early(DeskUnderTest desk, Action... actions) {
        if (!desk.can(Capability.EARLY_JOIN) || !desk.can(Capability.CONFERENCE)) return actions;
        var all = Arrays.copyOf(actions, actions.length + 1);
        all[actions.length] = Action.CONFERENCE;
        return all;
    }

    /** These and no others; what the line cannot do at all is not expected. */
    private static void row(DeskUnderTest desk, Action... expected) {
        var wanted = Arrays.asList(expected);
        assertEquals(COLUMNS.stream().filter(wanted::contains).filter(action -> switch (action) {
            case REDIRECT -> desk.can(Capability.REDIRECT);
            case CONFERENCE -> desk.can(Capability.CONFERENCE);
            default -> true;
        }).toList(), desk.allowed(COLUMNS));
    }

    private static void notes(DeskUnderTest desk) {
        assertTrue(desk.allows(Action.NOTE));
    }
}

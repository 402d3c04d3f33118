package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Participant;
import org.callwright.model.Recent;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Transfers and redirects as all of the desks see them that have to do with one. */
abstract class DesksTransferScenarios extends Scenarios {

    @Test
    void R97_R99_R108_R109_aSupervisedTransferOfWhoCalledUsAsAllThreeDesksSeeIt() {
        supervised(false);
    }

    @Test
    void R97_R99_R108_R109_aSupervisedTransferOfWhomWeCalledAsAllThreeDesksSeeIt() {
        supervised(true);
    }

    /** The second colleague talks with us and ends up with the first. */
    private void supervised(boolean weCalled) {
        var desk = ready();
        var passed = seat(2);
        var target = seat(1);
        talking(desk, weCalled);
        var theirs = passed.call().id();
        consulting(desk, Action.TRANSFER, colleague());
        var targets = target.call().id();
        assertEquals(Optional.of(desk.address()), target.call().customer().with().address());
        passed.waits();
        everybodyHears(desk, target);
        desk.note("passed on");
        desk.press(Action.TRANSFER);
        desk.is(Situation.POST_CALL);
        assertEquals(new Over(EndReason.TRANSFERRED), Over.of(desk));
        everybodyHears(passed, target);
        desk.hearsNothing();
        knows(passed, target);
        knows(target, passed);
        assertEquals(List.of(theirs), ids(passed));
        assertEquals(List.of(targets), ids(target));
        assertEquals("passed on", desk.wrapsUp().note());
        desk.isIdle();
        target.press(Action.CLEAR);
        passed.is(Situation.POST_CALL);
        target.is(Situation.POST_CALL);
        for (var one : List.of(passed, target)) {
            var before = one.filed().size();
            one.wrapsUp();
            one.isIdle();
            assertEquals(before + 1, one.filed().size());
        }
    }

    @Test
    void R100_R109_anUnsupervisedTransferOfWhoCalledUsAsAllThreeDesksSeeIt() {
        unsupervised(false);
    }

    @Test
    void R100_R109_anUnsupervisedTransferOfWhomWeCalledAsAllThreeDesksSeeIt() {
        unsupervised(true);
    }

    private void unsupervised(boolean weCalled) {
        var desk = ready();
        var passed = seat(2);
        var target = seat(1);
        talking(desk, weCalled);
        var theirs = passed.call().id();
        sendsOn(desk);
        knows(target, passed);
        colleague().answers();
        target.is(Situation.CONNECTED);
        everybodyHears(passed, target);
        desk.hearsNothing();
        knows(passed, target);
        assertEquals(List.of(theirs), ids(passed));
        desk.is(Situation.POST_CALL);
        assertEquals(new Over(EndReason.TRANSFERRED), Over.of(desk));
        desk.wrapsUp();
        desk.isIdle();
    }

    @Test
    void R101_R102_R109_anUnsupervisedTransferThatIsDeclinedRingsBackAsAllThreeDesksSeeIt() {
        var desk = ready();
        var passed = seat(2);
        var target = seat(1);
        talking(desk, false);
        var id = desk.call().id();
        var theirs = passed.call().id();
        sendsOn(desk);
        var missed = target.call().id();
        colleague().declines();
        desk.is(Situation.RECALL);
        assertEquals(id, desk.call().id());
        target.isIdle();
        assertEquals(1, recents(target, missed).size());
        assertEquals(List.of(theirs), ids(passed));
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        everybodyHears(desk, passed);
        target.hearsNothing();
        assertEquals(List.of(theirs), ids(passed));
        knows(passed, desk);
        floor().colleague(2).hangsUp();
        desk.wrapsUp();
        assertEquals(1, desk.filed().size());
        desk.isIdle();
    }

    @Test
    void R30_R31_R33_R35_aRedirectAsAllThreeDesksSeeIt() {
        var desk = desk();
        needs(desk, Capability.REDIRECT);
        var caller = seat(2);
        var target = seat(1);
        floor().colleague(2).calls(desk);
        desk.is(Situation.RINGING);
        var id = desk.call().id();
        floor().colleague(2).isCalling();
        desk.press(Action.REDIRECT);
        desk.is(Situation.REDIRECT_CHOOSING);
        caller.is(Situation.DIALLING);
        desk.dial(colleague());
        colleague().isRung();
        desk.isIdle();
        caller.is(Situation.DIALLING);
        knows(target, caller);
        assertEquals(Optional.of(desk.address()), target.call().route().redirectedBy().flatMap(Participant::address));
        colleague().answers();
        everybodyHears(caller, target);
        desk.hearsNothing();
        caller.is(Situation.CONNECTED);
        knows(caller, target);
        assertEquals(List.of(Recent.Kind.RECEIVED), recents(desk, id).stream().map(Recent::kind).toList());
        assertEquals(List.of(), desk.filed());
    }

    private DeskUnderTest ready() {
        var desk = desk();
        needs(desk, Capability.HOLD, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
        return desk;
    }

    /** Talks with the second colleague. */
    private void talking(DeskUnderTest desk, boolean weCall) {
        var who = floor().colleague(2);
        if (weCall) {
            desk.dial(who);
            who.isRung();
            who.answers();
        } else {
            who.calls(desk);
            desk.is(Situation.RINGING);
            desk.press(Action.ANSWER);
        }
        desk.is(Situation.CONNECTED);
        seat(2).is(Situation.CONNECTED);
        everybodyHears(desk, who);
    }

    private static List<CallId> ids(DeskUnderTest desk) {
        return desk.now().calls().stream().filter(call -> call.live()).map(call -> call.id()).toList();
    }

    private record Over(EndReason reason) {

        static Over of(DeskUnderTest desk) {
            assertTrue(desk.call().state() instanceof CallState.Ended, desk::story);
            return new Over(((CallState.Ended) desk.call().state()).reason());
        }
    }
}

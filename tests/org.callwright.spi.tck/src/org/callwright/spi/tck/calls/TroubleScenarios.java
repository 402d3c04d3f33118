package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * People leave at every step of every operation, and the line goes: the agent always gets back to a desk that takes the next
 * call, whoever is left is not hung up on by the desk, and the note is what was typed.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
abstract class TroubleScenarios extends Scenarios {

    private static final String SETTINGS = "conference.clear=end";

    /** How far things have gone with the customer when somebody leaves. */
    private enum Step {
        CONNECTED, HELD, TRANSFER_CHOOSING, TRANSFER_RINGING, TRANSFER_CONNECTED, TRANSFER_COMPLETING, UNASKED_TRANSFER, CONFERENCE_CHOOSING,
        CONFERENCE_RINGING, CONFERENCE_CONNECTED, CONFERENCE;

        boolean target() {
            return switch (this) {
                case TRANSFER_CONNECTED, TRANSFER_COMPLETING, CONFERENCE_CONNECTED, CONFERENCE -> true;
                default -> false;
            };
        }
    }

    @Test
    void theCustomerHangsUpAtEveryStep() {
        for (var step : Step.values()) at(step, (desk, id) -> customer().hangsUp());
    }

    @Test
    void theTargetHangsUpAtEveryStep() {
        for (var step : Step.values()) {
            if (!step.target()) continue;
            at(step, (desk, id) -> {
                colleague().hangsUp();
                if (step != Step.TRANSFER_COMPLETING) customer().isTalking();
            });
        }
    }

    @Test
    void bothHangUpAtOnceAtEveryStep() {
        for (var step : Step.values()) {
            if (!step.target()) continue;
            at(step, (desk, id) -> {
                customer().hangsUp();
                if (step != Step.TRANSFER_COMPLETING) colleague().hangsUp();
            });
        }
    }

    @Test
    void theLineGoesAtEveryStep() {
        var some = List.of(Step.HELD, Step.TRANSFER_CONNECTED, Step.UNASKED_TRANSFER, Step.CONFERENCE);
        for (var step : Step.values()) {
            if (floor().isSlowToMissTheLine() && !some.contains(step)) continue;
            at(step, offered(floor().deskToCut(SETTINGS), "way to lose the line"), (desk, id) -> floor().cuts(desk));
        }
    }

    @Test
    void whoIsLeftWhenTheCustomerGoesIsNotHungUpOn() {
        for (var what : new Action[] { Action.TRANSFER, Action.CONFERENCE }) {
            var desk = ready();
            consulting(desk, what, colleague());
            customer().hangsUp();
            desk.is(Situation.ORPHAN_CONNECTED);
            colleague().hears(desk);
            desk.hears(colleague());
            end(desk, desk.call().id());
        }
    }

    private interface Trouble {
        void comes(DeskUnderTest desk, CallId call);
    }

    private void at(Step step, Trouble trouble) {
        at(step, desk(SETTINGS), trouble);
    }

    private void at(Step step, DeskUnderTest desk, Trouble trouble) {
        ready(desk);
        var id = desk.call().id();
        desk.note("typed before " + step);
        try {
            comeTo(step, desk);
            trouble.comes(desk, id);
            end(desk, id);
            Patience.until("what was typed is filed", () -> desk.filed().stream().anyMatch(record -> record.call().equals(id)), desk::story);
            assertEquals("typed before " + step, desk.filed().getFirst().note());
            assertEquals(1, desk.filed().size());
            floor().settle();
            talking(desk);
            customer().hears(desk);
        } catch (AssertionError e) {
            throw new AssertionError(step + ": " + e.getMessage() + "\n" + desk.story(), e);
        } finally {
            desk.close();
            floor().settle();
        }
    }

    private void comeTo(Step step, DeskUnderTest desk) {
        switch (step) {
            case CONNECTED -> {}
            case HELD -> {
                desk.press(Action.HOLD);
                desk.is(Situation.HELD);
            }
            case TRANSFER_CHOOSING -> {
                desk.press(Action.TRANSFER);
                customer().waits();
            }
            case TRANSFER_RINGING -> calling(desk, Action.TRANSFER, colleague());
            case TRANSFER_CONNECTED -> consulting(desk, Action.TRANSFER, colleague());
            case TRANSFER_COMPLETING -> {
                consulting(desk, Action.TRANSFER, colleague());
                desk.press(Action.TRANSFER);
            }
            case UNASKED_TRANSFER -> {
                calling(desk, Action.TRANSFER, colleague());
                desk.press(Action.TRANSFER);
                colleague().isRung();
            }
            case CONFERENCE_CHOOSING -> {
                desk.press(Action.CONFERENCE);
                customer().waits();
            }
            case CONFERENCE_RINGING -> calling(desk, Action.CONFERENCE, colleague());
            case CONFERENCE_CONNECTED -> consulting(desk, Action.CONFERENCE, colleague());
            case CONFERENCE -> joining(desk, colleague());
        }
    }

    /** Presses Clear, or whatever else is there instead, until the call can be wrapped up. */
    private static void end(DeskUnderTest desk, CallId id) {
        var call = Optional.of(id);
        Patience.until("the call can be left", () -> {
            var now = desk.now().call(id);
            if (now.isEmpty()) return true;
            if (Situation.of(now.get()) == Situation.POST_CALL) desk.send(new Command.WrapUp(call, "resolved"));
            else desk.send(new Command.Clear(call));
            var before = now.get();
            try {
                desk.await("something comes of it", after -> !after.call(id).equals(Optional.of(before)));
            } catch (AssertionError e) {
                throw new AssertionError("nothing comes of Clear\n" + e.getMessage(), e);
            }
            return desk.now().call(id).isEmpty();
        }, desk::story);
        desk.isIdle();
    }

    private DeskUnderTest ready() {
        return ready(desk(SETTINGS));
    }

    private DeskUnderTest ready(DeskUnderTest desk) {
        needs(desk, Capability.HOLD, Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER, Capability.CONFERENCE);
        talking(desk);
        return desk;
    }
}

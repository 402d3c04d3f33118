package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What can be done with a call, as five places in a row. Each place has at most one deed at a time, so nothing jumps when the
 * situation changes; a place is empty where a deed would make no sense, and its deed is disabled with the reason where it
 * would make sense but is refused. Whether it is refused, {@code Allowance} alone says.
 */
final class Deeds {

    /** One place of the row. */
    record Deed(CallId call, Action action, String text, String tip, Icon icon, Optional<Refusal> refusal) {

        boolean enabled() {
            return refusal.isEmpty();
        }

        /** The command; empty for what is done on the screen only. */
        Optional<Command> command(Scene scene) {
            return Deeds.command(scene, action, call);
        }
    }

    static final int PLACES = 5;

    private Deeds() {}

    static List<Optional<Deed>> of(Scene scene, Call call) {
        var now = Situation.of(call);
        return places(now).stream().map(action -> action.map(a -> new Deed(call.id(), a, text(a, now), tip(a, now, call), icon(a, now),
                scene.desk().call(call.id()).flatMap(c -> org.callwright.model.Allowance.refusal(scene.desk(), c, a))))).toList();
    }

    /** What makes sense in a situation: the rows of the table in rules §11. */
    static List<Optional<Action>> places(Situation now) {
        return switch (now) {
            case RINGING -> row(Action.ANSWER, Action.REDIRECT, null, null, Action.REJECT);
            case RECALL -> row(Action.ANSWER, null, null, null, Action.CLEAR);
            case REDIRECT_CHOOSING -> row(Action.ANSWER, Action.REDIRECT, null, null, null);
            case REDIRECT_RINGING -> row(null, null, null, null, null);
            case DIALLING, ORPHAN_RINGING, ORPHAN_CONNECTED -> row(null, null, null, null, Action.CLEAR);
            case CONNECTED -> row(Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case CONFERENCE -> row(Action.HOLD, null, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case HELD, TRANSFER_CHOOSING, CONFERENCE_CHOOSING -> row(Action.RETRIEVE, null, null, null, Action.CLEAR);
            case TRANSFER_RINGING -> row(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, null, Action.CLEAR);
            case TRANSFER_CONNECTED -> row(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case CONFERENCE_RINGING -> row(Action.RETRIEVE, null, Action.CONFERENCE, null, Action.CLEAR);
            case CONFERENCE_CONNECTED -> row(Action.RETRIEVE, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case POST_CALL -> row(Action.DIAL, null, null, null, null);
        };
    }

    /** The command for an action on a call; empty for the keypad, which is a matter of the screen. */
    static Optional<Command> command(Scene scene, Action action, CallId call) {
        var id = Optional.of(call);
        return switch (action) {
            case ANSWER -> Optional.of(new Command.Answer(id));
            case REJECT -> Optional.of(new Command.Reject(id));
            case REDIRECT -> Optional.of(new Command.Redirect(id));
            case HOLD -> Optional.of(new Command.Hold(id));
            case RETRIEVE -> Optional.of(new Command.Retrieve(id));
            case TRANSFER -> Optional.of(new Command.Transfer(id));
            case CONFERENCE -> Optional.of(new Command.Conference(id));
            case CLEAR -> Optional.of(new Command.Clear(id));
            case WRAPUP -> Optional.of(new Command.Finish(id));
            case DIAL -> scene.desk().call(call).flatMap(c -> c.customer().with().address()).map(Command.Dial::new);
            case TO, TONE, BIND, NOTE, TIMER, DROP -> Optional.empty();
        };
    }

    private static List<Optional<Action>> row(Action... places) {
        return java.util.Arrays.stream(places).map(Optional::ofNullable).toList();
    }

    private static String text(Action action, Situation now) {
        return switch (action) {
            case ANSWER -> Messages.deed_answer;
            case REJECT -> Messages.deed_reject;
            case REDIRECT -> now == Situation.REDIRECT_CHOOSING ? Messages.deed_redirect_stop : Messages.deed_redirect;
            case HOLD -> Messages.deed_hold;
            case RETRIEVE -> Messages.deed_retrieve;
            case TRANSFER -> now == Situation.CONNECTED ? Messages.deed_transfer : Messages.deed_transfer_now;
            case CONFERENCE -> switch (now) {
                case CONFERENCE_RINGING, CONFERENCE_CONNECTED -> Messages.deed_join;
                default -> Messages.deed_conference;
            };
            case TONE -> Messages.deed_keypad;
            case CLEAR -> switch (now) {
                case TRANSFER_CHOOSING, TRANSFER_RINGING, TRANSFER_CONNECTED, CONFERENCE_CHOOSING, CONFERENCE_RINGING,
                        CONFERENCE_CONNECTED, ORPHAN_RINGING -> Messages.deed_cancel;
                default -> Messages.deed_clear;
            };
            case DIAL -> Messages.deed_call_back;
            default -> action.word();
        };
    }

    private static String tip(Action action, Situation now, Call call) {
        return action == Action.RETRIEVE && now != Situation.HELD ? NLS.bind(Messages.deed_back, Names.of(call)) : text(action, now);
    }

    private static Icon icon(Action action, Situation now) {
        return switch (action) {
            case ANSWER, DIAL -> Icon.ANSWER;
            case REJECT, CLEAR -> Icon.CLEAR;
            case REDIRECT -> now == Situation.REDIRECT_CHOOSING ? Icon.RECEIVED : Icon.REDIRECT;
            case HOLD -> Icon.HOLD;
            case RETRIEVE -> Icon.RETRIEVE;
            case TRANSFER -> Icon.TRANSFER;
            case CONFERENCE -> Icon.CONFERENCE;
            case TONE -> Icon.KEYPAD;
            default -> Icon.INFO;
        };
    }
}

package org.callwright.ui.agent.internal;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.model.Side;
import org.callwright.model.Situation;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What can be done with a call, as six places in a row, each for one purpose: take the call, hold, send it on, bring others in,
 * keypad, end. So nothing jumps when the situation changes, and no button turns into another under the pointer. During a
 * conversation every place is there, disabled with the reason where its deed is refused; elsewhere a place is empty where a
 * deed would make no sense. Whether it is refused, {@code Allowance} alone says.
 */
final class Deeds {

    /** One place of the row. {@code party} is whom it concerns where it does not concern all, {@code key} the command with its key. */
    record Deed(CallId call, Action action, Optional<LegId> party, String key, String text, String tip, Icon icon, Optional<Refusal> refusal) {

        boolean enabled() {
            return refusal.isEmpty();
        }

        /** The command; empty for what is done on the screen only. */
        Optional<Command> command(Scene scene) {
            return party.filter(leg -> action == Action.DROP).<Command>map(leg -> new Command.Drop(Optional.of(call), leg.value()))
                    .or(() -> Deeds.command(scene, action, call));
        }
    }

    static final int PLACES = 6;

    /** The situations in which pressing Conference joins everybody. */
    private static final Set<Situation> JOINING = EnumSet.of(Situation.TRANSFER_RINGING, Situation.TRANSFER_CONNECTED,
            Situation.CONFERENCE_RINGING, Situation.CONFERENCE_CONNECTED);

    private Deeds() {}

    static List<Optional<Deed>> of(Scene scene, Call call) {
        return places(call).stream().map(place -> place.map(action -> of(scene, call, action))).toList();
    }

    /** The deed of one action, refused or not. */
    static Deed of(Scene scene, Call call, Action action) {
        var now = Situation.of(call);
        var key = waits(action, now) ? Keys.command(Action.HOLD) : Keys.command(action);
        return new Deed(call.id(), action, Optional.empty(), key, text(scene, call, action, now), tip(scene, call, action, now), icon(action, now),
                Allowance.refusal(scene.desk(), call, action));
    }

    /** The disconnection of one party of a conference; empty where there is no conference (R87). */
    static Optional<Deed> drop(Scene scene, Call call, Leg party) {
        if (Situation.of(call) != Situation.CONFERENCE || !party.state().live()) return Optional.empty();
        return Optional.of(new Deed(call.id(), Action.DROP, Optional.of(party.id()), Keys.command(Action.DROP), Messages.deed_drop,
                NLS.bind(Messages.deed_drop_tip, Names.of(scene.desk(), call, party)), Icon.REMOVE, Allowance.refusal(scene.desk(), call, Action.DROP)));
    }

    /** The other call that one press brings back while the one that is talked to goes on hold: the one shown, else the longest on hold. */
    static Optional<Deed> swap(Scene scene) {
        var held = scene.desk().calls().stream().filter(call -> Situation.of(call) == Situation.HELD).toList();
        return held.stream().filter(call -> scene.picked().equals(Optional.of(call.id()))).findFirst()
                .or(() -> held.stream().min(Comparator.comparing(call -> call.facing().state().since())))
                .filter(call -> !scene.desk().talkingElsewhere(call.id()).isEmpty())
                .map(call -> new Deed(call.id(), Action.RETRIEVE, Optional.empty(), Keys.SWAP, Messages.deed_swap,
                        NLS.bind(Messages.deed_swap_tip, Names.of(call)), Icon.SWAP, Allowance.refusal(scene.desk(), call, Action.RETRIEVE)));
    }

    /** Whether this leaves somebody who rings back on hold. */
    static boolean waits(Action action, Situation now) {
        return action == Action.REJECT && now == Situation.RECALL;
    }

    /** What makes sense in a situation: the rows of the table in rules §11. */
    static List<Optional<Action>> places(Call call) {
        return switch (Situation.of(call)) {
            case RINGING, REDIRECT_CHOOSING -> row(Action.ANSWER, null, Action.REDIRECT, null, null, Action.REJECT);
            case REDIRECT_RINGING -> row(null, null, Action.REDIRECT, null, null, null);
            case RECALL -> recall(call.recall().orElseThrow());
            case DIALLING, ORPHAN_RINGING, ORPHAN_CONNECTED -> row(null, null, null, null, null, Action.CLEAR);
            case CONFERENCE -> row(Action.RETRIEVE, Action.HOLD, null, Action.CONFERENCE, Action.TONE, Action.CLEAR);
            case POST_CALL -> row(Action.DIAL, null, null, null, null, null);
            default -> row(Action.RETRIEVE, Action.HOLD, Action.TRANSFER, Action.CONFERENCE, Action.TONE, Action.CLEAR);
        };
    }

    /** Whoever still waits on hold here can be left there; only somebody whose transfer failed can be sent elsewhere (R72). */
    private static List<Optional<Action>> recall(Recall recall) {
        return row(Action.ANSWER, recall.waiting() ? Action.REJECT : null, recall.kind() == Recall.Kind.TRANSFER ? Action.REDIRECT : null,
                null, null, Action.CLEAR);
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

    private static String text(Scene scene, Call call, Action action, Situation now) {
        return switch (action) {
            case ANSWER -> Messages.deed_answer;
            case REJECT -> waits(action, now) ? Messages.deed_wait : Messages.deed_reject;
            case REDIRECT -> now == Situation.REDIRECT_CHOOSING ? Messages.deed_redirect_stop : Messages.deed_redirect;
            case HOLD -> waiting(call) ? Messages.deed_resume : Messages.deed_hold;
            case RETRIEVE -> Messages.deed_retrieve;
            case TRANSFER -> consulting(now) ? Messages.deed_transfer_now : Messages.deed_transfer;
            case CONFERENCE -> Question.open(scene, call).filter(Question.JOIN::equals).isPresent() ? Messages.deed_join_now
                    : JOINING.contains(now) ? Messages.deed_join : now == Situation.CONFERENCE ? Messages.deed_add : Messages.deed_conference;
            case TONE -> Messages.deed_keypad;
            case CLEAR -> Question.open(scene, call).filter(Question.CLEAR::equals).isPresent() ? Messages.deed_clear_all
                    : cancels(scene, call, now) ? Messages.deed_cancel : Messages.deed_clear;
            case DIAL -> Messages.deed_call_back;
            default -> action.word();
        };
    }

    /** Whether Clear goes back to the caller (Q3), and does not end the call or hand it over (R100). */
    private static boolean cancels(Scene scene, Call call, Situation now) {
        return switch (now) {
            case TRANSFER_CHOOSING, TRANSFER_CONNECTED, CONFERENCE_CHOOSING, CONFERENCE_RINGING, CONFERENCE_CONNECTED, ORPHAN_RINGING -> true;
            case TRANSFER_RINGING -> !scene.allows(call, Action.TRANSFER);
            default -> false;
        };
    }

    private static boolean consulting(Situation now) {
        return now == Situation.TRANSFER_RINGING || now == Situation.TRANSFER_CONNECTED || now == Situation.CONFERENCE_CONNECTED;
    }

    /** Whether the target that is consulted is on hold here: then Hold brings it back. */
    private static boolean waiting(Call call) {
        return call.consulted().filter(leg -> leg.state() instanceof CallState.Held held && held.by().has(Side.LOCAL)).isPresent();
    }

    private static String tip(Scene scene, Call call, Action action, Situation now) {
        var target = call.consulted().map(leg -> Names.of(scene.desk(), call, leg)).orElse("");
        return switch (action) {
            case RETRIEVE -> now == Situation.HELD ? text(scene, call, action, now) : NLS.bind(Messages.deed_back, Names.of(call));
            case HOLD -> target.isEmpty() ? text(scene, call, action, now)
                    : NLS.bind(waiting(call) ? Messages.deed_resume_tip : Messages.deed_hold_tip, target);
            case TRANSFER -> consulting(now) ? NLS.bind(Messages.deed_transfer_tip, Names.of(call), target) : text(scene, call, action, now);
            case CLEAR -> cancels(scene, call, now) && now != Situation.ORPHAN_RINGING ? NLS.bind(Messages.deed_back, Names.of(call))
                    : now == Situation.TRANSFER_RINGING ? NLS.bind(Messages.deed_transfer_tip, Names.of(call), target)
                    : text(scene, call, action, now);
            case REJECT -> waits(action, now) ? Messages.deed_wait_tip : text(scene, call, action, now);
            default -> text(scene, call, action, now);
        };
    }

    private static Icon icon(Action action, Situation now) {
        return switch (action) {
            case ANSWER, DIAL -> Icon.ANSWER;
            case REJECT -> waits(action, now) ? Icon.HOLD : Icon.CLEAR;
            case CLEAR -> Icon.CLEAR;
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

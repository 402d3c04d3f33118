package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What activating a number means now: a new call, or the target of the redirect, transfer or conference that waits for one
 * (R32, R98). The same for search, recents, favourites, contact and pad.
 */
record Reach(Optional<Call> waiting) {

    static Reach of(Scene scene) {
        return new Reach(scene.call().filter(Reach::choosing).or(() -> scene.desk().calls().stream().filter(Reach::choosing).findFirst()));
    }

    Command command(Address to) {
        return waiting.<Command>map(call -> new Command.To(Optional.of(call.id()), to)).orElseGet(() -> new Command.Dial(to));
    }

    /** What leaves the choice of a target: back to ringing (R36), or back to whoever waits on hold (R94, R107). Empty without a choice. */
    Optional<Command> back() {
        return waiting.map(call -> Situation.of(call) == Situation.REDIRECT_CHOOSING ? new Command.Redirect(Optional.of(call.id()))
                : new Command.Retrieve(Optional.of(call.id())));
    }

    /** As in "Call 0123" or "Transfer to 0123". */
    String sentence(String to) {
        return NLS.bind(waiting.map(call -> switch (Situation.of(call)) {
            case REDIRECT_CHOOSING -> Messages.reach_redirect;
            case TRANSFER_CHOOSING -> Messages.reach_transfer;
            default -> Messages.reach_conference;
        }).orElse(Messages.reach_call), to);
    }

    /** What the field over the numbers says while a target is wanted; empty otherwise. */
    String prompt() {
        return waiting.map(call -> NLS.bind(switch (Situation.of(call)) {
            case REDIRECT_CHOOSING -> Messages.prompt_redirect;
            case TRANSFER_CHOOSING -> Messages.prompt_transfer;
            default -> Messages.prompt_conference;
        }, Names.of(call))).orElse("");
    }

    /** The button's word. */
    String word() {
        return waiting.map(call -> switch (Situation.of(call)) {
            case REDIRECT_CHOOSING -> Messages.deed_redirect;
            case TRANSFER_CHOOSING -> Messages.deed_transfer;
            default -> Messages.deed_add;
        }).orElse(Messages.deed_call);
    }

    private static boolean choosing(Call call) {
        return switch (Situation.of(call)) {
            case REDIRECT_CHOOSING, TRANSFER_CHOOSING, CONFERENCE_CHOOSING -> true;
            default -> false;
        };
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Callback;
import org.callwright.model.Desk;
import org.callwright.model.Situation;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.callwright.ui.Clock;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the wrap-up view shows. {@code wrapUp} is empty when nothing is to be wrapped up for the call in hand; {@code over}
 * says whether the call has ended, so that choosing may close it; {@code reachable} whether the customer has a number to be
 * called back at, and {@code callback} what is promised.
 */
record WrapUpForm(Optional<CallId> call, String title, Optional<WrapUp> wrapUp, boolean over, String note, WrapUpPolicy policy,
        boolean reachable, Optional<Callback> callback, List<Pending> pending) {

    /** A call that waits to be wrapped up. */
    record Pending(CallId call, String name, String since) {}

    static WrapUpForm of(Scene scene) {
        var desk = scene.desk();
        var call = scene.call();
        var wrapUp = call.filter(c -> scene.allows(c, Action.WRAPUP)) // Q7: a call that lasts can be wrapped up in advance
                .map(c -> desk.wrapUp(c.id()).orElseGet(() -> WrapUp.open(c.id(), desk.policy().wrapUp().required())));
        return new WrapUpForm(call.map(Call::id), title(call, wrapUp), wrapUp,
                call.filter(c -> Situation.of(c) == Situation.POST_CALL).isPresent(),
                call.flatMap(c -> desk.note(c.id())).map(CallNote::text).orElse(""), desk.policy().wrapUp(),
                wrapUp.isPresent() && call.flatMap(c -> c.customer().with().address()).isPresent(),
                call.flatMap(c -> desk.callback(c.id())), pending(scene, desk));
    }

    private static List<Pending> pending(Scene scene, Desk desk) {
        return desk.calls().stream().filter(c -> Situation.of(c) == Situation.POST_CALL && desk.wrapUp(c.id()).isPresent())
                .filter(c -> !scene.picked().equals(Optional.of(c.id())))
                .map(c -> new Pending(c.id(), Names.of(c), Clock.since(c.state().since(), scene.now()))).toList();
    }

    /** Whether a call may have more than one code. */
    boolean several() {
        return policy.several();
    }

    /** Filed before, and only corrected now. */
    boolean again() {
        return wrapUp.filter(WrapUp::again).isPresent();
    }

    /** The codes on offer that hold what was typed; where the site allows it, what was typed itself as the last. */
    CodeRows codes(Optional<String> local, CodeHabits habits, String typed) {
        return wrapUp.isEmpty() ? new CodeRows(List.of()) : CodeRows.of(policy, chosen(local), habits, typed);
    }

    /** What is chosen: with one code only, the one picked here wins over the desk's until it is sent. */
    List<String> chosen(Optional<String> local) {
        return wrapUp.map(open -> local.filter(code -> !several()).map(List::of).orElse(open.codes())).orElse(List.of());
    }

    /** Why it cannot be finished with this code, in words; empty when it can. */
    Optional<String> missing(Optional<String> local) {
        if (wrapUp.isEmpty()) return Optional.of("");
        var open = with(local);
        if (open.complete(note)) return over ? Optional.empty() : Optional.of(Messages.wrapup_ready);
        if (!open.codeMissing()) return Optional.of(Messages.wrapup_note);
        return Optional.of(open.required() == WrapUp.Required.CODE_AND_NOTE && note.isBlank() ? Messages.wrapup_code_and_note : Messages.wrapup_code);
    }

    /** What is said above the codes, where there is something to say. */
    Optional<String> hint() {
        if (again()) return Optional.of(Messages.wrapup_again);
        return wrapUp.filter(open -> open.required() == WrapUp.Required.NONE).map(open -> Messages.wrapup_optional);
    }

    /**
     * What choosing sends at once. Where a code closes the call it is not sent before the agent finishes: a slip of the hand must
     * not close it.
     */
    Optional<Command> choose(String code) {
        if (wrapUp.isEmpty() || wrapUp.get().codes().contains(code)) return Optional.empty();
        var closes = over && !several() && with(Optional.of(code)).complete(note);
        return closes ? Optional.empty() : Optional.of(new Command.WrapUp(call, code));
    }

    /** What finishing with this code sends: the code if it is another one than the desk has, which closes by itself. */
    Command finish(Optional<String> local) {
        return local.filter(code -> !several() && wrapUp.filter(open -> open.codes().contains(code)).isEmpty())
                .<Command>map(code -> new Command.WrapUp(call, code)).orElseGet(() -> new Command.Finish(call));
    }

    private WrapUp with(Optional<String> local) {
        return local.filter(code -> !several()).map(wrapUp.get()::with).orElse(wrapUp.get());
    }

    private static String title(Optional<Call> call, Optional<WrapUp> wrapUp) {
        if (wrapUp.isEmpty()) return call.isEmpty() ? Messages.wrapup_no_call : Messages.wrapup_none;
        return NLS.bind(wrapUp.get().again() ? Messages.wrapup_title_again : Messages.wrapup_title, Names.of(call.get()));
    }
}

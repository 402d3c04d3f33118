package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.model.WorkTimer;
import org.callwright.model.WrapUp;
import org.callwright.ui.Clock;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the wrap-up view shows. {@code wrapUp} is empty when nothing is to be wrapped up for the call in hand; {@code over}
 * says whether the call has ended, so that choosing may close it.
 */
record WrapUpForm(Optional<CallId> call, String title, Optional<WrapUp> wrapUp, boolean over, String note, Policy policy,
        Optional<Timer> timer, List<Pending> pending) {

    /** The work timer, and why it cannot be ended now. */
    record Timer(CallId call, String left, Optional<Refusal> refusal) {}

    /** A call that waits to be wrapped up. */
    record Pending(CallId call, String name, String since) {}

    /** A code that can be chosen; {@code key} is the digit that chooses it, or empty. */
    record Code(String key, String code) {}

    static WrapUpForm of(Scene scene) {
        var desk = scene.desk();
        var call = scene.call();
        var wrapUp = call.filter(c -> scene.allows(c, Action.WRAPUP)) // Q7: a call that lasts can be wrapped up in advance
                .map(c -> desk.wrapUp(c.id()).orElseGet(() -> WrapUp.open(c.id(), desk.policy().wrapUp().required())));
        return new WrapUpForm(call.map(Call::id), title(call, wrapUp), wrapUp,
                call.filter(c -> Situation.of(c) == Situation.POST_CALL).isPresent(),
                call.flatMap(c -> desk.note(c.id())).map(CallNote::text).orElse(""), desk.policy(),
                desk.timer().flatMap(timer -> timer(scene, timer)),
                desk.calls().stream().filter(c -> Situation.of(c) == Situation.POST_CALL && desk.wrapUp(c.id()).isPresent())
                        .filter(c -> !scene.picked().equals(Optional.of(c.id())))
                        .map(c -> new Pending(c.id(), Names.of(c), Clock.since(c.state().since(), scene.now()))).toList());
    }

    /** The codes on offer that hold what was typed; where the site allows it, what was typed itself as the last. */
    List<Code> codes(String typed) {
        if (wrapUp.isEmpty()) return List.of();
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var all = policy.wrapUp().codes().stream().map(org.callwright.model.Code::name).toList();
        var found = new ArrayList<Code>(IntStream.range(0, all.size())
                .filter(i -> all.get(i).toLowerCase(Locale.ROOT).contains(wanted))
                .mapToObj(i -> new Code(i < 9 ? Integer.toString(i + 1) : "", all.get(i))).toList());
        wrapUp.get().codes().stream().filter(code -> !all.contains(code) && !code.equals(typed.strip())).forEach(code -> found.add(new Code("", code)));
        if (!wanted.isEmpty() && policy.wrapUp().open() && found.stream().noneMatch(c -> c.code().equalsIgnoreCase(wanted))) {
            found.add(new Code("", typed.strip()));
        }
        return List.copyOf(found);
    }

    /** Why it cannot be finished with this code, in words; empty when it can. */
    Optional<String> missing(Optional<String> code) {
        if (wrapUp.isEmpty()) return Optional.of("");
        var with = code.map(wrapUp.get()::with).orElse(wrapUp.get());
        if (with.complete(note)) return over ? Optional.empty() : Optional.of(Messages.wrapup_ready);
        return Optional.of(with.codeMissing() ? Messages.wrapup_code : Messages.wrapup_note);
    }

    /** What finishing with this code sends: the code if it is another one than the desk has, which closes by itself. */
    Command finish(Optional<String> code) {
        return code.filter(c -> wrapUp.filter(w -> w.codes().contains(c)).isEmpty())
                .<Command>map(c -> new Command.WrapUp(call, c)).orElseGet(() -> new Command.Finish(call));
    }

    private static Optional<Timer> timer(Scene scene, WorkTimer timer) {
        return scene.desk().call(timer.call()).map(call -> new Timer(call.id(), Clock.left(timer.remaining(scene.now())),
                Allowance.refusal(scene.desk(), call, Action.TIMER)));
    }

    private static String title(Optional<Call> call, Optional<WrapUp> wrapUp) {
        if (wrapUp.isEmpty()) return call.isEmpty() ? Messages.wrapup_no_call : Messages.wrapup_none;
        return NLS.bind(Messages.wrapup_title, Names.of(call.get()));
    }
}

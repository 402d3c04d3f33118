package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Scene;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Every key and menu item that acts on a call; plugin.xml says which, as in {@code CallHandler:hold}. A key does what the
 * button under the call would do, and nothing where there is no such button: then the status line says why.
 */
public final class CallHandler extends AbstractHandler implements IExecutableExtension {

    /** What each command may mean; the first is the one that a refusal is about. */
    private static final Map<String, List<Action>> MEANINGS = Map.of(
            "answer", List.of(Action.ANSWER), "redirect", List.of(Action.REDIRECT), "hold", List.of(Action.HOLD, Action.RETRIEVE),
            "retrieve", List.of(Action.RETRIEVE), "transfer", List.of(Action.TRANSFER), "conference", List.of(Action.CONFERENCE),
            "clear", List.of(Action.CLEAR, Action.REJECT), "drop", List.of(Action.DROP));

    /** Nobody means what has been on the screen for so short a time (R24). */
    static final Duration REACTION = Duration.ofMillis(500);

    private String word = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        word = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var context = HandlerUtil.getActiveWorkbenchWindow(event).getService(IEclipseContext.class);
        var ui = context.get(DeskUi.class);
        var commands = context.get(Commands.class);
        var target = word.equals("answer") ? target(Display.getCurrent().getFocusControl()) : Optional.<Address>empty();
        if (target.isPresent() && tooSoon(ui.shown())) return null;
        var deed = deed(ui.shown(), word);
        if (deed.filter(Deeds.Deed::enabled).isPresent()) {
            deed.get().command(ui.shown()).ifPresent(commands::send);
            ui.pick(deed.get().call());
        } else if (target.isPresent()) {
            commands.send(Reach.of(ui.shown()).command(target.get()));
        } else {
            refusal(ui.shown(), word).ifPresent(ui::say);
        }
        return null;
    }

    /** The deed that a key is now, on the call that it means: on the call shown one that can be done first. */
    static Optional<Deeds.Deed> deed(Scene scene, String word) {
        if (word.equals("swap")) return Deeds.swap(scene);
        if (word.equals("drop")) return scene.call().flatMap(call -> last(scene, call));
        if (word.equals("hold") && scene.call().filter(call -> Situation.of(call) == Situation.RECALL).isPresent()) {
            return scene.call().map(call -> Deeds.of(scene, call, Action.REJECT)).filter(deed -> deed.key().endsWith(word)); // back on hold
        }
        var all = MEANINGS.get(word).stream().flatMap(action -> scene.call(action).stream().flatMap(call -> Deeds.of(scene, call).stream())
                .flatMap(Optional::stream).filter(deed -> deed.action() == action)).toList();
        return all.stream().filter(Deeds.Deed::enabled).filter(deed -> scene.picked().equals(Optional.of(deed.call()))).findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Who was added last is the one that a key disconnects; others have a button. */
    private static Optional<Deeds.Deed> last(Scene scene, Call call) {
        return call.others().reversed().stream().flatMap(leg -> Deeds.drop(scene, call, leg).stream()).findFirst();
    }

    /** Why a key does nothing now. */
    static Optional<Refusal> refusal(Scene scene, String word) {
        if (word.equals("swap")) return deed(scene, word).map(Deeds.Deed::refusal).orElse(Optional.of(Refusal.NOT_HELD));
        var action = MEANINGS.get(word).getFirst();
        return scene.call(action).map(call -> Allowance.refusal(scene.desk(), call, action)).orElseGet(() -> scene.allowed().get(action));
    }

    /** Whether a call began to ring so lately that the key was meant for something else. */
    static boolean tooSoon(Scene scene) {
        return scene.desk().calls().stream().map(Call::state).anyMatch(state -> state instanceof CallState.Ringing r
                && Duration.between(r.since(), scene.now()).compareTo(REACTION) < 0);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Address> target(Control focus) {
        return focus != null && focus.getData(EntryMenu.TARGET) instanceof Supplier<?> target
                ? ((Supplier<Optional<Address>>) target).get() : Optional.empty();
    }
}

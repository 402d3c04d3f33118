package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallState;
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
            "transfer", List.of(Action.TRANSFER), "conference", List.of(Action.CONFERENCE), "clear", List.of(Action.CLEAR, Action.REJECT));

    /** Nobody answers a call within so short a time on purpose (R24). */
    private static final Duration REACTION = Duration.ofMillis(500);

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
        var deed = deed(ui.shown(), MEANINGS.get(word));
        if (deed.filter(Deeds.Deed::enabled).isPresent()) {
            deed.get().command(ui.shown()).ifPresent(commands::send);
            ui.pick(deed.get().call());
        } else if (target.isPresent()) {
            commands.send(Reach.of(ui.shown()).command(target.get()));
        } else {
            var scene = ui.shown();
            var action = MEANINGS.get(word).getFirst();
            scene.call(action).map(call -> org.callwright.model.Allowance.refusal(scene.desk(), call, action))
                    .orElseGet(() -> scene.allowed().get(action)).ifPresent(ui::say);
        }
        return null;
    }

    /** The deed that one of these actions is now, on the call that a key means. */
    static Optional<Deeds.Deed> deed(Scene scene, List<Action> meanings) {
        return meanings.stream().flatMap(action -> scene.call(action).stream().flatMap(call -> Deeds.of(scene, call).stream())
                .flatMap(Optional::stream).filter(deed -> deed.action() == action)).findFirst();
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

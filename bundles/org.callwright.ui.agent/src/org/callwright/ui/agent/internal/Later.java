package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Scene;
import org.eclipse.swt.widgets.Control;

/**
 * Something to be done with a call that may have left the desk: it is asked back first (R126), and what was wanted is done when
 * it is there. Where it cannot come back the status line says why, and nothing is done. The latest wish counts. UI thread only.
 */
final class Later {

    private final DeskUi ui;
    private final Commands commands;
    private final Control owner;
    private Optional<CallId> awaited = Optional.empty();
    private Runnable wish = () -> { };

    Later(DeskUi ui, Commands commands, Control owner) {
        this.ui = ui;
        this.commands = commands;
        this.owner = owner;
        ui.bind(owner, scene -> awaited.filter(call -> scene.desk().call(call).isPresent()), there -> there.ifPresent(call -> come()));
        ui.bind(owner, scene -> scene.refused().map(Scene.Refused::why).filter(Refusal.NOT_FILED::equals), no -> no.ifPresent(why -> awaited = Optional.empty()));
    }

    void on(CallId call, Runnable what) {
        awaited = Optional.empty();
        if (ui.shown().desk().call(call).isPresent()) {
            what.run();
            return;
        }
        awaited = Optional.of(call);
        wish = what;
        commands.send(new Command.Reopen(call));
    }

    /** Opens the call's note for the agent to go on writing. */
    void note(CallId call) {
        on(call, () -> {
            ui.pick(call);
            Views.open(NotesView.ID);
        });
    }

    /** After the repaint that brought it: all views show it then. */
    private void come() {
        awaited = Optional.empty();
        var what = wish;
        owner.getDisplay().asyncExec(() -> {
            if (!owner.isDisposed()) what.run();
        });
    }
}

package org.callwright.ui.agent.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Scene;
import org.eclipse.swt.widgets.Control;

/**
 * Brings to the front what the call in hand needs: the form for a new contact where it has one, once per call (R23), else the
 * contact where an idle form covers it. Never takes the cursor (R24): where somebody works in the folder of the two, the view
 * they work in stays. UI thread only.
 */
final class FormPop {

    /** Under this key the area of a view says that the form would cover it. */
    static final String COVERED = "org.callwright.covered";

    /** The call in hand, and whether it has a form. */
    record Wanted(Optional<CallId> call, boolean form) {

        static Wanted of(Scene scene) {
            return new Wanted(scene.call().map(Call::id), scene.call().flatMap(call -> scene.desk().form(call.id())).isPresent());
        }
    }

    private final Set<CallId> popped = new HashSet<>();
    private final Control owner;

    /** Watches as long as {@code owner} lives. */
    FormPop(DeskUi ui, Control owner) {
        this.owner = owner;
        ui.bind(owner, Wanted::of, wanted -> owner.getDisplay().asyncExec(() -> show(wanted))); // after the repaint, and after the start
    }

    private void show(Wanted wanted) {
        if (owner.isDisposed() || wanted.call().isEmpty()) return;
        if (!wanted.form()) {
            if (Views.inFront(ContactFormView.ID)) Views.front(ContactView.ID);
        } else if (popped.add(wanted.call().get()) && free()) {
            Views.front(ContactFormView.ID);
        }
    }

    private boolean free() {
        for (Control c = owner.getDisplay().getFocusControl(); c != null; c = c.getParent()) {
            if (c.getData(COVERED) != null) return false;
        }
        return true;
    }
}

package org.callwright.ui.agent.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.CallId;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Scene;
import org.eclipse.swt.widgets.Control;

/**
 * Brings the form for a new contact to the front when it is there for the call in hand: once per call (R23), and without the
 * cursor (R24). Where somebody works in the folder of the form it stays behind, for the cursor would have to go. UI thread only.
 */
final class FormPop {

    /** Under this key the area of a view says that the form would cover it. */
    static final String COVERED = "org.callwright.covered";

    private final Set<CallId> popped = new HashSet<>();

    /** Watches as long as {@code owner} lives. */
    FormPop(DeskUi ui, Control owner) {
        ui.bind(owner, FormPop::wanted, form -> form.filter(popped::add).filter(call -> free(owner)).ifPresent(call -> Views.front(ContactFormView.ID)));
    }

    /** The call in hand, where it has a form. */
    static Optional<CallId> wanted(Scene scene) {
        return scene.call().flatMap(call -> scene.desk().form(call.id())).map(form -> form.call());
    }

    private static boolean free(Control owner) {
        for (Control c = owner.getDisplay().getFocusControl(); c != null; c = c.getParent()) {
            if (c.getData(COVERED) != null) return false;
        }
        return true;
    }
}

package org.callwright.ui.agent.internal;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import org.callwright.ui.Outside;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Where a record of the customer system is opened: in the agent's browser, or in the view {@link RecordView}. UI thread only. */
final class RecordPage {

    /** In the window's context: the page that the view shows. */
    static final String SHOWN = "org.callwright.record";
    private static final Set<String> WEB = Set.of("http", "https");

    private RecordPage() {}

    /** Whether this is a page at all: a link from a customer system must not start programs. */
    static boolean shows(URI page) {
        return page.getScheme() != null && WEB.contains(page.getScheme()) && page.getHost() != null;
    }

    static boolean inside() {
        return AgentPreferences.recordsInside();
    }

    static void open(URI page) {
        if (!shows(page)) return;
        if (!inside()) {
            outside(page);
            return;
        }
        PlatformUI.getWorkbench().getService(IEclipseContext.class).set(SHOWN, Optional.of(page));
        Views.open(RecordView.ID);
    }

    static void outside(URI page) {
        var display = Display.getCurrent();
        display.asyncExec(() -> Outside.open(display.getActiveShell(), page.toString())); // a dialog must not come while a view is being made
    }
}

package org.callwright.ui.agent.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Shows views of the window. UI thread only. */
final class Views {

    private static final Logger LOG = System.getLogger(Views.class.getName());

    private Views() {}

    /** To the front, with the cursor in it: for what the agent asked for. */
    static void open(String view) {
        show(view, IWorkbenchPage.VIEW_ACTIVATE);
    }

    /** To the front of its folder; the cursor stays where it is (R24). */
    static void front(String view) {
        show(view, IWorkbenchPage.VIEW_VISIBLE);
    }

    private static void show(String view, int how) {
        page().ifPresent(page -> {
            try {
                page.showView(view, null, how);
            } catch (PartInitException e) {
                LOG.log(Level.ERROR, "the view " + view + " cannot be shown", e);
            }
        });
    }

    /** Whether it can be seen now. */
    static boolean inFront(String view) {
        return page().filter(page -> Optional.ofNullable(page.findView(view)).filter(page::isPartVisible).isPresent()).isPresent();
    }

    private static Optional<IWorkbenchPage> page() {
        var windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        return windows.length == 0 ? Optional.empty() : Optional.ofNullable(windows[0].getActivePage());
    }
}

package org.callwright.app.internal;

import java.util.Optional;

import org.callwright.core.Customers;
import org.callwright.model.Finding;
import org.callwright.ui.Outside;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Signing in to the customer system and out again, as the user sees it: the browser comes to the front, and what came of it is
 * said in a dialog only where it did not work; the status line tells the rest. UI thread only.
 */
final class SignIn {

    private final OpenDesk desk;

    SignIn(OpenDesk desk) {
        this.desk = desk;
    }

    boolean possible() {
        return customers().isPresent();
    }

    private Optional<Customers> customers() {
        return desk.customers().filter(all -> all.canSignIn(desk.settings().values().getOrDefault("crm", "local")));
    }

    void signIn(Shell shell) {
        customers().ifPresent(all -> all.signIn(page -> later(shell, () -> Outside.open(shell, page.toString())), finding -> later(shell, () -> tell(shell, finding))));
    }

    void signOut(Shell shell) {
        customers().ifPresent(all -> all.signOut(finding -> later(shell, () -> tell(shell, finding))));
    }

    private static void tell(Shell shell, Finding finding) {
        if (finding.outcome() == Finding.Outcome.GOOD) shell.forceActive();
        else MessageDialog.openWarning(shell, Messages.product, finding.sentence());
    }

    /** In the window that is there then. */
    private static void later(Shell shell, Runnable what) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) what.run();
        });
    }
}

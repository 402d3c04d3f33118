package org.callwright.app.internal;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;

import org.callwright.core.Customers;
import org.callwright.model.Finding;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Signing in to the customer system and out again, as the user sees it: the browser comes to the front, and what came of it is
 * said in a dialog only where it did not work; the status line tells the rest. UI thread only.
 */
final class SignIn {

    private final OpenDesk desk;
    private Optional<Future<?>> running = Optional.empty();

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
        running.ifPresent(earlier -> earlier.cancel(true));
        running = customers().map(all -> all.signIn(page -> later(shell, () -> show(shell, page)), finding -> later(shell, () -> tell(shell, finding))));
    }

    void signOut(Shell shell) {
        running.ifPresent(earlier -> earlier.cancel(true));
        running = customers().map(all -> all.signOut(finding -> later(shell, () -> tell(shell, finding))));
    }

    private static void show(Shell shell, URI page) {
        if (!Program.launch(page.toString())) MessageDialog.open(MessageDialog.WARNING, shell, Messages.product,
                Messages.sign_in_no_browser + "\n\n" + page, SWT.NONE);
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

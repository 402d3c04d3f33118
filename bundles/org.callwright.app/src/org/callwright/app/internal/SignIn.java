package org.callwright.app.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.callwright.core.Customers;
import org.callwright.model.Finding;
import org.callwright.ui.Outside;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
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
        customers().ifPresent(all -> all.signIn(page -> later(shell, there -> Outside.open(there, page.toString())), finding -> later(shell, there -> tell(there, finding))));
    }

    void signOut(Shell shell) {
        customers().ifPresent(all -> all.signOut(finding -> later(shell, there -> tell(there, finding))));
    }

    private static void tell(Shell shell, Finding finding) {
        if (finding.outcome() == Finding.Outcome.GOOD) shell.forceActive();
        else MessageDialog.openWarning(shell, Messages.product, finding.sentence());
    }

    /** In the window from which it was asked, or in the workbench's own where that has been closed meanwhile. */
    private static void later(Shell shell, Consumer<Shell> what) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> Stream
                .concat(Stream.of(shell), Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).map(IWorkbenchWindow::getShell))
                .filter(there -> there != null && !there.isDisposed()).findFirst().ifPresent(what));
    }
}

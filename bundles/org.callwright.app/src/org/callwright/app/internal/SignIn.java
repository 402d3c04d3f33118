package org.callwright.app.internal;

import java.net.URI;
import java.util.Optional;

import org.callwright.core.Customers;
import org.callwright.model.Finding;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
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
        customers().ifPresent(all -> all.signIn(page -> later(shell, () -> show(shell, page)), finding -> later(shell, () -> tell(shell, finding))));
    }

    void signOut(Shell shell) {
        customers().ifPresent(all -> all.signOut(finding -> later(shell, () -> tell(shell, finding))));
    }

    private static void show(Shell shell, URI page) {
        if (!Program.launch(page.toString())) new NoBrowser(shell, page).open();
    }

    /** The address to take elsewhere: selected, and on the clipboard by one press. */
    private static final class NoBrowser extends MessageDialog {

        private static final int COPY = 0;
        private static final int WIDE = 420;

        private final URI page;

        NoBrowser(Shell shell, URI page) {
            super(shell, Messages.product, null, Messages.sign_in_no_browser, WARNING, COPY, Messages.sign_in_copy, IDialogConstants.CLOSE_LABEL);
            this.page = page;
        }

        @Override
        protected Control createCustomArea(Composite parent) {
            var address = new Text(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.BORDER);
            address.setText(page.toString());
            address.selectAll();
            GridDataFactory.fillDefaults().grab(true, true).hint(WIDE, SWT.DEFAULT).applyTo(address);
            return address;
        }

        @Override
        protected void buttonPressed(int button) {
            if (button == COPY) {
                var clipboard = new Clipboard(getShell().getDisplay());
                clipboard.setContents(new Object[] { page.toString() }, new Transfer[] { TextTransfer.getInstance() });
                clipboard.dispose();
            }
            super.buttonPressed(button);
        }
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

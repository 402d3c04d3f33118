package org.callwright.ui;

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

/**
 * Opens pages and mail addresses with the program that the user has for them. Where none opens, which is seen on thin clients
 * without a browser, a dialog has the address to take elsewhere: selected, and on the clipboard by one press. UI thread only;
 * the caller sees to it that the address is of a kind that may be opened.
 */
public final class Outside {

    private Outside() {
    }

    /** @param shell the window in front of which a dialog may come */
    public static void open(Shell shell, String address) {
        if (!Program.launch(address)) new Address(shell, address).open();
    }

    private static final class Address extends MessageDialog {

        private static final int COPY = 0;
        private static final int WIDE = 420;

        private final String address;

        Address(Shell shell, String address) {
            super(shell, Messages.outside_title, null, Messages.outside_none, WARNING, COPY, Messages.outside_copy, IDialogConstants.CLOSE_LABEL);
            this.address = address;
        }

        @Override
        protected Control createCustomArea(Composite parent) {
            var text = new Text(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
            text.setText(address);
            text.selectAll();
            GridDataFactory.fillDefaults().grab(true, true).hint(WIDE, SWT.DEFAULT).applyTo(text);
            return text;
        }

        @Override
        protected void buttonPressed(int button) {
            if (button == COPY) {
                var clipboard = new Clipboard(getShell().getDisplay());
                clipboard.setContents(new Object[] { address }, new Transfer[] { TextTransfer.getInstance() });
                clipboard.dispose();
            }
            super.buttonPressed(button);
        }
    }
}

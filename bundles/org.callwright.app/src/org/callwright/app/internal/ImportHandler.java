package org.callwright.app.internal;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** File, Import contacts: asks for the file and hands it on; with the word {@code cancel}: ends what is being imported. */
public final class ImportHandler extends AbstractHandler implements IExecutableExtension {

    private boolean cancels;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        cancels = "cancel".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var window = HandlerUtil.getActiveWorkbenchWindow(event);
        var commands = window.getService(IEclipseContext.class).get(Commands.class);
        if (cancels) {
            commands.send(new Command.CancelImport());
            return null;
        }
        var dialog = new FileDialog(window.getShell(), SWT.OPEN);
        dialog.setText(Messages.import_title);
        dialog.setFilterNames(new String[] { Messages.import_contacts, Messages.import_any });
        dialog.setFilterExtensions(new String[] { "*.csv;*.vcf;*.vcard;*.txt", "*.*" });
        var chosen = dialog.open();
        if (chosen != null) commands.send(new Command.ImportContacts(chosen));
        return null;
    }
}

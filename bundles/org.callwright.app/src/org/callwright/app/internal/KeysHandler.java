package org.callwright.app.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.keys.IBindingService;

/** Help, Keys: every key of this workbench and what it does. */
public final class KeysHandler extends AbstractHandler {

    private static final String SCHEME = "org.callwright.keys";

    /** One line of the list. */
    record Key(String keys, String command) {}

    @Override
    public Object execute(ExecutionEvent event) {
        new Window(HandlerUtil.getActiveShell(event)).open();
        return null;
    }

    private static List<Key> keys() {
        var bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        return Arrays.stream(bindings.getBindings()).filter(b -> SCHEME.equals(b.getSchemeId()) && b.getParameterizedCommand() != null)
                .map(KeysHandler::key).distinct().sorted(Comparator.comparing((Key key) -> !key.keys().matches("F\\d+"))
                        .thenComparing(key -> key.keys().length()).thenComparing(Key::keys)).toList();
    }

    private static Key key(Binding binding) {
        var keys = binding.getTriggerSequence().format();
        try {
            return new Key(keys, binding.getParameterizedCommand().getName());
        } catch (NotDefinedException e) {
            return new Key(keys, binding.getParameterizedCommand().getId());
        }
    }

    private static final class Window extends Dialog {

        Window(Shell parent) {
            super(parent);
        }

        @Override
        protected void configureShell(Shell shell) {
            super.configureShell(shell);
            shell.setText(Messages.keys);
        }

        @Override
        protected Control createDialogArea(Composite parent) {
            var area = (Composite) super.createDialogArea(parent);
            var table = new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.BORDER);
            var columns = List.of(new TableColumn(table, SWT.NONE), new TableColumn(table, SWT.NONE));
            keys().forEach(key -> new TableItem(table, SWT.NONE).setText(new String[] { key.keys(), key.command() }));
            columns.forEach(TableColumn::pack);
            columns.getFirst().setWidth(columns.getFirst().getWidth() + 20);
            GridDataFactory.fillDefaults().grab(true, true).hint(360, 460).applyTo(table);
            return area;
        }

        @Override
        protected void createButtonsForButtonBar(Composite parent) {
            createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
        }

        @Override
        protected boolean isResizable() {
            return true;
        }
    }
}

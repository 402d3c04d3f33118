package org.callwright.ui.agent.internal;

import org.callwright.ui.DeskUi;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Brings a view to the front and puts the cursor into it; plugin.xml says which. {@code keypad} takes the pad out or puts it away. */
public final class ShowHandler extends AbstractHandler implements IExecutableExtension {

    private String view = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        view = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        var window = HandlerUtil.getActiveWorkbenchWindow(event);
        var ui = window.getService(IEclipseContext.class).get(DeskUi.class);
        var keypad = view.equals("keypad");
        try {
            if (!keypad || !ui.shown().keypad()) window.getActivePage().showView(keypad ? SearchView.ID : Keys.PREFIX + view);
        } catch (PartInitException e) {
            throw new ExecutionException("The view " + view + " cannot be shown.", e);
        }
        if (view.equals("search") && window.getService(EPartService.class).findPart(SearchView.ID).getObject() instanceof SearchView search) {
            search.focusField();
        }
        if (keypad) ui.keypad(!ui.shown().keypad());
        return null;
    }
}

package org.callwright.ui.agent.internal;

import org.callwright.model.Refusal;
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

/** Puts something into the note of the call in hand, wherever the cursor is; plugin.xml says what: {@code time} or {@code lines}. */
public final class NoteHandler extends AbstractHandler implements IExecutableExtension {

    private String word = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        word = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        var window = HandlerUtil.getActiveWorkbenchWindow(event);
        var ui = window.getService(IEclipseContext.class).get(DeskUi.class);
        if (ui.shown().call().isEmpty()) {
            ui.say(Refusal.NO_CALL);
            return null;
        }
        try {
            window.getActivePage().showView(NotesView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException("The notes cannot be shown.", e);
        }
        if (window.getService(EPartService.class).findPart(NotesView.ID).getObject() instanceof NotesView notes) {
            if (word.equals("time")) notes.stamp();
            else notes.offerLines();
        }
        return null;
    }
}

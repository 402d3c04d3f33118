package org.callwright.ui.agent.internal;

import java.util.Comparator;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Notice;
import org.callwright.ui.DeskUi;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Keys that are about the desk and not about one call; plugin.xml says which: {@code next} shows the next call,
 * {@code dismiss} takes the newest notice away.
 */
public final class DeskHandler extends AbstractHandler implements IExecutableExtension {

    private String word = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        word = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var context = HandlerUtil.getActiveWorkbenchWindow(event).getService(IEclipseContext.class);
        var ui = context.get(DeskUi.class);
        if (word.equals("next")) {
            CallList.after(ui.shown()).ifPresent(ui::pick);
        } else {
            ui.shown().desk().notices().stream().max(Comparator.comparing(Notice::at)).map(Notice::subject).map(Command.DismissNotice::new)
                    .ifPresent(context.get(Commands.class)::send);
        }
        return null;
    }
}

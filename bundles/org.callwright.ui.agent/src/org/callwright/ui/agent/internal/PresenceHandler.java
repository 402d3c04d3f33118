package org.callwright.ui.agent.internal;

import java.util.Locale;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.core.Commands;
import org.callwright.ui.DeskUi;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Ready, away, signed out; plugin.xml says which, as in {@code PresenceHandler:ready}. Away asks for one of the site's reasons,
 * unless there is only one.
 */
public final class PresenceHandler extends AbstractHandler implements IExecutableExtension {

    private Presence presence = Presence.READY;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        presence = Presence.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var window = HandlerUtil.getActiveWorkbenchWindow(event);
        var context = window.getService(IEclipseContext.class);
        var commands = context.get(Commands.class);
        var desk = context.get(DeskUi.class).shown().desk();
        var reasons = desk.policy().attendance().reasons();
        if (presence != Presence.AWAY || reasons.size() == 1) {
            commands.send(new Command.Declare(presence, presence == Presence.AWAY ? reasons.getFirst() : ""));
            return null;
        }
        var shell = window.getShell();
        var menu = new Menu(shell, SWT.POP_UP);
        StateMenu.reasons(menu, desk, commands);
        menu.addListener(SWT.Hide, e -> shell.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(shell.toDisplay(shell.getClientArea().width / 3, shell.getClientArea().height / 3));
        menu.setVisible(true);
        return null;
    }
}

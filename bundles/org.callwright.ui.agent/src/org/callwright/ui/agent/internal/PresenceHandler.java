package org.callwright.ui.agent.internal;

import java.util.Locale;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.core.Commands;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.handlers.HandlerUtil;

/** Ready, away, signed out; plugin.xml says which, as in {@code PresenceHandler:ready}. Away by key is for the first reason. */
public final class PresenceHandler extends AbstractHandler implements IExecutableExtension {

    private Presence presence = Presence.READY;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        presence = Presence.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var reason = presence == Presence.AWAY ? Messages.away_reasons.split(",")[0].strip() : "";
        HandlerUtil.getActiveWorkbenchWindow(event).getService(IEclipseContext.class).get(Commands.class)
                .send(new Command.Declare(presence, reason));
        return null;
    }
}

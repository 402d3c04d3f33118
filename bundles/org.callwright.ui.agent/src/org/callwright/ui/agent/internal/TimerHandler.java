package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.handlers.HandlerUtil;

/** More work time, or no more of it; plugin.xml says which, as in {@code TimerHandler:extend}. */
public final class TimerHandler extends AbstractHandler implements IExecutableExtension {

    private boolean extend;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        extend = "extend".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var context = HandlerUtil.getActiveWorkbenchWindow(event).getService(IEclipseContext.class);
        var ui = context.get(DeskUi.class);
        ui.shown().desk().timer().map(timer -> Optional.of(timer.call()))
                .<Command>map(call -> extend ? new Command.ExtendTimer(call) : new Command.ClearTimer(call))
                .ifPresentOrElse(context.get(Commands.class)::send, () -> ui.say(Refusal.NO_TIMER));
        return null;
    }
}

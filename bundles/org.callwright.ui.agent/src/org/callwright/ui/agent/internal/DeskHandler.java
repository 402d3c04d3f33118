package org.callwright.ui.agent.internal;

import java.util.Comparator;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Scene;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Keys that are about the desk and not about one call; plugin.xml says which: {@code next} shows the next call,
 * {@code accept} agrees to the dial request, {@code dismiss} takes it or the newest notice away, whichever came last.
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
        } else if (word.equals("accept")) {
            var asked = RequestCard.of(ui.shown());
            if (asked.isEmpty()) ui.say(Refusal.NO_REQUEST);
            asked.filter(card -> !card.fresh()).map(RequestCard::accept).ifPresent(context.get(Commands.class)::send);
        } else {
            var commands = context.get(Commands.class);
            RequestCard.newest(ui.shown()).map(RequestCard::decline).or(() -> notice(ui.shown())).ifPresent(commands::send);
        }
        return null;
    }

    private static Optional<Command> notice(Scene shown) {
        return shown.desk().notices().stream().max(Comparator.comparing(Notice::at)).map(Notice::subject).map(Command.DismissNotice::new);
    }
}

package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.core.Commands;
import org.callwright.model.AgentState;
import org.callwright.model.Desk;
import org.callwright.ui.Icon;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** What an agent can declare: the state now is ticked; a change that waits for the end of a call can be taken back (R50). */
final class StateMenu {

    private StateMenu() {}

    static void fill(Menu menu, Desk desk, Commands commands, Runnable shift) {
        desk.queued().ifPresent(next -> {
            var stay = item(menu, SWT.PUSH, NLS.bind(Messages.agent_stay, word(next)), icon(desk.agent()));
            stay.addListener(SWT.Selection, e -> commands.send(declare(desk.agent())));
            new MenuItem(menu, SWT.SEPARATOR);
        });
        declare(menu, desk, commands, new Command.Declare(Presence.READY, ""), Messages.agent_ready);
        new MenuItem(menu, SWT.SEPARATOR);
        reasons(menu, desk, commands);
        new MenuItem(menu, SWT.SEPARATOR);
        declare(menu, desk, commands, new Command.Declare(Presence.OUT, ""), Messages.agent_sign_out);
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, SWT.PUSH, Messages.agent_shift, Icon.RECENT).addListener(SWT.Selection, e -> shift.run());
    }

    /** The site's reasons for being away. */
    static void reasons(Menu menu, Desk desk, Commands commands) {
        for (var reason : desk.policy().attendance().reasons()) {
            declare(menu, desk, commands, new Command.Declare(Presence.AWAY, reason), NLS.bind(Messages.agent_away_for, reason));
        }
    }

    private static void declare(Menu menu, Desk desk, Commands commands, Command.Declare what, String text) {
        var item = item(menu, SWT.RADIO, text, switch (what.presence()) {
            case READY -> Icon.READY;
            case AWAY -> Icon.AWAY;
            case OUT -> Icon.OUT;
        });
        item.setSelection(declare(desk.queued().orElse(desk.agent())).equals(what));
        // a radio item tells of itself twice: when another one takes its place, and when it takes another's
        item.addListener(SWT.Selection, e -> Optional.of(what).filter(w -> item.getSelection()).ifPresent(commands::send));
    }

    private static MenuItem item(Menu menu, int style, String text, Icon icon) {
        var item = new MenuItem(menu, style);
        item.setText(text.replace("&", "&&"));
        if (style == SWT.PUSH) item.setImage(icon.on(menu.getShell()));
        return item;
    }

    /** What declares this state. */
    static Command.Declare declare(AgentState state) {
        return switch (state) {
            case AgentState.Ready r -> new Command.Declare(Presence.READY, "");
            case AgentState.Away away -> new Command.Declare(Presence.AWAY, away.reason());
            case AgentState.SignedOut o -> new Command.Declare(Presence.OUT, "");
        };
    }

    static String word(AgentState state) {
        return switch (state) {
            case AgentState.Ready r -> Messages.agent_ready;
            case AgentState.Away(var since, var reason) -> reason.isBlank() ? Messages.agent_away : NLS.bind(Messages.agent_away_for, reason);
            case AgentState.SignedOut o -> Messages.agent_out;
        };
    }

    static Icon icon(AgentState state) {
        return switch (state) {
            case AgentState.Ready r -> Icon.READY;
            case AgentState.Away a -> Icon.AWAY;
            case AgentState.SignedOut o -> Icon.OUT;
        };
    }
}

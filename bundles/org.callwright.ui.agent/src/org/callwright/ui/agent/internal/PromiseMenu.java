package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.ui.Icon;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** The moments for calling somebody back, as a menu below a button or in another menu. */
final class PromiseMenu {

    private PromiseMenu() {}

    /** @param other what choosing another day and time does, if that is offered */
    static void open(Control under, Consumer<Instant> chosen, Optional<Runnable> other) {
        var menu = new Menu(under);
        fill(menu, under, chosen);
        other.ifPresent(open -> {
            new MenuItem(menu, SWT.SEPARATOR);
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(Messages.callback_other);
            item.addListener(SWT.Selection, e -> open.run());
        });
        menu.addListener(SWT.Hide, e -> under.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(under.toDisplay(0, under.getSize().y));
        menu.setVisible(true);
    }

    static void fill(Menu menu, Control owner, Consumer<Instant> chosen) {
        for (var promise : Promise.offered(Instant.now(), ZoneId.systemDefault())) {
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(promise.text());
            item.setImage(Icon.RECENT.on(owner));
            item.addListener(SWT.Selection, e -> chosen.accept(promise.due()));
        }
    }
}

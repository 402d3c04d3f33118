package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Address;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/**
 * What can be done with a list of people, the same for all lists: Enter, a double click and F2 call (or name the target of
 * what is running); the context menu calls, copies, and keeps or removes favourites; so do Ctrl+C, Ctrl+D and
 * Delete. Escape leaves the choice of a target.
 */
final class EntryMenu<R> {

    /** Under this key a control says whom F2 would call there. */
    static final String TARGET = "org.callwright.target";

    private final DeskUi ui;
    private final Commands commands;
    private final Listing<R> list;
    private final Function<R, Entry> entry;

    EntryMenu(DeskUi ui, Commands commands, Listing<R> list, Function<R, Entry> entry) {
        this.ui = ui;
        this.commands = commands;
        this.list = list;
        this.entry = entry;
        list.onOpen(row -> selected().ifPresent(this::call));
        list.table().addListener(SWT.KeyDown, this::key);
        offer(list.table(), () -> selected().flatMap(Entry::address));
        var menu = new Menu(list.table());
        list.table().setMenu(menu);
        menu.addListener(SWT.Show, e -> fill(menu));
    }

    /** Lets F2 call what {@code target} gives while the control has the focus. */
    static void offer(Control control, Supplier<Optional<Address>> target) {
        control.setData(TARGET, target);
    }

    private Optional<Entry> selected() {
        return list.selected().map(entry);
    }

    private void call(Entry who) {
        who.address().map(to -> Reach.of(ui.shown()).command(to)).ifPresent(commands::send);
    }

    private void copy(Entry who) {
        who.address().ifPresent(address -> {
            var clipboard = new Clipboard(list.table().getDisplay());
            clipboard.setContents(new Object[] { address.value() }, new Transfer[] { TextTransfer.getInstance() });
            clipboard.dispose();
        });
    }

    private void keep(Entry who) {
        who.address().ifPresent(to -> commands.send(new Command.AddFavourite(to, who.name(), who.contact())));
    }

    private void remove(Entry who) {
        who.address().filter(this::favourite).ifPresent(to -> commands.send(new Command.RemoveFavourite(to)));
    }

    private boolean favourite(Address address) {
        return ui.shown().desk().favourites().stream().anyMatch(f -> f.address().equals(address));
    }

    private void fill(Menu menu) {
        for (var item : menu.getItems()) item.dispose();
        var who = selected().filter(e -> e.address().isPresent());
        if (who.isEmpty()) return;
        var address = who.get().address().get();
        item(menu, Reach.of(ui.shown()).sentence(address.value()), Icon.ANSWER, who.get(), this::call);
        item(menu, Messages.menu_copy, Icon.COPY, who.get(), this::copy);
        new MenuItem(menu, SWT.SEPARATOR);
        if (favourite(address)) item(menu, Messages.menu_unfavourite, Icon.REMOVE, who.get(), this::remove);
        else item(menu, Messages.menu_favourite, Icon.FAVOURITE, who.get(), this::keep);
    }

    private void item(Menu menu, String text, Icon icon, Entry who, Consumer<Entry> what) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text.replace("&", "&&"));
        item.setImage(icon.on(list.table()));
        item.addListener(SWT.Selection, e -> what.accept(who));
    }

    private void key(Event e) {
        var modifiers = e.stateMask & SWT.MODIFIER_MASK;
        if (e.keyCode == 'c' && modifiers == SWT.MOD1) selected().ifPresent(this::copy);
        else if (e.keyCode == 'd' && modifiers == SWT.MOD1) selected().ifPresent(this::keep);
        else if (e.keyCode == SWT.DEL && modifiers == 0) selected().ifPresent(this::remove);
        else if (e.keyCode == SWT.ESC && modifiers == 0) Reach.of(ui.shown()).back().ifPresent(commands::send);
    }
}

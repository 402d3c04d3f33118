package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
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
 * what is running); the context menu calls, copies, says that it is the caller, and keeps or removes favourites; so do Ctrl+C,
 * Ctrl+D and Delete. Escape leaves the choice of a target. What a list can do beyond that stands below. UI thread only.
 */
final class EntryMenu<R> {

    /** Under this key a control says whom F2 would call there. */
    static final String TARGET = "org.callwright.target";

    /** Something that only this list can do; {@code delete} where the Delete key means it. */
    private record More<R>(String text, Icon icon, Predicate<R> can, Consumer<R> what, boolean delete) {}

    private final DeskUi ui;
    private final Commands commands;
    private final Listing<R> list;
    private final Function<R, Entry> entry;
    private final List<More<R>> more = new ArrayList<>();
    private Optional<Consumer<Menu>> below = Optional.empty();

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
        EntryDrag.from(list, entry);
    }

    /** Another thing to do with a row. */
    EntryMenu<R> with(String text, Icon icon, Predicate<R> can, Consumer<R> what) {
        more.add(new More<>(text, icon, can, what, false));
        return this;
    }

    /** What the Delete key does here, instead of removing a favourite. */
    EntryMenu<R> delete(String text, Consumer<R> what) {
        more.add(new More<>(text, Icon.REMOVE, row -> true, what, true));
        return this;
    }

    /** Fills the end of the menu each time it is shown. */
    EntryMenu<R> below(Consumer<Menu> fill) {
        below = Optional.of(fill);
        return this;
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
        who.address().ifPresent(address -> copy(list.table(), address.value()));
    }

    /** Puts a text on the clipboard. */
    static void copy(Control owner, String text) {
        var clipboard = new Clipboard(owner.getDisplay());
        clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
        clipboard.dispose();
    }

    private void keep(Entry who) {
        who.address().filter(to -> !favourite(to)).ifPresent(to -> commands.send(new Command.AddFavourite(to, who.name(), who.contact())));
    }

    private void remove(Entry who) {
        who.address().filter(this::favourite).ifPresent(to -> commands.send(new Command.RemoveFavourite(to)));
    }

    private boolean favourite(Address address) {
        return ui.shown().desk().favourites().stream().anyMatch(f -> f.address().equals(address));
    }

    /** The call that could be this person's (R21, R22): the one in hand, unless it is theirs already. */
    static Optional<Call> bindable(Scene scene, Entry who) {
        return who.contact().flatMap(ref -> scene.call().filter(call -> scene.allows(call, Action.BIND))
                .filter(call -> call.identity().bound().filter(contact -> contact.ref().equals(ref)).isEmpty()));
    }

    private void bind(Entry who) {
        bindable(ui.shown(), who).ifPresent(call -> commands.send(new Command.Bind(Optional.of(call.id()), who.contact().orElseThrow())));
    }

    private void fill(Menu menu) {
        for (var item : menu.getItems()) item.dispose();
        selected().ifPresent(who -> fill(menu, who));
        below.ifPresent(fill -> fill.accept(menu));
    }

    private void fill(Menu menu, Entry who) {
        who.address().ifPresent(address -> {
            item(menu, Reach.of(ui.shown()).sentence(address.value()), Icon.ANSWER, () -> call(who));
            item(menu, Messages.menu_copy, Icon.COPY, () -> copy(who));
        });
        if (bindable(ui.shown(), who).isPresent()) item(menu, Messages.menu_bind, Icon.CONTACT, () -> bind(who));
        who.address().ifPresent(address -> {
            new MenuItem(menu, SWT.SEPARATOR);
            if (favourite(address)) item(menu, Messages.menu_unfavourite, Icon.REMOVE, () -> remove(who));
            else item(menu, Messages.menu_favourite, Icon.FAVOURITE, () -> keep(who));
        });
        var row = list.selected().orElseThrow();
        var mine = more.stream().filter(m -> m.can().test(row)).toList();
        if (!mine.isEmpty() && menu.getItemCount() > 0) new MenuItem(menu, SWT.SEPARATOR);
        mine.forEach(m -> item(menu, m.text(), m.icon(), () -> m.what().accept(row)));
    }

    private void item(Menu menu, String text, Icon icon, Runnable what) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text.replace("&", "&&"));
        item.setImage(icon.on(list.table()));
        item.addListener(SWT.Selection, e -> what.run());
    }

    private void key(Event e) {
        var modifiers = e.stateMask & SWT.MODIFIER_MASK;
        if (e.keyCode == 'c' && modifiers == SWT.MOD1) selected().ifPresent(this::copy);
        else if (e.keyCode == 'd' && modifiers == SWT.MOD1) selected().ifPresent(this::keep);
        else if (e.keyCode == SWT.DEL && modifiers == 0) delete();
        else if (e.keyCode == SWT.ESC && modifiers == 0) Reach.of(ui.shown()).back().ifPresent(commands::send);
    }

    private void delete() {
        var mine = more.stream().filter(More::delete).findFirst();
        if (mine.isPresent()) list.selected().ifPresent(mine.get().what());
        else selected().ifPresent(this::remove);
    }
}

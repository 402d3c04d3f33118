package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Address;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** People the agent calls often (R5), under headings; put in order by mouse, or with Alt and the arrows. */
public final class FavouritesView {

    static final String ID = "org.callwright.favourites";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private Listing<FavouriteRows.Row> list;
    private FavouriteRows shown;
    private Composite parent;
    private Composite naming;
    private CLabel whose;
    private Text group;
    private Optional<Address> named = Optional.empty();

    @Inject
    public FavouritesView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).applyTo(parent);
        list = new Listing<FavouriteRows.Row>(parent, List.of(
                new Listing.Column<>(Messages.column_name, 3, FavouriteRows.Row::name, row -> Optional.of(row.icon())),
                Listing.Column.of(Messages.column_number, 2, FavouriteRows.Row::number)), FavouriteRows.Row::key).headings(FavouriteRows.Row::heading);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.table());
        paint.name(list.table(), Messages.favourites_name);
        new EntryMenu<>(ui, commands, list, FavouriteRows.Row::entry).below(this::groups);
        list.table().addListener(SWT.KeyDown, this::key);
        naming();
        drop();
        ui.bind(parent, FavouriteRows::of, this::render);
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }

    private void render(FavouriteRows rows) {
        shown = rows;
        list.show(rows.rows(), Messages.favourites_empty);
    }

    private Optional<Address> selected() {
        return list.selected().flatMap(FavouriteRows.Row::address);
    }

    private void key(Event e) {
        if ((e.stateMask & SWT.MODIFIER_MASK) != SWT.ALT || e.keyCode != SWT.ARROW_UP && e.keyCode != SWT.ARROW_DOWN) return;
        selected().flatMap(who -> e.keyCode == SWT.ARROW_UP ? shown.up(who) : shown.down(who)).ifPresent(commands::send);
        e.doit = false;
    }

    /** The end of the context menu: places and groups. */
    private void groups(Menu menu) {
        selected().ifPresent(who -> {
            new MenuItem(menu, SWT.SEPARATOR);
            item(menu, Messages.favourites_up + "\tAlt+\u2191", shown.up(who));
            item(menu, Messages.favourites_down + "\tAlt+\u2193", shown.down(who));
            var cascade = new MenuItem(menu, SWT.CASCADE);
            cascade.setText(Messages.favourites_group);
            cascade.setImage(Icon.GROUP.on(list.table()));
            var inner = new Menu(menu);
            cascade.setMenu(inner);
            var own = list.selected().map(FavouriteRows.Row::group).orElse("");
            choice(inner, Messages.favourites_no_group, own.isEmpty(), shown.last(who, ""));
            shown.groups().forEach(name -> choice(inner, name, name.equals(own), shown.last(who, name)));
            new MenuItem(inner, SWT.SEPARATOR);
            var fresh = new MenuItem(inner, SWT.PUSH);
            fresh.setText(Messages.favourites_new_group);
            fresh.addListener(SWT.Selection, e -> name(who));
        });
    }

    private void item(Menu menu, String text, Optional<Command> move) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.setEnabled(move.isPresent());
        item.addListener(SWT.Selection, e -> move.ifPresent(commands::send));
    }

    private void choice(Menu menu, String text, boolean own, Command move) {
        var item = new MenuItem(menu, SWT.RADIO);
        item.setText(text.replace("&", "&&"));
        item.setSelection(own);
        item.addListener(SWT.Selection, e -> {
            if (item.getSelection() && !own) commands.send(move);
        });
    }

    /** The field for the name of a new group: there only while it is wanted. */
    private void naming() {
        naming = paint.column(parent, 1);
        whose = paint.line(naming, Look.HINT);
        group = paint.name(new Text(naming, SWT.SINGLE | SWT.BORDER), Messages.favourites_new_group);
        group.setMessage(Messages.favourites_group_name);
        group.setTextLimit(60);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        group.addListener(SWT.DefaultSelection, e -> {
            if (!group.getText().isBlank()) named.map(who -> shown.last(who, group.getText().strip())).ifPresent(commands::send);
            named();
        });
        group.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ESC) named();
        });
        paint.show(naming, false);
    }

    private void name(Address who) {
        named = Optional.of(who);
        paint.text(whose, NLS.bind(Messages.favourites_group_of, Names.of(ui.shown().desk(), who)));
        group.setText("");
        paint.show(naming, true);
        parent.layout();
        group.setFocus();
    }

    private void named() {
        named = Optional.empty();
        paint.show(naming, false);
        parent.layout();
        list.table().setFocus();
    }

    /** Favourites are dropped where they belong; anybody else becomes one there. */
    private void drop() {
        var target = new DropTarget(list.table(), DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_DEFAULT);
        target.setTransfer(LocalSelectionTransfer.getTransfer());
        target.addDropListener(new DropTargetAdapter() {

            @Override
            public void dragEnter(DropTargetEvent e) {
                dragOver(e);
            }

            @Override
            public void dragOver(DropTargetEvent e) {
                e.detail = EntryDrag.dragged().isEmpty() ? DND.DROP_NONE : (e.operations & DND.DROP_MOVE) != 0 ? DND.DROP_MOVE : DND.DROP_COPY;
                e.feedback = DND.FEEDBACK_SCROLL | DND.FEEDBACK_SELECT | (low(e) ? DND.FEEDBACK_INSERT_AFTER : DND.FEEDBACK_INSERT_BEFORE);
            }

            @Override
            public void drop(DropTargetEvent e) {
                EntryDrag.dragged().ifPresent(who -> dropped(who, over(e), low(e)));
            }
        });
    }

    private void dropped(Entry who, Optional<FavouriteRows.Row> over, boolean low) {
        var address = who.address().orElseThrow();
        var known = shown.all().stream().anyMatch(f -> f.address().equals(address));
        if (!known) commands.send(new Command.AddFavourite(address, who.name(), who.contact()));
        commands.send(shown.drop(address, over, low));
    }

    private Optional<FavouriteRows.Row> over(DropTargetEvent e) {
        var at = list.table().toControl(e.x, e.y);
        return list.at(at.x, at.y);
    }

    private boolean low(DropTargetEvent e) {
        var at = list.table().toControl(e.x, e.y);
        var item = list.table().getItem(at);
        return item != null && at.y > item.getBounds().y + item.getBounds().height / 2;
    }
}

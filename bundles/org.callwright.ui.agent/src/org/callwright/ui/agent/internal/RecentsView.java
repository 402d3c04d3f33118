package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Commands;
import org.callwright.model.Recent;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Missed, received and dialled calls; whatever can be called can be called from here. */
public final class RecentsView {

    static final String ID = "org.callwright.recents";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Map<Recent.Kind, Button> tabs = new EnumMap<>(Recent.Kind.class);
    private Recent.Kind kind = Recent.Kind.MISSED;
    private Listing<RecentRows.Row> list;

    @Inject
    public RecentsView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        var row = paint.column(parent, 3);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(4, 0).applyTo(row);
        tab(row, Recent.Kind.MISSED, Icon.MISSED);
        tab(row, Recent.Kind.RECEIVED, Icon.RECEIVED);
        tab(row, Recent.Kind.DIALLED, Icon.DIALLED);
        list = new Listing<>(parent, List.of(
                new Listing.Column<>("", 5, RecentRows.Row::name, r -> Optional.of(r.icon())),
                Listing.Column.of("", 4, RecentRows.Row::detail),
                Listing.Column.of("", 2, RecentRows.Row::when)), RecentRows.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.table());
        paint.name(list.table(), Messages.view_recents);
        new EntryMenu<>(ui, commands, list, RecentRows.Row::entry);
        ui.bind(parent, scene -> RecentRows.of(scene, kind, ZoneId.systemDefault()), this::render);
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }

    private void tab(Composite row, Recent.Kind of, Icon icon) {
        var tab = new Button(row, SWT.TOGGLE);
        tab.setImage(icon.on(tab));
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(tab);
        tab.addListener(SWT.Selection, e -> {
            kind = of;
            render(RecentRows.of(ui.shown(), kind, ZoneId.systemDefault()));
        });
        tabs.put(of, tab);
    }

    private void render(RecentRows recents) {
        text(Recent.Kind.MISSED, Messages.recents_missed, recents.missed());
        text(Recent.Kind.RECEIVED, Messages.recents_received, recents.received());
        text(Recent.Kind.DIALLED, Messages.recents_dialled, recents.dialled());
        tabs.forEach((of, tab) -> {
            tab.setSelection(of == kind);
            paint.look(tab, of == kind ? Look.CHOSEN : Look.PLAIN);
        });
        list.show(recents.rows(), switch (kind) {
            case MISSED -> Messages.recents_no_missed;
            case RECEIVED -> Messages.recents_no_received;
            case DIALLED -> Messages.recents_no_dialled;
        });
    }

    private void text(Recent.Kind of, String word, int count) {
        var text = count == 0 ? word : NLS.bind(Messages.recents_count, word, count);
        paint.text(tabs.get(of), text);
    }
}

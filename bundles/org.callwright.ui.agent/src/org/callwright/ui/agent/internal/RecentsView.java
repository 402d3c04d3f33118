package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
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
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Missed, received and dialled calls; whatever can be called can be called from here. */
public final class RecentsView {

    static final String ID = "org.callwright.recents";

    private static final int GAP = 4;
    private static final int ICON = 22; // with the gap beside it
    private static final int BORDER = 22; // of a button, left and right

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Map<Recent.Kind, Button> tabs = new EnumMap<>(Recent.Kind.class);
    private final Map<Recent.Kind, Integer> counts = new EnumMap<>(Recent.Kind.class);
    private Recent.Kind kind = Recent.Kind.MISSED;
    private Composite row;
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
        row = paint.column(parent, 3);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(GAP, 0).applyTo(row);
        for (var each : Recent.Kind.values()) tab(each);
        row.addListener(SWT.Resize, e -> fit());
        list = new Listing<>(parent, List.of(
                new Listing.Column<>("", 4, RecentRows.Row::name, r -> Optional.of(r.icon())),
                new Listing.Column<>("", 4, RecentRows.Row::detail, RecentRows.Row::sign),
                Listing.Column.of("", 3, RecentRows.Row::when)), RecentRows.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.table());
        paint.name(list.table(), Messages.view_recents);
        var later = new Later(ui, commands, parent);
        new EntryMenu<>(ui, commands, list, RecentRows.Row::entry)
                .with(Messages.recents_note, Icon.NOTE, r -> true, r -> later.note(r.call()))
                .delete(Messages.recents_remove, r -> commands.send(new Command.RemoveRecent(r.call())));
        ui.bind(parent, scene -> RecentRows.of(scene, kind, ZoneId.systemDefault()), this::render);
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }

    private void tab(Recent.Kind of) {
        var tab = new Button(row, SWT.TOGGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(tab);
        tab.addListener(SWT.Selection, e -> {
            kind = of;
            render(RecentRows.of(ui.shown(), kind, ZoneId.systemDefault()));
        });
        tabs.put(of, tab);
    }

    private void render(RecentRows recents) {
        counts.put(Recent.Kind.MISSED, recents.missed());
        counts.put(Recent.Kind.RECEIVED, recents.received());
        counts.put(Recent.Kind.DIALLED, recents.dialled());
        fit();
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

    /** As much as fits on all three: icon and count, or no count, or the word alone; the count is in the tip in any case. */
    private void fit() {
        var room = (row.getClientArea().width - 2 * GAP) / tabs.size();
        if (room <= 0 || counts.isEmpty()) return;
        var counted = tabs.keySet().stream().mapToInt(of -> width(counted(of))).max().orElse(0) + ICON <= room;
        var icons = tabs.keySet().stream().mapToInt(of -> width(word(of))).max().orElse(0) + ICON <= room;
        tabs.forEach((of, tab) -> {
            var image = icons ? RecentRows.icon(of).on(tab) : null;
            if (tab.getImage() != image) tab.setImage(image);
            paint.text(tab, counted ? counted(of) : word(of));
            tab.setToolTipText(counted(of));
        });
    }

    private int width(String text) {
        var gc = new GC(row);
        try {
            gc.setFont(tabs.get(kind).getFont());
            return gc.textExtent(text).x + BORDER;
        } finally {
            gc.dispose();
        }
    }

    private String counted(Recent.Kind of) {
        var count = counts.getOrDefault(of, 0);
        return count == 0 ? word(of) : NLS.bind(Messages.recents_count, word(of), count);
    }

    private static String word(Recent.Kind of) {
        return switch (of) {
            case MISSED -> Messages.recents_missed;
            case RECEIVED -> Messages.recents_received;
            case DIALLED -> Messages.recents_dialled;
        };
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Commands;
import org.callwright.model.Favourite;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** People the agent calls often (R5). */
public final class FavouritesView {

    static final String ID = "org.callwright.favourites";

    private final DeskUi ui;
    private final Commands commands;
    private Listing<Favourite> list;

    @Inject
    public FavouritesView(DeskUi ui, Commands commands) {
        this.ui = ui;
        this.commands = commands;
    }

    @PostConstruct
    public void create(Composite area) {
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).applyTo(parent);
        list = new Listing<>(parent, List.of(
                new Listing.Column<>(Messages.column_name, 3, Favourite::name, f -> Optional.of(Icon.FAVOURITE)),
                Listing.Column.of(Messages.column_number, 2, f -> f.address().value())), Favourite::address);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.table());
        new EntryMenu<>(ui, commands, list, f -> new Entry(f.name(), Optional.of(f.address()), f.contact()));
        ui.bind(parent, scene -> scene.desk().favourites(), rows -> list.show(rows, Messages.favourites_empty));
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }
}

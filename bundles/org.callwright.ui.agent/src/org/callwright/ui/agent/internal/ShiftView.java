package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.ui.DeskUi;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** My shift: how long the agent was ready, in calls, away for which reason; and what came after what. */
public final class ShiftView {

    static final String ID = "org.callwright.shift";

    private static final int MOST_TOTALS = 6;

    private final DeskUi ui;
    private final Painter paint;
    private Composite parent;
    private CLabel title;
    private Listing<ShiftPage.Total> totals;
    private CLabel each;
    private Listing<ShiftPage.Row> rows;

    @Inject
    public ShiftView(DeskUi ui, IStylingEngine styles) {
        this.ui = ui;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 6).applyTo(parent);
        title = paint.line(parent, Look.TITLE);
        totals = new Listing<>(parent, List.of(
                new Listing.Column<>("", 6, ShiftPage.Total::what, total -> Optional.of(total.icon())),
                Listing.Column.of("", 3, ShiftPage.Total::time),
                Listing.Column.of("", 2, ShiftPage.Total::share)), ShiftPage.Total::what);
        paint.name(totals.table(), Messages.shift_total);
        each = paint.line(parent, Look.STRONG);
        paint.text(each, Messages.shift_each);
        rows = new Listing<>(parent, List.of(
                new Listing.Column<>("", 8, ShiftPage.Row::since, row -> Optional.of(row.icon())),
                Listing.Column.of("", 6, ShiftPage.Row::what),
                Listing.Column.of("", 4, ShiftPage.Row::time)), row -> List.of(row.since(), row.what()));
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(rows.table());
        paint.name(rows.table(), Messages.shift_each);
        ui.bind(parent, scene -> ShiftPage.of(scene, ZoneId.systemDefault()), this::render);
    }

    @Focus
    public void focus() {
        totals.table().setFocus();
    }

    private void render(ShiftPage page) {
        var before = totals.rows().size();
        paint.text(title, page.title());
        totals.show(page.totals(), "");
        rows.show(page.rows(), "");
        var any = !page.totals().isEmpty();
        if (before == page.totals().size() && totals.table().getVisible() == any) return;
        GridDataFactory.fillDefaults().grab(true, false)
                .hint(SWT.DEFAULT, totals.table().getItemHeight() * Math.clamp(page.totals().size(), 1, MOST_TOTALS) + 2).applyTo(totals.table());
        paint.show(totals.table(), any);
        paint.show(each, any);
        parent.layout(true, true);
    }
}

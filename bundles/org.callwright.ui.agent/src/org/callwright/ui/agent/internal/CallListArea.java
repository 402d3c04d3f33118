package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.model.CallId;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/**
 * The list of calls and whoever rings beside the call shown, below the card: when it appears, nothing above it moves, so that a
 * click meant for the card never lands on it. Takes no focus by itself (R24). UI thread only.
 */
final class CallListArea {

    private static final int MOST_ROWS = 4;
    private static final int BUTTON = 118;

    private final Painter paint;
    private final Composite area;
    private final Composite waiting;
    private final Composite calls;
    private final Listing<CallList.Row> list;
    private final DeedRow swap;
    private final Consumer<Deeds.Deed> press;
    private CallList shown = new CallList(List.of(), List.of(), Optional.empty());

    CallListArea(Composite parent, Painter paint, Consumer<CallId> pick, Consumer<Deeds.Deed> press) {
        this.paint = paint;
        this.press = press;
        area = paint.column(parent, 1);
        GridLayoutFactory.fillDefaults().margins(14, 6).spacing(0, 6).applyTo(area);
        waiting = paint.column(area, 1);
        calls = paint.column(area, 2);
        list = new Listing<>(calls, List.of(
                new Listing.Column<>(Messages.column_name, 5, CallList.Row::name, row -> Optional.of(row.icon())),
                Listing.Column.of("", 4, CallList.Row::state),
                Listing.Column.of("", 2, CallList.Row::clock)), CallList.Row::call);
        paint.name(list.table(), Messages.all_calls);
        list.onSelect(row -> pick.accept(row.call()));
        swap = new DeedRow(calls, paint, 1, press);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).hint(BUTTON, SWT.DEFAULT).applyTo(swap.control());
        paint.show(area, false);
    }

    void show(CallList next) {
        var before = shown;
        shown = next;
        list.show(next.rows(), "");
        var picked = next.rows().stream().map(CallList.Row::shown).toList().indexOf(true);
        if (picked >= 0 && list.table().getSelectionIndex() != picked) list.select(picked);
        swap.show(List.of(next.swap()));
        if (!before.waiting().equals(next.waiting())) renderWaiting(next.waiting());
        paint.show(waiting, !next.waiting().isEmpty());
        paint.show(area, !next.rows().isEmpty());
        paint.show(calls, !next.rows().isEmpty());
        if (before.rows().size() == next.rows().size() && before.waiting().equals(next.waiting())) return;
        GridDataFactory.fillDefaults().grab(true, false)
                .hint(SWT.DEFAULT, list.table().getItemHeight() * Math.clamp(next.rows().size(), 1, MOST_ROWS) + 2).applyTo(list.table());
        area.getParent().layout(true, true);
    }

    private void renderWaiting(List<CallList.Waiting> all) {
        paint.clear(waiting);
        for (var call : all) {
            var row = Look.BANNER.on(new Composite(waiting, SWT.NONE));
            GridLayoutFactory.fillDefaults().margins(10, 6).spacing(0, 4).applyTo(row);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
            paint.text(paint.line(row, Look.STRONG), Names.joined(call.text(), call.detail()));
            var buttons = new DeedRow(row, paint, call.deeds().size(), press);
            buttons.show(call.deeds().stream().map(Optional::of).toList());
        }
    }
}

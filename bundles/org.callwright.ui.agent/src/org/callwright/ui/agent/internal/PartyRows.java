package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.function.Consumer;

import org.callwright.model.LegId;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Everybody in the call, one row each, with the button that disconnects them. UI thread only. */
final class PartyRows {

    private static final int COLUMNS = 4;

    /** What makes a row another row: then it is built anew. */
    private record Key(LegId leg, boolean drop) {}

    private final Painter paint;
    private final Composite area;
    private final Label title;
    private final Composite rows;
    private final Consumer<Deeds.Deed> press;
    private List<Parties.Party> shown = List.of();

    PartyRows(Composite parent, Painter paint, Consumer<Deeds.Deed> press) {
        this.paint = paint;
        this.press = press;
        area = paint.column(parent, 1);
        title = paint.label(area, Look.STRONG, SWT.NONE);
        rows = paint.column(area, COLUMNS);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(12, 2).applyTo(rows);
        paint.explain(rows);
    }

    /** @return whether the layout may have to follow */
    boolean show(Parties parties) {
        shown = parties.all();
        var moved = paint.text(title, parties.title());
        moved |= paint.rows(rows, shown.stream().map(party -> new Key(party.leg(), party.drop().isPresent())).toList(), this::row);
        for (var i = 0; i < shown.size(); i++) moved |= fill(shown.get(i), COLUMNS * i);
        paint.show(area, !shown.isEmpty());
        return moved;
    }

    private void row(Key key) {
        paint.line(rows, Look.STRONG);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(paint.label(rows, Look.MUTED, SWT.NONE));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(paint.label(rows, Look.MUTED, SWT.NONE));
        if (!key.drop()) {
            new Label(rows, SWT.NONE);
            return;
        }
        var drop = Look.PLAIN.on(new Button(rows, SWT.PUSH));
        drop.setData("org.callwright.action", "drop");
        drop.addListener(SWT.Selection, e -> shown.stream().filter(party -> party.leg().equals(key.leg())).findFirst()
                .flatMap(Parties.Party::drop).filter(Deeds.Deed::enabled).ifPresent(press));
    }

    private boolean fill(Parties.Party party, int first) {
        var cells = rows.getChildren();
        var name = (Line) cells[first];
        paint.text(name, party.name());
        paint.look(name, party.there() ? Look.STRONG : Look.MUTED);
        var moved = paint.text((Label) cells[first + 1], party.number()) | paint.text((Label) cells[first + 2], party.state());
        party.drop().ifPresent(deed -> {
            var drop = (Button) cells[first + 3];
            paint.text(drop, deed.text());
            drop.setImage(deed.icon().on(drop));
            drop.setEnabled(deed.enabled());
            paint.look(drop, deed.enabled() ? Look.PLAIN : Look.DIMMED);
            drop.setToolTipText(DeedRow.tip(deed));
        });
        return moved;
    }
}

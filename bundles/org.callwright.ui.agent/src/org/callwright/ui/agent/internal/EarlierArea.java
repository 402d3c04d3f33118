package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.CallId;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;

/**
 * What was written about the same customer before: a list, and in its place the whole note of the row that was clicked. Escape
 * goes back to the list. UI thread only.
 */
final class EarlierArea {

    private static final int ROWS = 3;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Runnable moved;
    private final Composite area;
    private final CLabel title;
    private final Button back;
    private final Listing<EarlierNotes.Row> list;
    private final Composite one;
    private final StyledText whole;
    private final Link correct;
    private EarlierNotes shown = EarlierNotes.NONE;
    private Optional<CallId> open = Optional.empty();
    private Optional<CallId> reopening = Optional.empty();

    EarlierArea(Composite parent, DeskUi ui, Commands commands, Painter paint, Runnable moved) {
        this.ui = ui;
        this.commands = commands;
        this.paint = paint;
        this.moved = moved;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(area);
        var head = paint.column(area, 2);
        title = paint.line(head, Look.STRONG);
        back = Look.PLAIN.on(new Button(head, SWT.PUSH));
        back.setText(Messages.earlier_all);
        back.addListener(SWT.Selection, e -> open(Optional.empty()));
        list = new Listing<>(area, List.of(
                new Listing.Column<>("", 4, EarlierNotes.Row::when, row -> Optional.of(row.icon())),
                Listing.Column.of("", 5, EarlierNotes.Row::codes),
                Listing.Column.of("", 6, EarlierNotes.Row::first)), EarlierNotes.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, list.table().getItemHeight() * ROWS).applyTo(list.table());
        list.selecting(() -> { });
        list.onOpen(row -> open(Optional.of(row.call())));
        list.table().addListener(SWT.MouseUp, e -> {
            if (e.button == 1) list.selected().ifPresent(row -> open(Optional.of(row.call())));
        });
        one = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(one);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, list.table().getItemHeight() * (ROWS + 2)).applyTo(one);
        whole = new StyledText(one, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.READ_ONLY | SWT.BORDER);
        whole.setAlwaysShowScrollBars(false);
        whole.setMargins(6, 4, 6, 4);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(whole);
        whole.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ESC) open(Optional.empty());
        });
        whole.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) e.doit = true;
        });
        correct = new Link(one, SWT.NONE);
        correct.setText("<a>" + Messages.earlier_correct + "</a>");
        correct.addListener(SWT.Selection, e -> open.ifPresent(call -> {
            reopening = open;
            commands.send(new Command.Reopen(call));
            turn(reopening.filter(id -> ui.shown().desk().call(id).isPresent()));
        }));
        paint.name(list.table(), Messages.contact_earlier);
        paint.name(whole, Messages.contact_earlier);
        paint.show(area, false);
    }

    /** Shows what there is, from now on. */
    void start() {
        ui.bind(area, scene -> EarlierNotes.of(scene, ZoneId.systemDefault()), this::render);
        ui.bind(area, scene -> reopening.filter(id -> scene.desk().call(id).isPresent()), this::turn);
    }

    Composite control() {
        return area;
    }

    /** The call that was opened again has come back to the desk: the views turn to it. */
    private void turn(Optional<CallId> back) {
        back.ifPresent(call -> {
            reopening = Optional.empty();
            area.getDisplay().asyncExec(() -> ui.pick(call));
        });
    }

    private void render(EarlierNotes next) {
        shown = next;
        list.show(next.rows(), "");
        paint.text(title, next.title());
        open(open.filter(call -> next.row(call).isPresent()));
    }

    private void open(Optional<CallId> call) {
        var turned = !open.equals(call);
        open = call;
        var row = call.flatMap(shown::row);
        row.ifPresent(r -> {
            var text = r.whole().isEmpty() ? r.first() : r.whole();
            var head = Names.joined(r.when(), r.codes());
            paint.text(title, head);
            if (!whole.getText().equals(text)) whole.setText(text);
            paint.show(correct, r.own());
        });
        if (row.isEmpty()) paint.text(title, shown.title());
        var changed = paint.show(list.table(), row.isEmpty()) | paint.show(one, row.isPresent()) | paint.show(back, row.isPresent())
                | paint.show(area, !shown.rows().isEmpty());
        if (changed) moved.run();
        if (turned) (row.isPresent() ? whole : list.table()).setFocus();
    }
}

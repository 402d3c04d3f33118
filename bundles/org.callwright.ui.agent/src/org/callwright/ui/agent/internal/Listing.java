package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.callwright.ui.Icon;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A table of rows, or a helpful sentence where there are none. The selection stays on the same row (by its key) when rows come
 * and go. Opening a row (double click, Enter) means the row that was painted. UI thread only.
 */
final class Listing<R> {

    /** One column: {@code weight} is its share of the width. */
    record Column<R>(String title, int weight, Function<R, String> text, Function<R, Optional<Icon>> icon) {

        static <R> Column<R> of(String title, int weight, Function<R, String> text) {
            return new Column<>(title, weight, text, row -> Optional.empty());
        }
    }

    private static final int MARGIN = 8;

    private final Table table;
    private final List<Column<R>> columns;
    private final Function<R, Object> key;
    private List<R> rows = List.of();
    private String sentence = "";
    private Predicate<R> heading = row -> false;
    private Function<R, String> more = row -> "";
    private Font strong;

    Listing(Composite parent, List<Column<R>> columns, Function<R, Object> key) {
        this.columns = columns;
        this.key = key;
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        columns.forEach(column -> new TableColumn(table, SWT.NONE).setText(column.title()));
        table.addListener(SWT.Resize, e -> widths());
        table.addListener(SWT.MouseMove, e -> whole(table.getItem(new Point(e.x, e.y))));
        table.addListener(SWT.Paint, e -> say(e.gc));
        table.addListener(SWT.Paint, new Listener() {
            @Override
            public void handleEvent(Event first) { // on GTK a table that got its size while its view was hidden shows no rows
                table.removeListener(SWT.Paint, this);
                table.getDisplay().asyncExec(Listing.this::resize);
            }
        });
    }

    /** Which rows are headings: they are painted strong. */
    Listing<R> headings(Predicate<R> which) {
        heading = which;
        strong = FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD).createFont(table.getDisplay());
        table.addDisposeListener(e -> strong.dispose());
        return this;
    }

    /** What the tip of a row says beyond the row itself. */
    Listing<R> tips(Function<R, String> what) {
        more = what;
        return this;
    }

    /** The row at this place of the table. */
    Optional<R> at(int x, int y) {
        var item = table.getItem(new Point(x, y));
        return item == null ? Optional.empty() : Optional.of(rows.get(table.indexOf(item)));
    }

    Table table() {
        return table;
    }

    /** Shows these rows, or the sentence. */
    void show(List<R> next, String why) {
        var selected = selected().map(key);
        while (table.getItemCount() > next.size()) table.remove(table.getItemCount() - 1);
        for (var i = 0; i < next.size(); i++) {
            paint(i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE), next.get(i));
        }
        rows = List.copyOf(next);
        var again = selected.map(k -> rows.stream().map(key).toList().indexOf(k)).orElse(-1);
        if (again < 0) table.deselectAll();
        else if (table.getSelectionIndex() != again) table.setSelection(again);
        if (!sentence.equals(why)) table.redraw();
        sentence = why;
        widths();
    }

    Optional<R> selected() {
        var index = table.getSelectionIndex();
        return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    List<R> rows() {
        return rows;
    }

    void select(int index) {
        table.setSelection(Math.max(0, Math.min(index, rows.size() - 1)));
        table.showSelection();
    }

    /** Whoever comes by keyboard finds a row to act on. */
    Listing<R> selecting(Runnable then) {
        table.addListener(SWT.FocusIn, e -> {
            if (selected().isPresent() || rows.isEmpty()) return;
            select(0);
            then.run();
        });
        return this;
    }

    void deselect() {
        table.deselectAll();
    }

    void onOpen(Consumer<R> open) {
        table.addListener(SWT.DefaultSelection, e -> selected().ifPresent(open));
    }

    void onSelect(Consumer<R> select) {
        table.addListener(SWT.Selection, e -> selected().ifPresent(select));
    }

    private void paint(TableItem item, R row) {
        for (var c = 0; c < columns.size(); c++) {
            var text = columns.get(c).text().apply(row);
            if (!item.getText(c).equals(text)) item.setText(c, text);
            var image = columns.get(c).icon().apply(row).map(icon -> icon.on(table)).orElse(null);
            if (item.getImage(c) != image) item.setImage(c, image);
        }
        if (strong != null) item.setFont(heading.test(row) ? strong : null);
    }

    private void resize() {
        if (table.isDisposed()) return;
        var size = table.getSize();
        table.setSize(0, 0);
        table.setSize(size);
    }

    private void say(GC gc) {
        if (!rows.isEmpty() || sentence.isEmpty()) return;
        var layout = new TextLayout(table.getDisplay());
        layout.setFont(table.getFont());
        layout.setText(sentence);
        layout.setWidth(Math.max(1, table.getClientArea().width - 2 * MARGIN));
        gc.setAlpha(170);
        layout.draw(gc, MARGIN, MARGIN);
        layout.dispose();
    }

    /** The whole row as a tip: columns are narrow. */
    private void whole(TableItem under) {
        var text = under == null ? null : Stream.concat(IntStream.range(0, columns.size()).mapToObj(under::getText),
                Stream.of(more.apply(rows.get(table.indexOf(under))))).filter(t -> !t.isBlank()).distinct().collect(Collectors.joining("  \u00b7  "));
        if (!Objects.equals(text, table.getToolTipText())) table.setToolTipText(text);
    }

    private void widths() {
        var room = table.getClientArea().width;
        var all = columns.stream().mapToInt(Column::weight).sum();
        if (room <= 0 || all == 0) return;
        for (var c = 0; c < columns.size(); c++) {
            var width = room * columns.get(c).weight() / all;
            if (table.getColumn(c).getWidth() != width) table.getColumn(c).setWidth(width);
        }
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A list of rows, or a helpful sentence where there are none. The selection stays on the same row (by its key) when rows come
 * and go. Opening a row (double click, Enter) means the row that was painted. UI thread only.
 */
final class Listing<R> {

    /** One column: {@code weight} is its share of the width. */
    record Column<R>(String title, int weight, Function<R, String> text, Function<R, Optional<Icon>> icon) {

        static <R> Column<R> of(String title, int weight, Function<R, String> text) {
            return new Column<>(title, weight, text, row -> Optional.empty());
        }
    }

    private final Composite area;
    private final StackLayout stack = new StackLayout();
    private final Table table;
    private final Composite nothing;
    private final Label why;
    private final List<Column<R>> columns;
    private final Function<R, Object> key;
    private List<R> rows = List.of();

    Listing(Composite parent, List<Column<R>> columns, Function<R, Object> key, boolean header) {
        this.columns = columns;
        this.key = key;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(stack);
        table = new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(header);
        columns.forEach(column -> new TableColumn(table, SWT.NONE).setText(column.title()));
        nothing = new Composite(area, SWT.NONE);
        var margin = new FillLayout();
        margin.marginWidth = 10;
        margin.marginHeight = 8;
        nothing.setLayout(margin);
        why = Look.MUTED.on(new Label(nothing, SWT.WRAP));
        table.addListener(SWT.Resize, e -> widths());
        stack.topControl = nothing;
    }

    Control control() {
        return area;
    }

    Table table() {
        return table;
    }

    /** Shows these rows, or the sentence. */
    void show(List<R> next, String sentence) {
        var selected = selected().map(key);
        table.setRedraw(false);
        while (table.getItemCount() > next.size()) table.remove(table.getItemCount() - 1);
        for (var i = 0; i < next.size(); i++) {
            var item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
            paint(item, next.get(i));
        }
        rows = List.copyOf(next);
        var again = selected.map(k -> rows.stream().map(key).toList().indexOf(k)).orElse(-1);
        if (again < 0) table.deselectAll();
        else if (table.getSelectionIndex() != again) table.setSelection(again);
        table.setRedraw(true);
        why.setText(sentence);
        var top = rows.isEmpty() ? nothing : table;
        if (stack.topControl != top) {
            stack.topControl = top;
            area.layout();
            widths();
        }
        nothing.layout();
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

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.ui.Icon;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * The codes under their headings. With one code the row selected is the code, and Enter or a double click finishes. With
 * several a click, Space or Enter ticks, and Enter on what is ticked finishes. Delete takes back, * marks. UI thread only.
 */
final class CodeList {

    /** What happens to a code. */
    interface Deeds {
        void choose(String code);

        void takeBack(String code);

        void star(String code);

        void finish();
    }

    private static final int TICK = 0;
    private static final int KEY = 1;
    private static final int NAME = 2;
    private static final int STAR = 3;
    private static final int NARROW = 24;
    private static final int MARGIN = 8;

    private final Table table;
    private final Deeds deeds;
    private final Font bold;
    private List<CodeRows.Row> rows = List.of();
    private String sentence = "";
    private boolean several;
    private boolean starring;
    private int before = -1;

    CodeList(Composite parent, Deeds deeds) {
        this.deeds = deeds;
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        for (var i = TICK; i <= STAR; i++) new TableColumn(table, SWT.NONE);
        bold = FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD).createFont(table.getDisplay());
        table.addDisposeListener(e -> bold.dispose());
        table.addListener(SWT.Resize, e -> widths());
        table.addListener(SWT.Paint, this::say);
        table.addListener(SWT.Selection, e -> selected());
        table.addListener(SWT.DefaultSelection, e -> {
            if (!several && !starring) deeds.finish();
        });
        table.addListener(SWT.MouseDown, e -> starring = e.button == 1 && column(e) == STAR);
        table.addListener(SWT.MouseUp, this::clicked);
        table.addListener(SWT.KeyDown, this::key);
        var menu = new Menu(table);
        table.setMenu(menu);
        menu.addListener(SWT.Show, e -> fill(menu));
    }

    Table table() {
        return table;
    }

    /** Shows these rows, or the sentence where there are none. */
    void show(CodeRows next, boolean moreThanOne, String why) {
        var selected = choice().map(CodeRows.Choice::code);
        several = moreThanOne;
        rows = next.rows();
        while (table.getItemCount() > rows.size()) table.remove(table.getItemCount() - 1);
        for (var i = 0; i < rows.size(); i++) {
            paint(i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE), rows.get(i));
        }
        var wanted = several ? selected : next.choices().stream().filter(CodeRows.Choice::chosen).map(CodeRows.Choice::code).findFirst();
        var index = wanted.map(this::index).orElse(-1);
        if (index < 0) table.deselectAll();
        else if (table.getSelectionIndex() != index) table.setSelection(index);
        before = index;
        if (!sentence.equals(why)) table.redraw();
        sentence = why;
        widths();
    }

    /** The row that has the cursor. */
    Optional<CodeRows.Choice> choice() {
        var index = table.getSelectionIndex();
        return index >= 0 && index < rows.size() && rows.get(index) instanceof CodeRows.Choice choice ? Optional.of(choice) : Optional.empty();
    }

    /** Puts the cursor on the first code, or leaves it where it is. */
    void enter() {
        table.setFocus();
        if (choice().isPresent()) return;
        for (var i = 0; i < rows.size(); i++) {
            if (!(rows.get(i) instanceof CodeRows.Choice choice)) continue;
            table.setSelection(before = i);
            if (!several) deeds.choose(choice.code());
            return;
        }
    }

    private int index(String code) {
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof CodeRows.Choice choice && choice.code().equals(code)) return i;
        }
        return -1;
    }

    private void paint(TableItem item, CodeRows.Row row) {
        switch (row) {
            case CodeRows.Heading heading -> text(item, "", "", heading.text());
            case CodeRows.Choice choice -> text(item, choice.chosen() ? "\u2713" : "", choice.key(), choice.code());
        }
        item.setFont(NAME, row instanceof CodeRows.Heading ? bold : table.getFont());
        var star = row instanceof CodeRows.Choice choice ? (choice.starred() ? Icon.FAVOURITE : Icon.STAR).on(table) : null;
        if (item.getImage(STAR) != star) item.setImage(STAR, star);
    }

    private static void text(TableItem item, String... texts) {
        for (var i = 0; i < texts.length; i++) if (!item.getText(i).equals(texts[i])) item.setText(i, texts[i]);
    }

    /** A heading is no code: the cursor goes on to the next row. */
    private void selected() {
        if (starring) return;
        var index = table.getSelectionIndex();
        if (index < 0 || index >= rows.size()) return;
        if (rows.get(index) instanceof CodeRows.Heading) {
            var on = index + (index < before && index > 0 ? -1 : 1);
            if (on < rows.size() && rows.get(on) instanceof CodeRows.Choice) table.setSelection(index = on);
        }
        before = index;
        if (!several) choice().ifPresent(choice -> deeds.choose(choice.code()));
    }

    private void clicked(Event e) {
        if (e.button != 1) return;
        var under = table.getItem(new Point(e.x, e.y));
        var row = under == null ? null : rows.get(table.indexOf(under));
        if (row instanceof CodeRows.Choice choice) {
            if (starring && column(e) == STAR) deeds.star(choice.code());
            else if (several && !starring) toggle(choice);
        }
        starring = false;
    }

    private void toggle(CodeRows.Choice choice) {
        if (choice.chosen()) deeds.takeBack(choice.code());
        else deeds.choose(choice.code());
    }

    private void key(Event e) {
        if ((e.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) != 0) return;
        var choice = choice();
        if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
            if (several && choice.filter(c -> !c.chosen()).isPresent()) deeds.choose(choice.get().code());
            else deeds.finish();
        } else if (e.character == ' ') {
            choice.ifPresent(c -> {
                if (several) toggle(c);
                else deeds.choose(c.code());
            });
        } else if (e.keyCode == SWT.DEL) {
            choice.filter(CodeRows.Choice::chosen).ifPresent(c -> deeds.takeBack(c.code()));
        } else if (e.character == '*') {
            choice.ifPresent(c -> deeds.star(c.code()));
        } else {
            return;
        }
        e.doit = false;
    }

    private void fill(Menu menu) {
        for (var item : menu.getItems()) item.dispose();
        choice().ifPresent(c -> {
            if (c.chosen()) item(menu, NLS.bind(Messages.wrapup_drop, c.code()), Icon.REMOVE, c.code(), deeds::takeBack);
            else item(menu, NLS.bind(Messages.wrapup_choose, c.code()), Icon.WRAPUP, c.code(), deeds::choose);
            item(menu, (c.starred() ? Messages.wrapup_unstar : Messages.wrapup_star) + "\t*", Icon.FAVOURITE, c.code(), deeds::star);
        });
    }

    private void item(Menu menu, String text, Icon icon, String code, Consumer<String> what) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text.replace("&", "&&"));
        item.setImage(icon.on(table));
        item.addListener(SWT.Selection, e -> what.accept(code));
    }

    private int column(Event e) {
        var item = table.getItem(new Point(e.x, e.y));
        return item != null && item.getBounds(STAR).contains(e.x, e.y) ? STAR : NAME;
    }

    private void say(Event e) {
        if (!rows.isEmpty() || sentence.isEmpty()) return;
        var layout = new TextLayout(table.getDisplay());
        layout.setFont(table.getFont());
        layout.setText(sentence);
        layout.setWidth(Math.max(1, table.getClientArea().width - 2 * MARGIN));
        e.gc.setAlpha(170);
        layout.draw(e.gc, MARGIN, MARGIN);
        layout.dispose();
    }

    private void widths() {
        var room = table.getClientArea().width;
        if (room <= 0) return;
        int[] wanted = { NARROW, NARROW, Math.max(40, room - 3 * NARROW - 4), NARROW + 4 };
        for (var i = TICK; i <= STAR; i++) if (table.getColumn(i).getWidth() != wanted[i]) table.getColumn(i).setWidth(wanted[i]);
    }
}

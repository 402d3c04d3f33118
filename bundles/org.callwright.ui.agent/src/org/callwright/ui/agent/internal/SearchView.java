package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Address;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * One field for names and numbers, and the dial pad. Enter calls what is selected, or names it as the target of the redirect,
 * transfer or conference that waits for one; that is also when the field takes the focus.
 */
public final class SearchView {

    static final String ID = "org.callwright.search";

    private static final int SEARCH_AFTER_MS = 120;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Runnable search = this::search;
    private Composite parent;
    private CLabel prompt;
    private Text field;
    private Button call;
    private Button keypad;
    private Listing<SearchRows.Row> results;
    private CLabel status;
    private boolean fresh;
    private DialPad pad;
    private String searched = "";
    private boolean wanted;

    @Inject
    public SearchView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        prompt = paint.line(parent, Look.HINT);
        var top = paint.column(parent, 3);
        field = new Text(top, SWT.SEARCH | SWT.ICON_SEARCH);
        paint.name(field, Messages.search_message).setMessage(Messages.search_message);
        field.setTextLimit(Address.MAX_LENGTH);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
        field.addListener(SWT.Modify, e -> typed());
        field.addListener(SWT.DefaultSelection, e -> reach());
        field.addListener(SWT.KeyDown, this::key);
        EntryMenu.offer(field, this::target);
        call = button(top, Icon.ANSWER, Messages.deed_call);
        call.addListener(SWT.Selection, e -> reach());
        keypad = button(top, Icon.KEYPAD, Messages.deed_keypad);
        keypad.addListener(SWT.Selection, e -> ui.keypad(!ui.shown().keypad()));
        results = new Listing<SearchRows.Row>(parent, List.of(
                new Listing.Column<>(Messages.column_name, 11, SearchRows.Row::name, SearchRows.Row::icon),
                Listing.Column.of(Messages.column_number, 9, SearchRows.Row::number),
                Listing.Column.of(Messages.column_source, 5, SearchRows.Row::source)), SearchRows.Row::entry).tips(row -> row.icon().isEmpty() ? row.entry().name() : "");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(results.table());
        paint.name(results.table(), Messages.column_found);
        new EntryMenu<>(ui, commands, results, SearchRows.Row::entry);
        status = paint.line(parent, Look.MUTED);
        pad = new DialPad(parent, paint, this::collect, commands::send, this::back);
        ui.bind(parent, scene -> SearchRows.of(scene, field.getText()), this::render);
        ui.bind(parent, DialPad.Mode::of, pad::show);
        ui.bind(parent, scene -> scene.keypad(), this::renderPad);
        ui.bind(parent, scene -> Reach.of(scene).word(), word -> call.setToolTipText(word));
    }

    /** Leaves the focus where it is within this view: who clicked a key of the pad goes on with the pad. */
    @Focus
    public void focus() {
        for (Control c = field.getDisplay().getFocusControl(); c != null; c = c.getParent()) {
            if (c == parent) return;
        }
        focusField();
    }

    void focusField() {
        field.setFocus();
        field.selectAll();
    }

    private Button button(Composite row, Icon icon, String name) {
        var button = paint.name(new Button(row, SWT.PUSH), name);
        button.setImage(icon.on(button));
        return button;
    }

    private void render(SearchRows found) {
        results.show(found.rows(), found.sentence());
        if (found.sure() && results.selected().isEmpty() && !found.rows().isEmpty()) results.select(0);
        paint.text(status, found.rows().isEmpty() ? "" : found.status());
        if (!found.fresh() && !results.table().isFocusControl()) results.deselect();
        paint.text(prompt, found.prompt());
        var choosing = !found.prompt().isEmpty();
        if (prompt.getVisible() != choosing || choosing != wanted) {
            paint.show(prompt, choosing);
            parent.layout();
        }
        if (choosing && !wanted && inFront()) focusField();
        wanted = choosing;
        fresh = found.fresh();
        call.setEnabled(!found.rows().isEmpty());
    }

    private void renderPad(boolean out) {
        paint.show(pad.control(), out);
        keypad.setToolTipText(out ? Messages.pad_hide : Messages.pad_show);
        parent.layout();
        if (out && inFront() && DialPad.Mode.of(ui.shown()).tones().isPresent()) pad.focus();
    }

    private boolean inFront() {
        return field.getDisplay().getActiveShell() == field.getShell();
    }

    private void typed() {
        field.getDisplay().timerExec(SEARCH_AFTER_MS, search);
        results.deselect();
        render(SearchRows.of(ui.shown(), field.getText()));
    }

    private void search() {
        if (field.isDisposed() || field.getText().strip().equals(searched)) return;
        searched = field.getText().strip();
        commands.send(new Command.Search(searched));
    }

    private Optional<Address> target() {
        return results.selected().map(SearchRows.Row::entry).flatMap(Entry::address);
    }

    /** Enter: calls whom is selected; where the first one has several numbers, they are offered. */
    private void reach() {
        if (results.selected().isEmpty() && fresh && !results.rows().isEmpty()) {
            down();
            return;
        }
        target().ifPresent(to -> {
            commands.send(Reach.of(ui.shown()).command(to));
            field.setText("");
            search();
        });
    }

    /** A key of the pad that collects: a digit for the field. */
    private void collect(String key) {
        if (key.equals(DialPad.BACK)) {
            var text = field.getText();
            field.setText(text.isEmpty() ? "" : text.substring(0, text.length() - 1));
        } else {
            field.append(key);
        }
    }

    private void key(Event e) {
        var modifiers = e.stateMask & SWT.MODIFIER_MASK;
        if (e.keyCode == SWT.ARROW_DOWN && !results.rows().isEmpty()) {
            down();
            e.doit = false;
        } else if (e.keyCode == SWT.ESC && modifiers == 0) {
            if (field.getText().isEmpty()) back();
            else field.setText("");
        } else if (e.keyCode == 'v' && modifiers == SWT.MOD1 || e.keyCode == SWT.INSERT && modifiers == SWT.SHIFT) {
            paste();
            e.doit = false;
        }
    }

    /** From the field into the list. */
    private void down() {
        results.table().setFocus();
        results.select(results.selected().isPresent() ? results.rows().indexOf(results.selected().get()) + 1 : 0);
    }

    /** Leaves the choice of a target, if there is one. */
    private void back() {
        Reach.of(ui.shown()).back().ifPresent(commands::send);
    }

    private void paste() {
        var clipboard = new Clipboard(field.getDisplay());
        if (clipboard.getContents(TextTransfer.getInstance()) instanceof String text) field.insert(Typed.pasted(text));
        clipboard.dispose();
    }
}

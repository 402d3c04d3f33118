package org.callwright.ui.agent.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Outgoing;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** What waits to be filed in the customer system, what is wrong with it, and what can be done about that. */
public final class OutboxView {

    static final String ID = "org.callwright.outbox";

    private static final Logger LOG = System.getLogger(OutboxView.class.getName());

    /** One thing to do with what is selected. */
    private record Deed(String text, Icon icon, Consumer<OutboxRows.Row> what) {}

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final List<Button> buttons = new ArrayList<>();
    private List<Deed> deeds = List.of();
    private OutboxRows shown;
    private Later later;
    private Composite parent;
    private Label sum;
    private Listing<OutboxRows.Row> list;
    private Label trouble;
    private Label detail;
    private Composite actions;
    private Label said;

    @Inject
    public OutboxView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        later = new Later(ui, commands, parent);
        deeds = List.of(new Deed(Messages.outbox_retry, Icon.RETRIEVE, row -> commands.send(new Command.RetryFiling(row.call()))),
                new Deed(Messages.outbox_edit, Icon.NOTE, row -> later.note(row.call())),
                new Deed(Messages.outbox_bind, Icon.CONTACT, row -> later.on(row.call(), () -> {
                    ui.pick(row.call());
                    Views.open(ContactView.ID);
                })),
                new Deed(Messages.outbox_copy, Icon.COPY, this::copy));
        sum = paint.label(parent, Look.STRONG, SWT.WRAP);
        list = new Listing<>(parent, List.of(new Listing.Column<>("", 5, OutboxRows.Row::who, row -> Optional.of(row.icon())),
                Listing.Column.of("", 5, OutboxRows.Row::state), Listing.Column.of("", 3, OutboxRows.Row::when)), OutboxRows.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(list.table());
        paint.name(list.table(), Messages.outbox_name);
        list.onSelect(row -> renderSelected());
        list.onOpen(row -> later.note(row.call()));
        list.table().addListener(SWT.KeyDown, e -> {
            if (e.keyCode == 'c' && (e.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1) list.selected().ifPresent(this::copy);
        });
        EntryMenu.offer(list.table(), () -> list.selected().flatMap(OutboxRows.Row::address));
        menu();
        trouble = paint.label(parent, Look.WARNING, SWT.WRAP);
        detail = paint.label(parent, Look.MUTED, SWT.WRAP);
        actions = paint.wrapping(parent);
        deeds.forEach(deed -> buttons.add(button(actions, deed.text(), deed.icon(), () -> list.selected().ifPresent(deed.what()))));
        button(actions, Messages.outbox_export, Icon.COPY, this::export);
        said = paint.label(parent, Look.MUTED, SWT.WRAP);
        ui.bind(parent, scene -> OutboxRows.of(scene, ZoneId.systemDefault()),
                rows -> paint.keeping(parent, () -> render(rows), this::focus));
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }

    private Button button(Composite row, String text, Icon icon, Runnable press) {
        var button = Look.PLAIN.on(new Button(row, SWT.PUSH));
        button.setText(text);
        button.setImage(icon.on(button));
        button.setLayoutData(new RowData());
        button.addListener(SWT.Selection, e -> press.run());
        return button;
    }

    private void menu() {
        var menu = new Menu(list.table());
        list.table().setMenu(menu);
        menu.addListener(SWT.Show, e -> {
            for (var item : menu.getItems()) item.dispose();
            list.selected().ifPresent(row -> deeds.forEach(deed -> {
                var item = new MenuItem(menu, SWT.PUSH);
                item.setText(deed.text());
                item.setImage(deed.icon().on(list.table()));
                item.addListener(SWT.Selection, chosen -> deed.what().accept(row));
            }));
        });
    }

    private void render(OutboxRows rows) {
        shown = rows;
        paint.text(sum, rows.sum());
        list.show(rows.rows(), Messages.outbox_empty);
        paint.show(sum, !rows.rows().isEmpty());
        if (list.selected().isEmpty() && !rows.rows().isEmpty()) list.select(0);
        renderSelected();
    }

    private void renderSelected() {
        var row = list.selected();
        paint.text(trouble, row.map(OutboxRows.Row::trouble).orElse(""));
        paint.text(detail, row.map(OutboxRows.Row::detail).orElse(""));
        paint.look(trouble, row.filter(OutboxRows.Row::attention).isPresent() ? Look.ERROR : Look.WARNING);
        paint.show(trouble, row.filter(r -> !r.trouble().isEmpty()).isPresent());
        paint.show(detail, !shown.rows().isEmpty());
        paint.show(actions, !shown.rows().isEmpty());
        paint.show(said, !said.getText().isEmpty());
        parent.layout(true, true);
    }

    private Optional<Outgoing> item(OutboxRows.Row row) {
        return ui.shown().desk().outgoing(row.call());
    }

    private void copy(OutboxRows.Row row) {
        item(row).ifPresent(item -> EntryMenu.copy(list.table(), OutboxText.text(List.of(item), ZoneId.systemDefault())));
    }

    /** Asks where to, and writes in the background: a disk may be slow. */
    private void export() {
        var dialog = new FileDialog(parent.getShell(), SWT.SAVE);
        dialog.setText(Messages.outbox_export_title);
        dialog.setFilterExtensions(new String[] { "*.csv", "*.txt" });
        dialog.setFilterNames(new String[] { Messages.outbox_csv, Messages.outbox_txt });
        dialog.setFileName("callwright-waiting.csv");
        dialog.setOverwrite(true);
        var chosen = dialog.open();
        if (chosen == null) return;
        var all = ui.shown().desk().outbox();
        var zone = ZoneId.systemDefault();
        var display = parent.getDisplay();
        var plain = chosen.toLowerCase(Locale.ROOT).endsWith(".txt");
        Thread.ofVirtual().name("export").start(() -> write(Path.of(chosen), plain ? OutboxText.text(all, zone) + "\n" : OutboxText.csv(all, zone), all.size(), display));
    }

    private void write(Path file, String content, int count, Display display) {
        String outcome;
        try {
            Files.writeString(file, content);
            outcome = NLS.bind(Messages.outbox_exported, count, file);
        } catch (IOException | SecurityException e) {
            LOG.log(Level.WARNING, "what waits could not be exported", e);
            outcome = NLS.bind(Messages.outbox_not_exported, file);
        }
        var sentence = outcome;
        if (!display.isDisposed()) display.asyncExec(() -> {
            if (parent.isDisposed()) return;
            paint.text(said, sentence);
            renderSelected();
        });
    }
}

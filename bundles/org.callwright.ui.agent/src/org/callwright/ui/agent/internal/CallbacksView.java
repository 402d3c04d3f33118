package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Callback;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Everybody who was promised a call, soonest first. Enter or a double click calls; the buttons below put off and cross off. */
public final class CallbacksView {

    static final String ID = "org.callwright.callbacks";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private Listing<CallbackRows.Row> list;
    private CallbackRows shown;
    private List<Button> buttons = List.of();

    @Inject
    public CallbacksView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        list = new Listing<>(parent, List.of(
                new Listing.Column<>(Messages.column_name, 5, CallbackRows.Row::name, row -> Optional.of(row.icon())),
                Listing.Column.of(Messages.column_due, 4, CallbackRows.Row::due),
                Listing.Column.of(Messages.column_remark, 3, CallbackRows.Row::remark)), row -> row.callback().call());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list.table());
        paint.name(list.table(), Messages.callbacks);
        new EntryMenu<>(ui, commands, list, CallbackRows.Row::entry);
        var row = paint.column(parent, 3);
        paint.explain(row);
        var call = button(row, Messages.callback_now, Icon.ANSWER);
        call.addListener(SWT.Selection, e -> selected().map(Callback::address).map(Command.Dial::new).ifPresent(commands::send));
        var later = button(row, Messages.callback_later, Icon.RECENT);
        later.addListener(SWT.Selection, e -> selected().ifPresent(c -> PromiseMenu.open(later,
                due -> commands.send(new Command.PlanCallback(Optional.of(c.call()), due, c.remark())), Optional.empty())));
        var done = button(row, Messages.callback_done, Icon.WRAPUP);
        done.addListener(SWT.Selection, e -> selected().map(Callback::call).map(Command.DropCallback::new).ifPresent(commands::send));
        buttons = List.of(call, later, done);
        list.selecting(this::enable).onSelect(r -> enable());
        ui.bind(parent, scene -> CallbackRows.of(scene, ZoneId.systemDefault()), this::render);
    }

    @Focus
    public void focus() {
        list.table().setFocus();
    }

    private void render(CallbackRows callbacks) {
        shown = callbacks;
        list.show(callbacks.rows(), Messages.callbacks_empty);
        enable();
    }

    private void enable() {
        buttons.forEach(button -> enable(button, selected().isPresent()));
        enable(buttons.getFirst(), selected().isPresent() && shown.calling().isEmpty());
        buttons.getFirst().setToolTipText(shown.calling().map(Refusal::sentence).orElse(null));
    }

    private void enable(Button button, boolean on) {
        button.setEnabled(on);
        paint.look(button, on ? Look.PLAIN : Look.DIMMED);
    }

    private Optional<Callback> selected() {
        return list.selected().map(CallbackRows.Row::callback);
    }

    private Button button(Composite row, String text, Icon icon) {
        var button = Look.PLAIN.on(new Button(row, SWT.PUSH));
        button.setText(text);
        button.setImage(icon.on(button));
        return button;
    }
}

package org.callwright.ui.agent.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.CallId;
import org.callwright.model.WrapUp;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * Closing a call: its codes, a promise to call back, and what else waits. A view, never a dialog. While the call lasts choosing
 * fills in, after the call Enter, a double click or Finish closes it.
 */
public final class WrapUpView implements CodeList.Deeds {

    static final String ID = "org.callwright.wrapup";

    /** From this height on what is chosen stands above the list, too; ticked in the list it always is. */
    private static final int ROOMY = 300;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Map<CallId, String> picked = new HashMap<>();
    private CodeHabits habits = AgentPreferences.habits();
    private WrapUpForm shown;
    private Composite parent;
    private CLabel title;
    private CLabel hint;
    private Composite chips;
    private Text filter;
    private CodeList codes;
    private CallbackArea callback;
    private CLabel missing;
    private Button call;
    private Button finish;
    private Composite pending;
    private Composite waiting;

    @Inject
    public WrapUpView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 5).applyTo(parent);
        title = paint.line(parent, Look.STRONG);
        hint = paint.line(parent, Look.MUTED);
        chips = new Composite(parent, SWT.NONE);
        var row = new RowLayout(SWT.HORIZONTAL);
        row.marginLeft = row.marginRight = row.marginTop = row.marginBottom = 0;
        row.spacing = 4;
        chips.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(chips);
        filter = new Text(parent, SWT.SEARCH);
        paint.name(filter, Messages.wrapup_filter).setMessage(Messages.wrapup_filter);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addListener(SWT.Modify, e -> showCodes());
        filter.addListener(SWT.KeyDown, this::key);
        filter.addListener(SWT.DefaultSelection, e -> enter());
        codes = new CodeList(parent, this);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(codes.table());
        paint.name(codes.table(), Messages.wrapup_codes);
        codes.table().addListener(SWT.KeyDown, this::key);
        callback = new CallbackArea(parent, paint, commands::send, () -> parent.layout(true, true));
        missing = paint.line(parent, Look.MUTED);
        var bottom = paint.column(parent, 2);
        bottom.addListener(SWT.Resize, e -> stack(bottom));
        call = new Button(bottom, SWT.PUSH);
        call.setText(Messages.callback_plan);
        call.setImage(Icon.RECENT.on(call));
        call.addListener(SWT.Selection, e -> callback.offer(call));
        finish = Look.PRIMARY.on(new Button(bottom, SWT.PUSH));
        finish.setText(Messages.wrapup_finish);
        finish.setImage(Icon.WRAPUP.on(finish));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.END, SWT.CENTER).applyTo(finish);
        finish.addListener(SWT.Selection, e -> finish());
        pending();
        ui.bind(parent, WrapUpForm::of, this::render);
        parent.addListener(SWT.Resize, e -> showCodes());
    }

    @Focus
    public void focus() {
        filter.setFocus();
    }

    /** One below the other where they do not fit side by side. */
    private void stack(Composite bottom) {
        var layout = (GridLayout) bottom.getLayout();
        var needed = call.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + layout.horizontalSpacing + finish.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        var columns = bottom.getSize().x >= needed ? 2 : 1;
        if (layout.numColumns == columns) return;
        layout.numColumns = columns;
        parent.layout(true, true);
    }

    private void pending() {
        pending = paint.column(parent, 1);
        paint.label(pending, Look.STRONG, SWT.NONE).setText(Messages.wrapup_pending);
        waiting = paint.column(pending, 2);
    }

    private void render(WrapUpForm form) {
        var turned = shown == null || !shown.call().equals(form.call());
        shown = form;
        picked.keySet().removeIf(id -> ui.shown().desk().call(id).isEmpty());
        if (turned && !filter.getText().isEmpty()) filter.setText("");
        paint.text(title, form.title());
        paint.text(hint, form.hint().orElse(""));
        paint.show(hint, form.hint().isPresent());
        filter.setEnabled(form.wrapUp().isPresent());
        showCodes();
        callback.show(form, ui.shown().now());
        paint.show(call, form.callback().isEmpty());
        call.setEnabled(form.reachable());
        paint.look(call, form.reachable() ? Look.PLAIN : Look.DIMMED);
        paint.text(finish, form.again() ? Messages.wrapup_finish_again : Messages.wrapup_finish);
        paint.show(pending, !form.pending().isEmpty());
        renderPending(form.pending());
        parent.layout(true, true);
    }

    private void renderPending(List<WrapUpForm.Pending> all) {
        paint.rows(waiting, all.stream().map(WrapUpForm.Pending::call).toList(), other -> {
            var link = new Link(waiting, SWT.NONE);
            link.addListener(SWT.Selection, e -> ui.pick(other));
            GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
            paint.label(waiting, Look.MUTED, SWT.RIGHT);
        });
        for (var i = 0; i < all.size(); i++) {
            var link = "<a>" + all.get(i).name().replace("&", "&&").replace("<", "\u2039") + "</a>";
            if (!((Link) waiting.getChildren()[2 * i]).getText().equals(link)) ((Link) waiting.getChildren()[2 * i]).setText(link);
            paint.text((Label) waiting.getChildren()[2 * i + 1], all.get(i).since());
        }
    }

    private void showCodes() {
        codes.show(shown.codes(local(), habits, filter.getText()), shown.several(),
                shown.wrapUp().isPresent() ? Messages.wrapup_no_such_code : Messages.wrapup_empty);
        var several = shown.several() && parent.getClientArea().height >= ROOMY ? shown.chosen(local()) : List.<String>of();
        if (paint.rows(chips, several, this::chip) | paint.show(chips, !several.isEmpty())) parent.layout(true, true);
        var why = shown.missing(local());
        paint.text(missing, why.orElse(""));
        if (paint.show(missing, why.filter(text -> !text.isEmpty()).isPresent())) parent.layout(true, true);
        paint.look(finish, why.isEmpty() ? Look.PRIMARY : Look.DIMMED);
        finish.setEnabled(why.isEmpty());
    }

    private void chip(String code) {
        var chip = Look.CHOSEN.on(new Button(chips, SWT.PUSH));
        chip.setText(code.replace("&", "&&"));
        chip.setImage(Icon.REMOVE.on(chip));
        paint.name(chip, NLS.bind(Messages.wrapup_drop, code)).setToolTipText(NLS.bind(Messages.wrapup_drop, code));
        chip.addListener(SWT.Selection, e -> {
            filter.setFocus(); // the chip is about to go
            takeBack(code);
        });
    }

    private Optional<String> local() {
        return shown.call().flatMap(id -> Optional.ofNullable(picked.get(id)));
    }

    @Override
    public void choose(String code) {
        if (shown.wrapUp().isEmpty()) return;
        picked.put(shown.call().get(), code);
        shown.choose(code).ifPresent(commands::send);
        showCodes();
    }

    @Override
    public void takeBack(String code) {
        shown.call().ifPresent(picked::remove);
        if (shown.wrapUp().map(WrapUp::codes).filter(all -> all.contains(code)).isPresent()) commands.send(new Command.DropCode(shown.call(), code));
        showCodes();
    }

    @Override
    public void star(String code) {
        habits = habits.star(code);
        AgentPreferences.keep(habits);
        showCodes();
    }

    @Override
    public void finish() {
        if (shown.wrapUp().isEmpty() || shown.missing(local()).isPresent()) return;
        habits = habits.filed(shown.chosen(local()));
        AgentPreferences.keep(habits);
        commands.send(shown.finish(local()));
    }

    /** Enter in the field: the code that is left, then finish; with several codes only the first of both. */
    private void enter() {
        var typed = !filter.getText().isBlank();
        var first = shown.codes(local(), habits, filter.getText()).choices().stream().findFirst();
        if (typed && first.isPresent() && (shown.several() || codes.choice().isEmpty())) choose(first.get().code());
        if (typed && shown.several()) filter.setText("");
        else finish();
    }

    /** A digit chooses the code with this number, as long as nothing else was typed; with several codes again takes it back. */
    private void key(Event e) {
        if (e.keyCode == SWT.ARROW_DOWN && e.widget == filter) {
            codes.enter();
            e.doit = false;
        } else if (Character.isDigit(e.character) && (e.stateMask & SWT.MODIFIER_MASK) == 0 && filter.getText().isEmpty()) {
            var digit = Character.toString(e.character);
            shown.codes(local(), habits, "").choices().stream().filter(code -> code.key().equals(digit)).findFirst().ifPresent(code -> {
                if (code.chosen() && shown.several()) takeBack(code.code());
                else choose(code.code());
                e.doit = false;
            });
        }
    }
}

package org.callwright.ui.agent.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.model.WrapUp;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * Closing a call: the code, the work timer, and what else waits. A view, never a dialog. The row selected is the code; while
 * the call lasts selecting fills it in, after the call Enter, a double click or Finish closes with it.
 */
public final class WrapUpView {

    static final String ID = "org.callwright.wrapup";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Map<CallId, String> chosen = new HashMap<>();
    private WrapUpForm shown;
    private CLabel title;
    private Text filter;
    private Listing<WrapUpForm.Code> codes;
    private CLabel missing;
    private Button finish;
    private Composite timer;
    private Label left;
    private Button end;
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
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        title = paint.line(parent, Look.STRONG);
        timer(parent);
        filter = new Text(parent, SWT.SEARCH);
        paint.name(filter, Messages.wrapup_filter).setMessage(Messages.wrapup_filter);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addListener(SWT.Modify, e -> showCodes());
        filter.addListener(SWT.KeyDown, this::key);
        filter.addListener(SWT.DefaultSelection, e -> enter());
        codes = new Listing<>(parent, List.of(Listing.Column.of("", 1, WrapUpForm.Code::key),
                Listing.Column.of("", 8, WrapUpForm.Code::code)), WrapUpForm.Code::code);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(codes.table());
        paint.name(codes.table(), Messages.wrapup_codes);
        codes.onSelect(code -> choose(code.code()));
        codes.onOpen(code -> finish());
        codes.table().addListener(SWT.KeyDown, this::key);
        var bottom = paint.column(parent, 2);
        missing = paint.line(bottom, Look.MUTED);
        finish = Look.PRIMARY.on(new Button(bottom, SWT.PUSH));
        finish.setText(Messages.wrapup_finish);
        finish.setImage(Icon.WRAPUP.on(finish));
        finish.addListener(SWT.Selection, e -> finish());
        pending(parent);
        ui.bind(parent, WrapUpForm::of, this::render);
    }

    @Focus
    public void focus() {
        filter.setFocus();
    }

    private void timer(Composite parent) {
        timer = paint.column(parent, 4);
        var icon = new Label(timer, SWT.NONE);
        icon.setImage(Icon.TIMER.on(icon));
        left = paint.label(timer, Look.TITLE, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(left);
        var more = new Button(timer, SWT.PUSH);
        more.setText(Messages.timer_more);
        more.setImage(Icon.ADD.on(more));
        more.addListener(SWT.Selection, e -> shown.timer().ifPresent(t -> commands.send(new Command.ExtendTimer(Optional.of(t.call())))));
        end = paint.name(new Button(timer, SWT.PUSH), Messages.timer_end);
        end.setImage(Icon.REMOVE.on(end));
        end.addListener(SWT.Selection, e -> shown.timer().ifPresent(t -> commands.send(new Command.ClearTimer(Optional.of(t.call())))));
    }

    private void pending(Composite parent) {
        pending = paint.column(parent, 1);
        paint.label(pending, Look.STRONG, SWT.NONE).setText(Messages.wrapup_pending);
        waiting = paint.column(pending, 2);
    }

    private void render(WrapUpForm form) {
        var turned = shown == null || !shown.call().equals(form.call());
        shown = form;
        chosen.keySet().removeIf(id -> ui.shown().desk().call(id).isEmpty());
        if (turned && !filter.getText().isEmpty()) filter.setText("");
        paint.text(title, form.title());
        filter.setEnabled(form.wrapUp().isPresent());
        showCodes();
        paint.show(timer, form.timer().isPresent());
        form.timer().ifPresent(t -> {
            paint.text(left, t.left());
            end.setEnabled(t.refusal().isEmpty());
            end.setToolTipText(t.refusal().map(Refusal::sentence).orElse(Messages.timer_end));
        });
        paint.show(pending, !form.pending().isEmpty());
        renderPending(form.pending());
        pending.getParent().layout(true, true);
    }

    private void renderPending(List<WrapUpForm.Pending> all) {
        paint.rows(waiting, all.stream().map(WrapUpForm.Pending::call).toList(), call -> {
            var link = new Link(waiting, SWT.NONE);
            link.addListener(SWT.Selection, e -> ui.pick(call));
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
        codes.show(shown.codes(filter.getText()), shown.wrapUp().isPresent() ? Messages.wrapup_no_such_code : Messages.wrapup_empty);
        var code = code();
        for (var i = 0; i < codes.rows().size(); i++) {
            if (code.equals(Optional.of(codes.rows().get(i).code())) && codes.table().getSelectionIndex() != i) codes.select(i);
        }
        if (code.isEmpty()) codes.deselect();
        var why = shown.missing(code);
        paint.text(missing, why.orElse(""));
        paint.look(finish, why.isEmpty() ? Look.PRIMARY : Look.DIMMED);
        finish.setEnabled(why.isEmpty());
    }

    private Optional<String> code() {
        return shown.call().flatMap(id -> Optional.ofNullable(chosen.get(id))).or(() -> shown.wrapUp().flatMap(w -> w.codes().stream().reduce((one, last) -> last)));
    }

    private void choose(String code) {
        if (shown.wrapUp().isEmpty()) return;
        chosen.put(shown.call().get(), code);
        if (!shown.over()) commands.send(new Command.WrapUp(shown.call(), code));
        showCodes();
    }

    private void finish() {
        if (shown.wrapUp().isPresent() && shown.missing(code()).isEmpty()) commands.send(shown.finish(code()));
    }

    /** Enter in the field: the code that is left, then finish. */
    private void enter() {
        if (!filter.getText().isBlank() && !codes.rows().isEmpty() && codes.selected().isEmpty()) choose(codes.rows().getFirst().code());
        finish();
    }

    /** A digit chooses the code with this number, as long as nothing else was typed. */
    private void key(Event e) {
        if (e.keyCode == SWT.ARROW_DOWN && e.widget == filter && !codes.rows().isEmpty()) {
            codes.table().setFocus();
            if (codes.selected().isEmpty()) choose(codes.rows().getFirst().code());
            e.doit = false;
        } else if (Character.isDigit(e.character) && filter.getText().isEmpty()) {
            var digit = Character.toString(e.character);
            shown.codes("").stream().filter(code -> code.key().equals(digit)).findFirst().ifPresent(code -> {
                choose(code.code());
                e.doit = false;
            });
        }
    }
}

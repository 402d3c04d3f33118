package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.model.Callback;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Text;

/** The promise to call back, in the wrap-up: when, what about, and another day and time where none of those offered is right. */
final class CallbackArea {

    private final Painter paint;
    private final Consumer<Command> send;
    private final Runnable moved;
    private final Composite area;
    private final Composite planned;
    private final CLabel when;
    private final Text remark;
    private final Composite other;
    private final DateTime day;
    private final DateTime time;
    private final CLabel wrong;
    private WrapUpForm shown;
    private String kept = "";

    CallbackArea(Composite parent, Painter paint, Consumer<Command> send, Runnable moved) {
        this.paint = paint;
        this.send = send;
        this.moved = moved;
        area = paint.column(parent, 1);
        planned = paint.column(area, 3);
        when = paint.line(planned, Look.HINT);
        var change = paint.name(new Button(planned, SWT.PUSH), Messages.callback_change);
        change.setImage(Icon.RECENT.on(change));
        change.setToolTipText(Messages.callback_change);
        change.addListener(SWT.Selection, e -> offer(change));
        var drop = paint.name(new Button(planned, SWT.PUSH), Messages.callback_drop);
        drop.setImage(Icon.REMOVE.on(drop));
        drop.setToolTipText(Messages.callback_drop);
        drop.addListener(SWT.Selection, e -> shown.call().map(Command.DropCallback::new).ifPresent(send));
        remark = new Text(planned, SWT.BORDER);
        remark.setTextLimit(Callback.MAX_REMARK);
        paint.name(remark, Messages.callback_remark).setMessage(Messages.callback_remark);
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(remark);
        remark.addListener(SWT.FocusOut, e -> remarked());
        remark.addListener(SWT.DefaultSelection, e -> remarked());
        other = paint.column(area, 3);
        day = paint.name(new DateTime(other, SWT.DATE | SWT.DROP_DOWN), Messages.callback_date);
        time = paint.name(new DateTime(other, SWT.TIME | SWT.SHORT), Messages.callback_time);
        var set = new Button(other, SWT.PUSH);
        set.setText(Messages.callback_set);
        set.addListener(SWT.Selection, e -> set());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.BEGINNING, SWT.CENTER).applyTo(set);
        wrong = paint.line(other, Look.WARNING);
        GridDataFactory.createFrom((org.eclipse.swt.layout.GridData) wrong.getLayoutData()).span(3, 1).exclude(true).applyTo(wrong);
        paint.show(planned, false);
        paint.show(other, false);
        paint.show(area, false);
    }

    void show(WrapUpForm form, Instant now) {
        if (shown != null && !shown.call().equals(form.call())) {
            remarked();
            paint.show(other, false);
        }
        var last = shown;
        shown = form;
        var callback = form.callback();
        paint.text(when, callback.map(c -> NLS.bind(Messages.callback_at, Promise.said(c.due(), now, ZoneId.systemDefault()))).orElse(""));
        var text = callback.map(Callback::remark).orElse("");
        if (last == null || !last.call().equals(form.call()) || !text.equals(kept)) {
            kept = text;
            if (!remark.isFocusControl() && !remark.getText().equals(text)) remark.setText(text);
        }
        paint.show(planned, callback.isPresent() && form.wrapUp().isPresent());
        paint.show(area, planned.getVisible() || other.getVisible());
    }

    /** The choices, below the control that asks for them. */
    void offer(Control under) {
        PromiseMenu.open(under, this::promise, Optional.of(this::another));
    }

    private void another() {
        var start = shown.callback().map(Callback::due).orElseGet(() -> Instant.now().plusSeconds(24 * 3600)).atZone(ZoneId.systemDefault());
        day.setDate(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth());
        time.setTime(start.getHour(), start.getMinute() / 15 * 15, 0);
        paint.show(wrong, false);
        paint.show(other, true);
        paint.show(area, true);
        moved.run();
        day.setFocus();
    }

    private void set() {
        var due = LocalDateTime.of(day.getYear(), day.getMonth() + 1, day.getDay(), time.getHours(), time.getMinutes())
                .atZone(ZoneId.systemDefault()).toInstant();
        var past = !due.isAfter(Instant.now());
        paint.text(wrong, Messages.callback_past);
        paint.show(wrong, past);
        if (!past) promise(due);
        moved.run();
    }

    private void promise(Instant due) {
        paint.show(other, false);
        send.accept(new Command.PlanCallback(shown.call(), due, remark.getText()));
        moved.run();
    }

    /** What was typed goes to the desk when the agent leaves the field. */
    private void remarked() {
        if (shown == null) return;
        shown.callback().filter(callback -> !callback.remark().equals(remark.getText().strip()))
                .ifPresent(callback -> send.accept(new Command.PlanCallback(shown.call(), callback.due(), remark.getText())));
    }
}

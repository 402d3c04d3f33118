package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.model.Refusal;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** The work timer on the call card: a bar that gets shorter, what is left in words, more time, and the red X. It never asks. */
final class TimerRow {

    private static final int BAR = 6;
    private static final int FAINT = 45;

    private final Painter paint;
    private final Composite area;
    private final CLabel text;
    private final CLabel detail;
    private final Button more;
    private final Button end;
    private final Canvas bar;
    private WorkClock shown;

    TimerRow(Composite parent, Painter paint, Consumer<Command> send) {
        this.paint = paint;
        area = paint.column(parent, 4);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 3).applyTo(area);
        var sign = new org.eclipse.swt.widgets.Label(area, SWT.NONE);
        sign.setImage(Icon.TIMER.on(sign));
        text = paint.line(area, Look.STRONG);
        more = Look.PLAIN.on(new Button(area, SWT.PUSH));
        more.setText(Messages.timer_more);
        more.addListener(SWT.Selection, e -> send.accept(new Command.ExtendTimer(Optional.of(shown.call()))));
        end = paint.name(new Button(area, SWT.PUSH), Messages.timer_end);
        end.setImage(Icon.REMOVE.on(end));
        end.addListener(SWT.Selection, e -> send.accept(new Command.ClearTimer(Optional.of(shown.call()))));
        bar = Look.BAR.on(new Canvas(area, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS));
        GridDataFactory.fillDefaults().grab(true, false).span(4, 1).hint(SWT.DEFAULT, BAR).applyTo(bar);
        bar.addListener(SWT.Paint, e -> {
            var room = bar.getClientArea();
            e.gc.setBackground(bar.getForeground());
            e.gc.setAlpha(FAINT);
            e.gc.fillRectangle(room);
            e.gc.setAlpha(255);
            if (shown != null) e.gc.fillRectangle(0, 0, (int) Math.round(room.width * shown.share()), room.height);
        });
        detail = paint.line(area, Look.MUTED);
        GridDataFactory.createFrom((GridData) detail.getLayoutData()).span(4, 1).applyTo(detail);
        paint.explain(area);
        paint.show(area, false);
    }

    /** Says whether the room that it takes is another one now. */
    boolean show(Optional<WorkClock> next) {
        if (next.isEmpty()) return paint.show(area, false);
        var clock = next.get();
        shown = clock;
        paint.text(text, clock.text());
        paint.text(detail, clock.detail());
        var moved = !more.getText().equals(clock.more());
        if (moved) more.setText(clock.more()); // and no more: whoever has just pressed it must keep the keyboard
        enable(more, clock.extension(), clock.moreTip(), "timer.extend");
        enable(end, clock.clearing(), Messages.timer_end, "timer.clear");
        bar.redraw();
        moved |= paint.show(detail, !clock.detail().isEmpty());
        return paint.show(area, true) | moved;
    }

    private void enable(Button button, Optional<Refusal> refusal, String tip, String command) {
        button.setEnabled(refusal.isEmpty());
        paint.look(button, refusal.isEmpty() ? Look.PLAIN : Look.DIMMED);
        var key = Keys.of(Keys.PREFIX + command);
        button.setToolTipText(refusal.map(Refusal::sentence).orElse(key.isEmpty() ? tip : tip + " (" + key + ")"));
    }
}

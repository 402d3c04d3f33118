package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/**
 * A dial request from outside, as a bar on the call card: Call, or what it means just now, and Dismiss, also with Enter and
 * Escape while the cursor is here. It never takes the cursor by itself (R24).
 */
final class RequestRow {

    private final DeskUi ui;
    private final Painter paint;
    private final Consumer<Command> send;
    private final Composite area;
    private final CLabel who;
    private final CLabel detail;
    private final Button accept;
    private final Button decline;
    private Optional<RequestCard> shown = Optional.empty();

    RequestRow(Composite parent, DeskUi ui, Painter paint, Consumer<Command> send) {
        this.ui = ui;
        this.paint = paint;
        this.send = send;
        area = Look.ASK.on(new Composite(parent, SWT.NONE));
        GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 6).spacing(8, 2).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        who = paint.line(area, Look.STRONG);
        accept = Look.PLAIN.on(new Button(area, SWT.PUSH));
        GridDataFactory.fillDefaults().span(1, 2).align(SWT.END, SWT.CENTER).applyTo(accept);
        accept.addListener(SWT.Selection, e -> send(RequestCard::accept));
        decline = paint.name(new Button(area, SWT.PUSH | SWT.FLAT), Messages.request_decline);
        decline.setImage(Icon.REMOVE.on(decline));
        GridDataFactory.fillDefaults().span(1, 2).align(SWT.END, SWT.CENTER).applyTo(decline);
        decline.addListener(SWT.Selection, e -> send(RequestCard::decline));
        detail = paint.line(area, Look.PLAIN);
        for (var button : new Button[] { accept, decline }) {
            button.addListener(SWT.Traverse, e -> {
                if (e.detail != SWT.TRAVERSE_ESCAPE) return;
                e.doit = false;
                send(RequestCard::decline);
            });
        }
        paint.explain(area);
        paint.show(area, false);
    }

    /** What was seen is meant: another request may have taken the place of this one. */
    private void send(java.util.function.Function<RequestCard, Command> what) {
        shown.filter(card -> !RequestCard.of(ui.shown()).filter(RequestCard::fresh).isPresent()).map(what).ifPresent(send);
    }

    /** Says whether the room that it takes is another one now. */
    boolean show(Optional<RequestCard> next) {
        if (next.equals(shown)) return false;
        shown = next;
        if (next.isEmpty()) return paint.show(area, false);
        var card = next.get();
        paint.text(who, card.who());
        paint.text(detail, Names.joined(card.number(), card.from()));
        var moved = paint.text(accept, card.verb());
        accept.setImage(card.icon().on(accept));
        accept.setEnabled(card.refusal().isEmpty());
        paint.look(accept, card.refusal().isEmpty() ? Look.PLAIN : Look.DIMMED);
        accept.setToolTipText(card.refusal().map(Refusal::sentence).orElse(tip(card.verb(), "request.accept")));
        decline.setToolTipText(tip(Messages.request_decline, "notice.dismiss"));
        ((GridData) accept.getLayoutData()).minimumWidth = accept.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        return paint.show(area, true) | moved;
    }

    private static String tip(String text, String command) {
        var key = Keys.of(Keys.PREFIX + command);
        return key.isEmpty() ? text : text + " (" + key + ")";
    }

    /** Puts the cursor here, where there is something to decide; says whether it did. */
    boolean focus() {
        return shown.isPresent() && (accept.isEnabled() ? accept : decline).setFocus();
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The call in hand. Builds its widgets once, then only copies a {@link CallCard} into them. */
public final class CallView {

    static final String ID = "org.callwright.call";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private CallCard shown;
    private ScrolledComposite scroll;
    private Composite body;
    private Canvas strip;
    private CLabel name;
    private CLabel detail;
    private CLabel why;
    private Label clock;
    private Label state;
    private Label queue;
    private DeedRow deeds;
    private Label operation;
    private Composite waiting;
    private Composite parties;
    private Composite matches;
    private Composite others;
    private Composite calls;

    @Inject
    public CallView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(parent);
        strip = Look.STRIP_NONE.on(new Canvas(parent, SWT.NONE));
        GridDataFactory.fillDefaults().grab(false, true).hint(6, SWT.DEFAULT).applyTo(strip);
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(scroll);
        body = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(14, 12).spacing(8, 10).applyTo(body);
        head();
        deeds = new DeedRow(body, paint, Deeds.PLACES, this::press);
        operation = paint.label(body, Look.HINT, SWT.WRAP);
        waiting = paint.column(body, 1);
        parties = paint.column(body, 2);
        matches = paint.column(body, 1);
        others();
        scroll.setContent(body);
        scroll.addListener(SWT.Resize, e -> fit());
        ui.bind(parent, CallCard::of, this::render);
    }

    @Focus
    public void focus() {
        deeds.control().setFocus();
    }

    private void head() {
        var head = paint.column(body, 2);
        name = paint.line(head, Look.NAME);
        clock = paint.label(head, Look.CLOCK, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(clock);
        detail = paint.line(head, Look.TITLE);
        state = paint.label(head, Look.STATE_NONE, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(state);
        why = paint.line(head, Look.MUTED);
        queue = paint.label(head, Look.MUTED, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(queue);
    }

    private void others() {
        others = paint.column(body, 1);
        var title = paint.label(others, Look.STRONG, SWT.NONE);
        title.setText(Messages.all_calls);
        calls = paint.column(others, 2);
    }

    private void render(CallCard card) {
        var before = shown;
        shown = card;
        paint.text(name, card.name());
        paint.text(detail, card.detail());
        paint.text(why, card.why());
        var moved = paint.text(clock, card.clock()) | paint.text(state, card.state()) | paint.text(queue, card.queue())
                | paint.text(operation, card.operation());
        if (before == null || before.mood() != card.mood()) {
            paint.look(state, card.mood().text);
            paint.look(strip, card.mood().strip);
        }
        deeds.show(card.deeds());
        paint.show(operation, !card.operation().isEmpty());
        if (before == null || !before.waiting().equals(card.waiting())) moved |= renderWaiting(card.waiting());
        if (before == null || !before.parties().equals(card.parties())) moved |= renderParties(card.parties());
        if (before == null || !before.matches().equals(card.matches())) moved |= renderMatches(card.matches());
        if (before == null || !before.others().equals(card.others())) moved |= renderOthers(card.others());
        if (moved) fit();
    }

    private boolean renderOthers(List<CallCard.Other> all) {
        var moved = paint.rows(calls, all.stream().map(CallCard.Other::call).toList(), this::other);
        for (var i = 0; i < all.size(); i++) {
            ((Button) calls.getChildren()[2 * i]).setSelection(all.get(i).shown());
            moved |= paint.text((Button) calls.getChildren()[2 * i], all.get(i).name());
            moved |= paint.text((Label) calls.getChildren()[2 * i + 1], all.get(i).state());
        }
        paint.show(others, !all.isEmpty());
        return moved;
    }

    private void other(CallId call) {
        var radio = new Button(calls, SWT.RADIO);
        radio.addListener(SWT.Selection, e -> {
            if (radio.getSelection()) ui.pick(call);
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(radio);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(paint.label(calls, Look.MUTED, SWT.RIGHT));
    }

    private boolean renderWaiting(List<CallCard.Waiting> all) {
        paint.clear(waiting);
        for (var call : all) {
            var row = Look.BANNER.on(new Composite(waiting, SWT.NONE));
            GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 6).applyTo(row);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
            var words = paint.column(row, 1);
            paint.text(paint.line(words, Look.STRONG), call.text());
            if (!call.detail().isEmpty()) paint.text(paint.line(words, Look.HINT), call.detail());
            var buttons = new DeedRow(row, paint, call.deeds().size(), this::press);
            GridDataFactory.fillDefaults().hint(110 * call.deeds().size(), SWT.DEFAULT).applyTo(buttons.control());
            buttons.show(call.deeds().stream().map(Optional::of).toList());
        }
        paint.show(waiting, !all.isEmpty());
        return true;
    }

    private boolean renderParties(List<CallCard.Party> all) {
        paint.clear(parties);
        for (var party : all) {
            paint.text(paint.line(parties, Look.STRONG), party.name());
            paint.label(parties, Look.MUTED, SWT.NONE).setText(party.state());
        }
        paint.show(parties, !all.isEmpty());
        return true;
    }

    private boolean renderMatches(List<CallCard.Candidate> all) {
        var moved = paint.rows(matches, all.stream().map(match -> match.bound(false)).toList(), this::candidate);
        for (var i = 0; i < all.size(); i++) ((Button) matches.getChildren()[i]).setSelection(all.get(i).bound());
        paint.show(matches, !all.isEmpty());
        return moved;
    }

    private void candidate(CallCard.Candidate match) {
        var radio = new Button(matches, SWT.RADIO);
        radio.setText(Names.joined(match.name(), match.organisation(), match.why()).replace("&", "&&"));
        radio.addListener(SWT.Selection, e -> {
            if (radio.getSelection()) commands.send(new Command.Bind(shown.call(), match.ref()));
        });
    }

    /** A click means what was seen: the deed carries the id of the call it was painted for. */
    private void press(Deeds.Deed deed) {
        if (deed.action() == Action.TONE) {
            ui.keypad(!ui.shown().keypad());
            return;
        }
        deed.command(ui.shown()).ifPresent(commands::send);
        if (deed.action() == Action.ANSWER) ui.pick(deed.call());
    }

    private void fit() {
        body.layout(true, true);
        scroll.setMinSize(body.computeSize(Math.max(1, scroll.getClientArea().width), SWT.DEFAULT));
    }
}

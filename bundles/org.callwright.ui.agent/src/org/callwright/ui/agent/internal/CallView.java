package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Action;
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
    private Listing<CallCard.Other> calls;

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
        deeds = new DeedRow(body, Deeds.PLACES, this::press);
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
        calls = new Listing<>(others, List.of(
                Listing.Column.of("", 3, CallCard.Other::name), Listing.Column.of("", 2, CallCard.Other::state)), CallCard.Other::call, false);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 80).applyTo(calls.control());
        calls.onSelect(row -> ui.pick(row.call()));
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
        calls.show(card.others(), "");
        if (others.getVisible() == card.others().isEmpty() || before == null) {
            paint.show(others, !card.others().isEmpty());
            moved = true;
        }
        selectShown(card);
        if (moved) fit();
    }

    private void selectShown(CallCard card) {
        for (var i = 0; i < card.others().size(); i++) {
            if (card.others().get(i).shown() && calls.table().getSelectionIndex() != i) calls.select(i);
        }
    }

    private boolean renderWaiting(List<CallCard.Waiting> all) {
        clear(waiting);
        for (var call : all) {
            var row = Look.BANNER.on(new Composite(waiting, SWT.NONE));
            GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 6).applyTo(row);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
            paint.line(row, Look.STRONG).setText(call.text());
            var buttons = new DeedRow(row, call.deeds().size(), this::press);
            GridDataFactory.fillDefaults().hint(110 * call.deeds().size(), SWT.DEFAULT).applyTo(buttons.control());
            buttons.show(call.deeds().stream().map(Optional::of).toList());
        }
        paint.show(waiting, !all.isEmpty());
        return true;
    }

    private boolean renderParties(List<CallCard.Party> all) {
        clear(parties);
        for (var party : all) {
            paint.line(parties, Look.STRONG).setText(party.name());
            paint.label(parties, Look.MUTED, SWT.NONE).setText(party.state());
        }
        paint.show(parties, !all.isEmpty());
        return true;
    }

    private boolean renderMatches(List<CallCard.Candidate> all) {
        var radios = matches.getChildren();
        var same = radios.length == all.size();
        for (var i = 0; same && i < radios.length; i++) same = all.get(i).ref().equals(radios[i].getData());
        if (!same) {
            clear(matches);
            all.forEach(this::candidate);
        }
        for (var i = 0; i < all.size(); i++) ((Button) matches.getChildren()[i]).setSelection(all.get(i).bound());
        paint.show(matches, !all.isEmpty());
        return !same;
    }

    private void candidate(CallCard.Candidate match) {
        var radio = new Button(matches, SWT.RADIO);
        radio.setText(Names.joined(match.name(), match.organisation(), match.why()).replace("&", "&&"));
        radio.setData(match.ref());
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

    private static void clear(Composite area) {
        for (var child : new ArrayList<>(List.of(area.getChildren()))) child.dispose();
    }
}

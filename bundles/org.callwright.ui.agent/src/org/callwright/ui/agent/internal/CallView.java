package org.callwright.ui.agent.internal;

import java.util.List;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
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
    private CLabel route;
    private Label clock;
    private Label state;
    private Label queue;
    private DeedRow deeds;
    private RequestRow request;
    private Composite ask;
    private Label said;
    private Button allTheSame;
    private Button dismiss;
    private TimerRow timer;
    private Label operation;
    private PartyRows parties;
    private Composite matches;

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
        GridDataFactory.fillDefaults().grab(false, true).span(1, 2).hint(6, SWT.DEFAULT).applyTo(strip);
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(scroll);
        body = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(14, 12).spacing(8, 10).applyTo(body);
        head();
        deeds = new DeedRow(body, paint, Deeds.PLACES, this::press).wrapping(List.of(Messages.deed_transfer_now, Messages.deed_conference,
                Messages.deed_wait, Messages.deed_redirect_stop, Messages.deed_retrieve), this::fit);
        request = new RequestRow(body, ui, paint, commands::send);
        ask();
        timer = new TimerRow(body, paint, commands::send);
        operation = paint.label(body, Look.HINT, SWT.WRAP);
        parties = new PartyRows(body, paint, this::press);
        matches = paint.column(body, 1);
        scroll.setContent(body);
        scroll.addListener(SWT.Resize, e -> fit());
        var calls = new CallListArea(parent, paint, ui::pick, this::press);
        ui.bind(parent, CallCard::of, this::render);
        ui.bind(parent, CallList::of, calls::show);
    }

    @Focus
    public void focus() {
        if (!request.focus()) deeds.control().setFocus();
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
        route = paint.line(head, Look.STRONG);
        GridDataFactory.createFrom((GridData) route.getLayoutData()).span(2, 1).applyTo(route);
    }

    /** A question, or news about a target; right below the buttons that answer it. */
    private void ask() {
        ask = Look.ASK.on(new Composite(body, SWT.NONE));
        GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 6).applyTo(ask);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(ask);
        said = paint.label(ask, Look.STRONG, SWT.WRAP);
        allTheSame = new Button(ask, SWT.PUSH);
        allTheSame.setText(Messages.ask_dial);
        allTheSame.setImage(Icon.ANSWER.on(allTheSame));
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(allTheSame);
        allTheSame.addListener(SWT.Selection, e -> shown.said().flatMap(CallCard.Said::dial).map(Command.Dial::new).ifPresent(commands::send));
        dismiss = paint.name(new Button(ask, SWT.PUSH | SWT.FLAT), Messages.notice_dismiss);
        dismiss.setImage(Icon.REMOVE.on(dismiss));
        dismiss.setToolTipText(Messages.notice_dismiss);
        dismiss.addListener(SWT.Selection, e -> shown.said().map(CallCard.Said::subject).map(Command.DismissNotice::new).ifPresent(commands::send));
    }

    private void render(CallCard card) {
        var before = shown;
        shown = card;
        paint.text(name, card.name());
        paint.text(detail, card.detail());
        paint.text(why, card.why());
        paint.text(route, card.route());
        var moved = paint.text(clock, card.clock()) | paint.text(state, card.state()) | paint.text(queue, card.queue())
                | paint.text(operation, card.operation()) | paint.text(said, card.said().map(CallCard.Said::text).orElse(""));
        if (before == null || before.mood() != card.mood()) {
            paint.look(state, card.mood().text);
            paint.look(strip, card.mood().strip);
        }
        paint.look(clock, card.late() ? Look.CLOCK_LATE : Look.CLOCK);
        paint.look(operation, card.late() || card.mood() == CallCard.Mood.LEFT ? Look.WARNING : Look.HINT);
        deeds.show(card.deeds());
        paint.show(operation, !card.operation().isEmpty());
        moved |= request.show(card.request());
        moved |= paint.show(ask, card.said().isPresent())
                | paint.show(allTheSame, card.said().flatMap(CallCard.Said::dial).isPresent()) | timer.show(card.timer());
        moved |= paint.show(route, !card.route().isEmpty());
        if (before == null || !before.parties().equals(card.parties())) moved |= parties.show(card.parties());
        if (before == null || !before.matches().equals(card.matches())) moved |= renderMatches(card.matches());
        if (moved) fit();
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
        if (deed.action() == Action.ANSWER || deed.action() == Action.RETRIEVE) ui.pick(deed.call());
    }

    private void fit() {
        body.layout(true, true);
        scroll.setMinSize(body.computeSize(Math.max(1, scroll.getClientArea().width), SWT.DEFAULT));
    }
}

package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Commands;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The person the call is about. A number is a link that calls, or that names the target of what is running. */
public final class ContactView {

    static final String ID = "org.callwright.contact";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private Composite parent;
    private CLabel name;
    private CLabel organisation;
    private CLabel doNotCall;
    private Label sentence;
    private Composite fields;
    private Label before;
    private Listing<RecentRows.Row> earlier;
    private ContactCard shown;

    @Inject
    public ContactView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 6).applyTo(parent);
        name = paint.line(parent, Look.TITLE);
        organisation = paint.line(parent, Look.MUTED);
        doNotCall = paint.line(parent, Look.WARNING);
        paint.text(doNotCall, Messages.contact_do_not_call);
        doNotCall.setImage(Icon.ATTENTION.on(doNotCall));
        sentence = paint.label(parent, Look.MUTED, SWT.WRAP);
        fields = paint.column(parent, 2);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 5).applyTo(fields);
        before = paint.label(parent, Look.STRONG, SWT.NONE);
        before.setText(Messages.contact_earlier);
        earlier = new Listing<>(parent, List.of(
                new Listing.Column<>("", 3, RecentRows.Row::when, r -> Optional.of(r.icon())),
                Listing.Column.of("", 4, RecentRows.Row::detail)), RecentRows.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(earlier.table());
        paint.name(earlier.table(), Messages.contact_earlier);
        new EntryMenu<>(ui, commands, earlier, RecentRows.Row::entry);
        ui.bind(parent, scene -> ContactCard.of(scene, ZoneId.systemDefault()), this::render);
    }

    @Focus
    public void focus() {
        var first = fields.getChildren().length > 1 ? fields.getChildren()[1] : earlier.table();
        first.setFocus();
    }

    private void render(ContactCard card) {
        var last = shown;
        shown = card;
        paint.text(name, card.name());
        paint.text(organisation, card.organisation());
        paint.text(sentence, card.sentence());
        if (last == null || !last.numbers().equals(card.numbers()) || !last.email().equals(card.email())
                || !last.dialling().equals(card.dialling()) || !last.page().equals(card.page())) renderFields(card);
        earlier.show(card.earlier(), card.name().isEmpty() ? "" : Messages.contact_no_earlier);
        paint.show(name, !card.name().isEmpty());
        paint.show(organisation, !card.organisation().isEmpty());
        paint.show(doNotCall, card.doNotCall());
        paint.show(sentence, !card.sentence().isEmpty());
        paint.show(before, !card.name().isEmpty());
        parent.layout(true, true);
    }

    private void renderFields(ContactCard card) {
        for (var child : fields.getChildren()) child.dispose();
        for (var number : card.numbers()) {
            label(number.label().isBlank() ? Messages.contact_number : number.label());
            if (card.dialling().isPresent()) plain(number.address().value(), card.dialling().get());
            else EntryMenu.offer(link(number), () -> Optional.of(number.address()));
        }
        if (!card.email().isBlank()) {
            label(Messages.contact_email);
            link(card.email(), () -> Program.launch("mailto:" + card.email()));
        }
        card.page().filter(page -> "https".equals(page.getScheme()) || "http".equals(page.getScheme())).ifPresent(page -> {
            label(Messages.contact_page);
            link(Messages.contact_open, () -> Program.launch(page.toString()));
        });
        if (!card.source().isEmpty()) {
            label(Messages.contact_source);
            paint.text(paint.line(fields, Look.MUTED), card.source().equals("local") ? Messages.crm_local : card.source());
        }
        paint.show(fields, fields.getChildren().length > 0);
    }

    private void label(String text) {
        paint.label(fields, Look.MUTED, SWT.NONE).setText(text.replace("&", "&&"));
    }

    /** A number that cannot be called now, with the reason. */
    private void plain(String number, Refusal why) {
        var line = paint.line(fields, Look.MUTED);
        paint.text(line, number);
        line.setToolTipText(why.sentence());
    }

    private Link link(ContactCard.Number number) {
        var link = link(number.address().value(), () -> commands.send(Reach.of(ui.shown()).command(number.address())));
        link.setToolTipText(number.tip());
        return link;
    }

    private Link link(String text, Runnable click) {
        var link = new Link(fields, SWT.NONE);
        link.setText("<a>" + text.replace("&", "&&").replace("<", "‹") + "</a>");
        link.addListener(SWT.Selection, e -> click.run());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.BEGINNING, SWT.CENTER).applyTo(link);
        return link;
    }
}

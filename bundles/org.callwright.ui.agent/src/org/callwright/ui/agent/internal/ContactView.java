package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

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
    private Label why;
    private Composite choice;
    private Label choose;
    private Composite candidates;
    private Composite ways;
    private Button create;
    private Button search;
    private ContactFields fields;
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
        parent.setData(FormPop.COVERED, true);
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 6).applyTo(parent);
        name = paint.line(parent, Look.TITLE);
        organisation = paint.line(parent, Look.MUTED);
        doNotCall = paint.line(parent, Look.WARNING);
        paint.text(doNotCall, Messages.contact_do_not_call);
        doNotCall.setImage(Icon.ATTENTION.on(doNotCall));
        sentence = paint.label(parent, Look.MUTED, SWT.WRAP);
        why = paint.label(parent, Look.MUTED, SWT.WRAP);
        fields = new ContactFields(parent, ui, commands, paint);
        choice();
        before = paint.label(parent, Look.STRONG, SWT.NONE);
        before.setText(Messages.contact_earlier);
        earlier = new Listing<>(parent, List.of(
                new Listing.Column<>("", 3, RecentRows.Row::when, r -> Optional.of(r.icon())),
                Listing.Column.of("", 4, RecentRows.Row::detail)), RecentRows.Row::call);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(earlier.table());
        paint.name(earlier.table(), Messages.contact_earlier);
        new EntryMenu<>(ui, commands, earlier, RecentRows.Row::entry);
        ui.bind(parent, scene -> ContactCard.of(scene, ZoneId.systemDefault()), card -> paint.keeping(parent, () -> render(card), this::focus));
    }

    /** Everybody who may be the caller, none chosen by us (R15); and what to do where none of them is. */
    private void choice() {
        choice = paint.column(parent, 1);
        choose = paint.label(choice, Look.STRONG, SWT.WRAP);
        candidates = paint.column(choice, 1);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(candidates);
        ways = paint.wrapping(parent);
        create = way(Messages.contact_new, Icon.ADD, () -> shown.create().ifPresent(call -> {
            commands.send(new Command.NewContact(Optional.of(call)));
            Views.open(ContactFormView.ID);
        }));
        search = way(Messages.contact_search, Icon.SEARCH, () -> Views.open(SearchView.ID));
        search.setToolTipText(Messages.contact_search_tip);
    }

    private Button way(String text, Icon icon, Runnable press) {
        var button = Look.PLAIN.on(new Button(ways, SWT.PUSH));
        button.setText(text);
        button.setImage(icon.on(button));
        button.setLayoutData(new RowData());
        button.addListener(SWT.Selection, e -> press.run());
        return button;
    }

    private void candidate(ContactCard.Candidate match) {
        var row = paint.column(candidates, 2);
        var text = paint.column(row, 1);
        GridLayoutFactory.fillDefaults().spacing(0, 1).applyTo(text);
        paint.text(paint.line(text, Look.STRONG), match.name());
        paint.text(paint.label(text, Look.MUTED, SWT.WRAP), match.detail());
        var use = Look.PLAIN.on(new Button(row, SWT.PUSH));
        use.setText(Messages.contact_choose);
        paint.name(use, Messages.contact_choose + ": " + match.name()).setToolTipText(match.detail());
        use.addListener(SWT.Selection, e -> commands.send(new Command.Bind(Optional.of(match.call()), match.ref())));
    }

    @Focus
    public void focus() {
        fields.first().orElse(earlier.table()).setFocus();
    }

    private void render(ContactCard card) {
        var last = shown;
        shown = card;
        paint.text(name, card.name());
        paint.text(organisation, card.organisation());
        paint.text(sentence, card.sentence());
        if (last == null || ContactFields.differ(last, card)) fields.render(card);
        earlier.show(card.earlier(), card.name().isEmpty() ? "" : Messages.contact_no_earlier);
        paint.text(why, card.why());
        paint.text(choose, card.choose());
        paint.rows(candidates, card.candidates(), this::candidate);
        paint.show(choice, !card.candidates().isEmpty());
        paint.show(why, !card.why().isEmpty());
        paint.show(create, card.create().isPresent());
        paint.show(search, card.search());
        paint.show(ways, card.create().isPresent() || card.search());
        paint.show(name, !card.name().isEmpty());
        paint.show(organisation, !card.organisation().isEmpty());
        paint.show(doNotCall, card.doNotCall());
        paint.show(sentence, !card.sentence().isEmpty());
        paint.show(before, !card.name().isEmpty());
        parent.layout(true, true);
    }
}

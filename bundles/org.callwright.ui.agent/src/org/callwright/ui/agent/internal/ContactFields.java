package org.callwright.ui.agent.internal;

import java.util.Arrays;
import java.util.Optional;

import org.callwright.core.Commands;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Look;
import org.callwright.ui.Outside;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;

/** Whatever is known about the contact, one field a row: numbers that call, an address that writes, the record in the CRM. */
final class ContactFields {

    private static final int NARROW = 120;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Composite rows;

    ContactFields(Composite parent, DeskUi ui, Commands commands, Painter paint) {
        this.ui = ui;
        this.commands = commands;
        this.paint = paint;
        rows = paint.column(parent, 2);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 5).applyTo(rows);
    }

    static boolean differ(ContactCard one, ContactCard other) {
        return !one.numbers().equals(other.numbers()) || !one.email().equals(other.email()) || !one.dialling().equals(other.dialling())
                || !one.page().equals(other.page()) || !one.source().equals(other.source()) || !one.details().equals(other.details());
    }

    /** The first that can be pressed. */
    Optional<Control> first() {
        return Arrays.stream(rows.getChildren()).filter(Link.class::isInstance).findFirst();
    }

    void render(ContactCard card) {
        for (var child : rows.getChildren()) child.dispose();
        for (var number : card.numbers()) {
            label(number.label().isBlank() ? Messages.contact_number : number.label());
            if (card.dialling().isPresent()) plain(number.address().value(), card.dialling().get());
            else EntryMenu.offer(link(number), () -> Optional.of(number.address()));
        }
        if (!card.email().isBlank()) {
            label(Messages.contact_email);
            paint.link(rows, card.email(), () -> Outside.open(rows.getShell(), "mailto:" + card.email()));
        }
        for (var detail : card.details()) {
            label(detail.label());
            var text = paint.label(rows, Look.PLAIN, SWT.WRAP);
            text.setText(detail.text().replace("&", "&&"));
            GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(text);
        }
        card.page().filter(RecordPage::shows).ifPresent(page -> {
            label(Messages.contact_page);
            paint.link(rows, RecordPage.inside() ? Messages.contact_open_inside : Messages.contact_open, () -> RecordPage.open(page));
        });
        if (!card.source().isEmpty()) {
            label(Messages.contact_source);
            paint.text(paint.line(rows, Look.MUTED), Names.system(card.source()));
        }
        paint.show(rows, rows.getChildren().length > 0);
    }

    private void label(String text) {
        var label = paint.label(rows, Look.MUTED, SWT.NONE);
        label.setText((Character.toTitleCase(text.charAt(0)) + text.substring(1)).replace("&", "&&")); // each system has habits of its own
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
    }

    /** A number that cannot be called now, with the reason. */
    private void plain(String number, Refusal why) {
        var line = paint.line(rows, Look.MUTED);
        paint.text(line, number);
        line.setToolTipText(why.sentence());
    }

    private Link link(ContactCard.Number number) {
        var link = paint.link(rows, number.address().value(), () -> commands.send(Reach.of(ui.shown()).command(number.address())));
        link.setToolTipText(number.tip());
        return link;
    }
}

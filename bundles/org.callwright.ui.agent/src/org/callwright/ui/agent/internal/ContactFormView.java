package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * A new contact, for the call it came with: a view and never a dialog (R19), which takes no focus by itself (R24). Every key
 * goes to the desk, so that a restart loses nothing of it.
 */
public final class ContactFormView {

    static final String ID = "org.callwright.newcontact";

    /** As for notes. */
    private static final int SEND_AFTER_MS = 250;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Runnable send = this::send;
    private FormDraft draft = FormDraft.EMPTY;
    private Optional<CallId> chosen = Optional.empty();
    private Optional<CallId> inHand = Optional.empty();
    private FormPage shown;
    private Later later;
    private boolean copying;
    private boolean sending;
    private ScrolledComposite scroll;
    private Composite body;
    private Label title;
    private Label sentence;
    private Button open;
    private Composite fields;
    private Text name;
    private Text organisation;
    private Text email;
    private Text number;
    private Label trouble;
    private Composite ask;
    private Label warning;
    private Composite similar;
    private Button create;
    private Button close;
    private Label progress;
    private Composite buttons;
    private Composite others;

    @Inject
    public ContactFormView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        scroll = Look.PAPER.on(new ScrolledComposite(area, SWT.V_SCROLL));
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        body = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 8).applyTo(body);
        title = paint.label(body, Look.TITLE, SWT.WRAP);
        sentence = paint.label(body, Look.MUTED, SWT.WRAP);
        open = button(body, Messages.form_open, Icon.ADD, () -> shown.offer().ifPresent(call -> commands.send(new Command.NewContact(Optional.of(call)))));
        fields = paint.column(body, 1);
        GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(fields);
        name = field(Messages.form_name);
        organisation = field(Messages.form_organisation);
        number = field(Messages.form_number);
        email = field(Messages.form_email);
        trouble = paint.label(body, Look.ERROR, SWT.WRAP);
        ask = Look.ASK.on(new Composite(body, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(ask);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(ask);
        warning = paint.label(ask, Look.STRONG, SWT.WRAP);
        similar = paint.column(ask, 1);
        buttons = paint.wrapping(body);
        create = Look.PRIMARY.on(button(buttons, Messages.form_create, Icon.ADD, this::create));
        close = button(buttons, Messages.form_close, Icon.REMOVE, () -> shown.form().ifPresent(form -> commands.send(new Command.CloseContact(form.call()))));
        progress = paint.label(body, Look.HINT, SWT.NONE);
        others = paint.column(body, 1);
        scroll.setContent(body);
        scroll.addListener(SWT.Resize, e -> fit());
        body.addDisposeListener(e -> send());
        later = new Later(ui, commands, body);
        ui.bind(body, scene -> FormPage.of(scene, held()), page -> paint.keeping(body, () -> render(page), this::focus));
    }

    @Focus
    public void focus() {
        if (fields.getVisible()) (name.getText().isBlank() ? name : organisation).setFocus();
        else if (open.getVisible()) open.setFocus();
        else body.setFocus();
    }

    private Text field(String label) {
        paint.label(fields, Look.MUTED, SWT.NONE).setText(label);
        var field = paint.name(new Text(fields, SWT.SINGLE | SWT.BORDER), label);
        field.setTextLimit(ContactForm.MAX_FIELD);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(field);
        field.addListener(SWT.Modify, e -> typed());
        field.addListener(SWT.FocusOut, e -> send());
        field.addListener(SWT.DefaultSelection, e -> create());
        return field;
    }

    private Button button(Composite parent, String text, Icon icon, Runnable press) {
        var button = Look.PLAIN.on(new Button(parent, SWT.PUSH));
        button.setText(text);
        button.setImage(icon.on(button));
        if (parent == buttons) button.setLayoutData(new RowData());
        else GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(button);
        button.addListener(SWT.Selection, e -> press.run());
        return button;
    }

    /** The form in which somebody types stays, whatever rings; a chosen one stays until the call in hand is another. */
    private Optional<CallId> held() {
        if (shown != null && paint.has(fields)) return shown.form().map(ContactForm::call);
        if (!inHand.equals(ui.shown().picked())) chosen = Optional.empty();
        inHand = ui.shown().picked();
        return chosen;
    }

    private void render(FormPage page) {
        var before = shown;
        shown = page;
        var desk = ui.shown().desk();
        draft = draft.after(desk);
        if (!sending && draft.unsent(desk).findAny().isPresent()) sendSoon();
        if (before != null && before.form().isPresent() && page.form().isEmpty()) done();
        var creating = page.form().filter(form -> form.step() == ContactForm.Step.CREATING).isPresent();
        paint.text(title, page.title());
        paint.text(sentence, page.sentence());
        paint.text(trouble, page.trouble().orElse(""));
        paint.text(warning, page.warning());
        paint.text(progress, creating ? Messages.form_creating : "");
        page.form().ifPresent(form -> copy(draft.fields(form)));
        for (var field : List.of(name, organisation, email, number)) field.setEditable(!creating);
        paint.rows(similar, page.similar(), this::similar);
        paint.rows(others, page.others(), this::other);
        paint.show(sentence, !page.sentence().isEmpty());
        paint.show(open, page.offer().isPresent());
        for (var part : List.of(fields, buttons)) paint.show(part, page.form().isPresent());
        paint.show(trouble, page.trouble().isPresent());
        paint.show(ask, !page.warning().isEmpty());
        paint.show(progress, creating);
        paint.show(others, !page.others().isEmpty());
        renderCreate();
        fit();
        if (before != null && before.form().isEmpty() && page.form().isPresent() && paint.has(body)) focus(); // it was asked for here
    }

    /** On with the contact; the cursor goes along only if it is here. */
    private void done() {
        if (paint.has(body)) Views.open(ContactView.ID);
        else if (body.isVisible()) Views.front(ContactView.ID);
    }

    private void renderCreate() {
        shown.form().ifPresent(form -> {
            var evenSo = form.step() == ContactForm.Step.DUPLICATE && !typing(form);
            paint.text(create, evenSo ? Messages.form_create_even_so : Messages.form_create);
            var ready = form.step() != ContactForm.Step.CREATING && !name.getText().isBlank();
            create.setEnabled(ready);
            create.setToolTipText(ready ? null : Messages.form_name_missing);
            paint.look(create, ready ? Look.PRIMARY : Look.DIMMED);
            close.setEnabled(form.step() != ContactForm.Step.CREATING);
        });
    }

    private boolean typing(ContactForm form) {
        return draft.typed().containsKey(form.call());
    }

    private void similar(FormPage.Person person) {
        paint.text(paint.label(similar, Look.STRONG, SWT.WRAP), person.text());
        var use = button(similar, Messages.form_use, Icon.CONTACT, () -> use(person.ref()));
        paint.name(use, Messages.form_use + ": " + person.text());
    }

    /** The call becomes theirs, and the form has done its service. A call that is gone comes back for that. */
    private void use(ContactRef ref) {
        var call = shown.form().map(ContactForm::call).orElseThrow();
        later.on(call, () -> {
            if (ui.shown().desk().call(call).filter(c -> ui.shown().allows(c, Action.BIND)).isEmpty()) return;
            commands.send(new Command.Bind(Optional.of(call), ref));
            commands.send(new Command.CloseContact(call));
        });
    }

    private void other(FormPage.Other other) {
        var link = paint.link(others, org.eclipse.osgi.util.NLS.bind(Messages.form_other, other.text()), () -> {
            send();
            chosen = Optional.of(other.call());
            render(FormPage.of(ui.shown(), chosen));
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
    }

    private void copy(FormDraft.Fields content) {
        copying = true;
        try {
            set(name, content.name());
            set(organisation, content.organisation());
            set(email, content.email());
            set(number, content.number());
        } finally {
            copying = false;
        }
    }

    private static void set(Text field, String text) {
        if (field.getText().equals(text)) return;
        var caret = field.getCaretPosition();
        field.setText(text);
        field.setSelection(Math.min(caret, text.length()));
    }

    private void typed() {
        if (copying || shown == null || shown.form().isEmpty()) return;
        draft = draft.type(shown.form().get().call(), new FormDraft.Fields(name.getText(), organisation.getText(), email.getText(), number.getText()));
        renderCreate();
        sendSoon();
    }

    private void sendSoon() {
        if (sending) return;
        sending = true;
        body.getDisplay().timerExec(SEND_AFTER_MS, send);
    }

    private void send() {
        if (sending) body.getDisplay().timerExec(-1, send);
        sending = false;
        var desk = ui.shown().desk();
        draft.unsent(desk).forEach(commands::send);
        draft = draft.sent(desk);
    }

    private void create() {
        if (!create.isEnabled()) return;
        var form = shown.form().orElseThrow();
        var evenSo = form.step() == ContactForm.Step.DUPLICATE && !typing(form);
        send();
        commands.send(new Command.CreateContact(form.call(), evenSo));
    }

    private void fit() {
        body.layout(true, true);
        scroll.setMinSize(body.computeSize(Math.max(1, scroll.getClientArea().width), SWT.DEFAULT));
    }
}

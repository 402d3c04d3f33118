package org.callwright.ui.agent.internal;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ExtendedModifyEvent;
import org.eclipse.swt.custom.ST;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * The notes of the call in hand: open from the first ring (R17), sent to the desk while the agent types, each call with its
 * own text and its own undo. It never takes the focus by itself.
 */
public final class NotesView {

    static final String ID = "org.callwright.notes";

    /** From the first key that is not sent yet: far below the second within which a note must be on disk (R124). */
    private static final int SEND_AFTER_MS = 250;
    /** From this width on two texts stand side by side. */
    private static final int WIDE = 620;

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private final Map<CallId, History> histories = new HashMap<>();
    private final Runnable send = this::send;
    private Draft draft = Draft.EMPTY;
    private Optional<CallId> call = Optional.empty();
    private boolean copying;
    private boolean tooLong;
    private boolean sending;
    private CLabel title;
    private Button insert;
    private Composite split;
    private EarlierArea earlier;
    private CLabel filed;
    private Button retry;
    private StyledText text;

    @Inject
    public NotesView(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite area) {
        var parent = Look.PAPER.on(new Composite(area, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(0, 6).applyTo(parent);
        var head = paint.column(parent, 2);
        title = paint.line(head, Look.STRONG);
        insert = Look.PLAIN.on(new Button(head, SWT.PUSH));
        insert.setText(Messages.note_insert);
        insert.setToolTipText(Messages.note_insert_tip + " (" + Keys.of(Keys.PREFIX + "note.lines") + ")");
        insert.setImage(Icon.NOTE.on(insert));
        insert.addListener(SWT.Selection, e -> offer(insert.toDisplay(0, insert.getSize().y)));
        split = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(split);
        text = new StyledText(split, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        paint.name(text, Messages.view_notes);
        text.setMargins(6, 4, 6, 4);
        text.setAlwaysShowScrollBars(false);
        text.setTextDirection(SWT.AUTO_TEXT_DIRECTION);
        earlier = new EarlierArea(split, ui, commands, paint, this::arrange);
        var foot = paint.column(parent, 2);
        filed = paint.line(foot, Look.MUTED);
        retry = new Button(foot, SWT.PUSH);
        retry.setText(Messages.note_retry);
        retry.addListener(SWT.Selection, e -> call.map(Command.RetryFiling::new).ifPresent(commands::send));
        GridDataFactory.fillDefaults().exclude(true).applyTo(retry);
        paint.show(retry, false);
        split.addListener(SWT.Resize, e -> arrange());
        earlier.start();
        arrange();
        text.addVerifyListener(this::verify);
        text.addExtendedModifyListener(this::modified);
        text.addListener(SWT.KeyDown, this::key);
        text.addListener(SWT.FocusOut, e -> send());
        text.addListener(SWT.Traverse, this::leave);
        text.addDisposeListener(e -> send());
        ui.bind(parent, NotePage::of, this::render);
    }

    @Focus
    public void focus() {
        text.setFocus();
    }

    private void render(NotePage page) {
        draft = draft.after(ui.shown().desk());
        histories.keySet().removeIf(id -> ui.shown().desk().call(id).isEmpty());
        if (!page.call().equals(call)) send();
        var turned = !page.call().equals(call);
        call = page.call();
        paint.text(title, page.title());
        if (turned) tooLong = false;
        if (!tooLong) said(page.call().filter(draft.typed()::containsKey).isPresent() ? Messages.note_saving : page.filed(), page.look());
        text.setEditable(page.locked().isEmpty());
        text.setEnabled(page.call().isPresent());
        insert.setEnabled(page.locked().isEmpty());
        paint.look(insert, page.locked().isEmpty() ? Look.PLAIN : Look.DIMMED);
        if (paint.show(retry, page.retry())) retry.getParent().getParent().layout(true, true);
        copy(page.call().map(id -> draft.text(ui.shown().desk(), id)).orElse(""), turned);
    }

    /** Puts a text that was not typed here into the editor, without moving the caret more than needed. */
    private void copy(String content, boolean turned) {
        if (plain().equals(content)) return;
        copying = true;
        try {
            var caret = text.getCaretOffset();
            text.setText(content);
            text.setCaretOffset(turned ? content.length() : Math.min(caret, content.length()));
            text.showSelection();
        } finally {
            copying = false;
        }
    }

    /** What was written before stands beside the note where there is room, else below it. */
    private void arrange() {
        var beside = split.getSize().x >= WIDE;
        GridLayoutFactory.fillDefaults().numColumns(beside ? 2 : 1).equalWidth(true).spacing(10, 6).applyTo(split);
        GridDataFactory.fillDefaults().grab(true, true).span(beside && !earlier.control().getVisible() ? 2 : 1, 1).applyTo(text);
        GridDataFactory.fillDefaults().grab(true, beside).exclude(!earlier.control().getVisible()).applyTo(earlier.control());
        split.layout(true, true);
    }

    /** The local time of day, where the cursor is. */
    void stamp() {
        var at = text.getSelectionRange().x;
        var apart = at == 0 || Character.isWhitespace(text.getTextRange(at - 1, 1).charAt(0)) ? "" : " ";
        insert(apart + NoteLines.time(Instant.now(), ZoneId.systemDefault()) + " ");
    }

    /** The agent's lines, as a menu where the cursor is. */
    void offerLines() {
        var at = text.getLocationAtOffset(text.getCaretOffset());
        offer(text.toDisplay(at.x, at.y + text.getLineHeight()));
    }

    private void offer(Point at) {
        LinesMenu.open(text, at, ui, this::insert, this::stamp);
    }

    private void insert(String what) {
        if (!text.getEditable() || call.isEmpty()) return;
        text.setFocus();
        var where = text.getSelectionRange();
        text.replaceTextRange(where.x, where.y, what);
        text.setCaretOffset(Math.min(where.x + what.length(), text.getCharCount()));
        text.showSelection();
    }

    /** Nothing that cannot be kept gets in: it is refused whole and in words, and what no editor shows is left out. */
    private void verify(VerifyEvent e) {
        if (copying) return;
        if (!NoteText.fits(text.getCharCount(), e.end - e.start, e.text.length())) {
            e.doit = false;
            tooLong = true;
            said(NLS.bind(Messages.note_too_long, NumberFormat.getIntegerInstance().format(CallNote.MAX_LENGTH)), Look.WARNING);
            return;
        }
        e.text = NoteText.clean(e.text);
    }

    private void modified(ExtendedModifyEvent e) {
        if (copying || call.isEmpty()) return;
        histories.computeIfAbsent(call.get(), id -> new History())
                .add(new History.Edit(e.start, e.replacedText, e.length == 0 ? "" : text.getTextRange(e.start, e.length)));
        typed();
    }

    /** How the note is doing; what was refused is said until the agent goes on. */
    private void said(String how, Look look) {
        paint.text(filed, how);
        paint.look(filed, look);
    }

    private void typed() {
        draft = draft.type(call.get(), plain());
        tooLong = false;
        said(Messages.note_saving, Look.MUTED);
        if (sending) return;
        sending = true;
        text.getDisplay().timerExec(SEND_AFTER_MS, send);
    }

    private void send() {
        if (sending) text.getDisplay().timerExec(-1, send);
        sending = false;
        draft.unsent().forEach(commands::send);
        draft = draft.sent();
    }

    /** As the desk wants it, whatever line ends this desktop types. */
    private String plain() {
        return text.getText().replace("\r\n", "\n");
    }

    private void key(Event e) {
        if (call.isEmpty() || (e.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) != SWT.MOD1) return;
        var history = histories.computeIfAbsent(call.get(), id -> new History());
        var shift = (e.stateMask & SWT.SHIFT) != 0;
        switch (e.keyCode) {
            case 'a' -> text.invokeAction(ST.SELECT_ALL);
            case 'z' -> (shift ? history.redo() : history.undo()).ifPresent(this::apply);
            case 'y' -> history.redo().ifPresent(this::apply);
            default -> { }
        }
    }

    private void apply(History.Edit edit) {
        copying = true;
        try {
            text.replaceTextRange(edit.start(), edit.was().length(), edit.is());
            text.setCaretOffset(edit.start() + edit.is().length());
        } finally {
            copying = false;
        }
        typed();
    }

    /** A tab leaves the editor: notes have no tabs, and keyboards have no mouse. */
    private void leave(Event e) {
        if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) e.doit = true;
    }
}

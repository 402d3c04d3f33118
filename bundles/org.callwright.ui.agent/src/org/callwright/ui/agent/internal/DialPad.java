package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.ui.Look;
import org.callwright.ui.Scene;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;

/**
 * Twelve keys, by mouse and keyboard. What a key does depends on the call alone: where tones can be sent they are sent when the
 * key is let go, as long as it was down if that was long; otherwise the digit is collected; never the other way round (R119).
 * What was sent is shown as dots only (R120). UI thread only.
 */
final class DialPad {

    /** Which call gets the tones; empty while digits are collected. */
    record Mode(Optional<CallId> tones, String title) {

        static Mode of(Scene scene) {
            var call = scene.call().filter(c -> scene.allows(c, Action.TONE));
            return new Mode(call.map(Call::id), call.map(c -> NLS.bind(Messages.pad_tones, whom(scene, c))).orElse(Messages.pad_number));
        }

        private static String whom(Scene scene, Call call) {
            return Names.of(scene.desk(), call, call.consulted().orElse(call.facing()));
        }
    }

    /** What is collected when the last digit is taken back. */
    static final String BACK = "\b";

    private static final String KEYS = "123456789*0#";
    private static final String[] LETTERS = { "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", "" };
    private static final String DOT = "\u2022";
    private static final int MOST_DOTS = 24;

    /** Held down for longer, a key sends a tone as long as that. */
    private static final Duration LONG = Duration.ofMillis(400);

    private final Composite area;
    private final Label title;
    private final Label sent;
    private final Painter paint;
    private final Consumer<String> collect;
    private final Consumer<Command> send;
    private final Runnable escape;
    private Mode mode = new Mode(Optional.empty(), "");
    private char down; // the key of the keyboard that is down, or the digit of the button
    private long since;

    DialPad(Composite parent, Painter paint, Consumer<String> collect, Consumer<Command> send, Runnable escape) {
        this.paint = paint;
        this.collect = collect;
        this.send = send;
        this.escape = escape;
        area = paint.column(parent, 3);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(4, 4).applyTo(area);
        title = paint.label(area, Look.MUTED, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(1, SWT.DEFAULT).applyTo(title);
        sent = paint.label(area, Look.STRONG, SWT.NONE);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(1, SWT.DEFAULT).applyTo(sent);
        for (var i = 0; i < KEYS.length(); i++) key(KEYS.charAt(i), LETTERS[i]);
    }

    Composite control() {
        return area;
    }

    /** Puts the cursor on the first key. */
    void focus() {
        area.getChildren()[2].setFocus();
    }

    void show(Mode next) {
        if (!next.tones().equals(mode.tones())) {
            sent.setText("");
            paint.show(sent, next.tones().isPresent());
            area.requestLayout();
        }
        mode = next;
        paint.text(title, next.title());
    }

    /** How long a tone is wanted: as long as the key was down, if that was long enough to be meant; else the usual. */
    static Optional<Duration> length(Duration down) {
        return down.compareTo(LONG) > 0 ? Optional.of(down) : Optional.empty();
    }

    private void key(char digit, String letters) {
        var button = Look.TITLE.on(new Button(area, SWT.PUSH));
        button.setText(Character.toString(digit));
        button.setToolTipText(letters.isEmpty() ? Character.toString(digit) : digit + "  " + letters);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(button);
        button.addListener(SWT.MouseDown, e -> begin(digit));
        button.addListener(SWT.Selection, e -> end(digit));
        button.addListener(SWT.KeyDown, this::typed);
        button.addListener(SWT.KeyUp, e -> {
            if (mode.tones().isPresent() && isTone(e.character) && e.character == down) end(e.character);
        });
    }

    private void typed(Event e) {
        if (e.keyCode == SWT.ESC) escape.run();
        else if (mode.tones().isPresent() && isTone(e.character)) {
            if (e.character != down) begin(e.character); // the keyboard repeats what is held
        } else if (mode.tones().isEmpty() && e.character == SWT.BS) collect.accept(BACK);
        else if (mode.tones().isEmpty() && (isTone(e.character) || e.character == '+')) collect.accept(Character.toString(e.character));
    }

    private void begin(char digit) {
        down = digit;
        since = System.nanoTime();
    }

    private void end(char digit) {
        var length = down == digit ? length(Duration.ofNanos(System.nanoTime() - since)) : Optional.<Duration>empty();
        down = 0;
        if (mode.tones().isEmpty()) {
            collect.accept(Character.toString(digit));
            return;
        }
        send.accept(new Command.SendTones(mode.tones(), Character.toString(digit), length));
        var dots = sent.getText() + DOT;
        sent.setText(dots.substring(Math.max(0, dots.length() - MOST_DOTS)));
    }

    private static boolean isTone(char c) {
        return c != 0 && KEYS.indexOf(c) >= 0;
    }
}

package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.function.Consumer;

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
 * Twelve keys, by mouse and keyboard. What a key does depends on the call alone: where tones can be sent they are sent at
 * once, otherwise the digit is collected; never the other way round (R119). UI thread only.
 */
final class DialPad {

    /** Which call gets the tones; empty while digits are collected. */
    record Mode(Optional<CallId> tones, String title) {

        static Mode of(Scene scene) {
            var call = scene.call().filter(c -> scene.allows(c, Action.TONE));
            return new Mode(call.map(Call::id), call.map(c -> NLS.bind(Messages.pad_tones, Names.of(c))).orElse(Messages.pad_number));
        }
    }

    private static final String KEYS = "123456789*0#";
    private static final String[] LETTERS = { "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", "" };

    private final Composite area;
    private final Label title;
    private final Consumer<String> press;

    DialPad(Composite parent, Painter paint, Consumer<String> press) {
        this.press = press;
        area = paint.column(parent, 3);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(4, 4).applyTo(area);
        title = paint.label(area, Look.MUTED, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(1, SWT.DEFAULT).applyTo(title);
        for (var i = 0; i < KEYS.length(); i++) key(KEYS.substring(i, i + 1), LETTERS[i]);
    }

    Composite control() {
        return area;
    }

    void show(Mode mode) {
        if (!title.getText().equals(mode.title())) title.setText(mode.title().replace("&", "&&"));
    }

    private void key(String digit, String letters) {
        var button = Look.TITLE.on(new Button(area, SWT.PUSH));
        button.setText(digit);
        button.setToolTipText(letters.isEmpty() ? digit : digit + "  " + letters);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(button);
        button.addListener(SWT.Selection, e -> press.accept(digit));
        button.addListener(SWT.KeyDown, this::typed);
    }

    private void typed(Event e) {
        if (e.character != 0 && (KEYS.indexOf(e.character) >= 0 || e.character == '+')) press.accept(Character.toString(e.character));
        else if (e.character == SWT.BS) press.accept("\b");
    }
}

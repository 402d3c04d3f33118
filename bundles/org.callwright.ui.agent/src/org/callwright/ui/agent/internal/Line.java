package org.callwright.ui.agent.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;

/** One line of text that ends in an ellipsis where it does not fit: the beginning is what people read. */
final class Line extends CLabel {

    private static final int DRAW = SWT.DRAW_MNEMONIC | SWT.DRAW_TAB | SWT.DRAW_TRANSPARENT | SWT.DRAW_DELIMITER;
    private static final String ELLIPSIS = "\u2026";

    Line(Composite parent) {
        super(parent, SWT.LEFT);
        setText("");
        setMargins(0, 0, 0, 0);
    }

    @Override
    protected String shortenText(GC gc, String text, int width) {
        if (text == null || gc.textExtent(text, DRAW).x <= width) return text;
        var low = 0;
        var high = text.length();
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (gc.textExtent(text.substring(0, middle).strip() + ELLIPSIS, DRAW).x <= width) low = middle;
            else high = middle - 1;
        }
        return text.substring(0, low).strip() + ELLIPSIS;
    }
}

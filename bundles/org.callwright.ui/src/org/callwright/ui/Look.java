package org.callwright.ui;

import java.util.Locale;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Widget;

/**
 * How a widget looks: a class name for the style sheets, which know the colours, and a font relative to the user's own. The
 * class name is the constant's in lower case with hyphens.
 */
public enum Look {
    /** The background of a view. */
    PAPER(0, SWT.NORMAL),
    /** The biggest text there is: who calls. */
    NAME(8, SWT.BOLD),
    /** A running clock. */
    CLOCK(5, SWT.NORMAL),
    /** A clock that has run for longer than it should. */
    CLOCK_LATE(5, SWT.NORMAL),
    TITLE(2, SWT.BOLD),
    /** What belongs to the text above it. */
    MUTED(0, SWT.NORMAL),
    STRONG(0, SWT.BOLD),
    /** A line that wants to be read now. */
    HINT(0, SWT.NORMAL),
    /** The state of a call, one colour each. */
    STATE_NONE(1, SWT.BOLD), STATE_RINGING(1, SWT.BOLD), STATE_RECALL(1, SWT.BOLD), STATE_TALKING(1, SWT.BOLD),
    STATE_HELD(1, SWT.BOLD), STATE_LEFT(1, SWT.BOLD), STATE_OVER(1, SWT.BOLD),
    /** The strip beside the card, in the colour of the state. */
    STRIP_NONE(0, SWT.NORMAL), STRIP_RINGING(0, SWT.NORMAL), STRIP_RECALL(0, SWT.NORMAL), STRIP_TALKING(0, SWT.NORMAL),
    STRIP_HELD(0, SWT.NORMAL), STRIP_LEFT(0, SWT.NORMAL), STRIP_OVER(0, SWT.NORMAL),
    /** A call that waits beside the one shown. */
    BANNER(0, SWT.NORMAL),
    /** A question to the agent, on the card. */
    ASK(0, SWT.NORMAL),
    /** A bar that shows how much is left. */
    BAR(0, SWT.NORMAL),
    PRIMARY(0, SWT.BOLD),
    PLAIN(0, SWT.NORMAL),
    /** A button that cannot be pressed now. */
    DIMMED(0, SWT.NORMAL),
    /** The one of several buttons that is on. */
    CHOSEN(0, SWT.NORMAL),
    WARNING(0, SWT.NORMAL), ERROR(0, SWT.NORMAL), GOOD(0, SWT.NORMAL);

    /** The key under which the style engine looks for class names. */
    private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";

    private final int larger;
    private final int style;

    Look(int larger, int style) {
        this.larger = larger;
        this.style = style;
    }

    public String cssClass() {
        return "cw-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Gives a fresh widget this look. */
    public <W extends Widget> W on(W widget) {
        widget.setData(CSS_CLASS, cssClass());
        if (widget instanceof Control control && (larger != 0 || style != SWT.NORMAL)) control.setFont(font(control));
        return widget;
    }

    /** Whether the widget has this look. */
    public boolean isOn(Widget widget) {
        return cssClass().equals(widget.getData(CSS_CLASS));
    }

    private Font font(Control control) {
        var font = FontDescriptor.createFrom(control.getFont()).increaseHeight(larger).setStyle(style).createFont(control.getDisplay());
        control.addDisposeListener(e -> font.dispose());
        return font;
    }
}

package org.callwright.ui.agent.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.callwright.ui.Look;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** Builds and changes the widgets of one view, touching only what differs. UI thread only. */
final class Painter {

    private final IStylingEngine styles;

    Painter(IStylingEngine styles) {
        this.styles = styles;
    }

    Composite column(Composite parent, int columns) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(8, 4).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        return area;
    }

    /** A row that goes on below where it does not fit; its children have {@link RowData}. */
    Composite wrapping(Composite parent) {
        var row = new Composite(parent, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(6).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(row);
        return row;
    }

    /** One line that is shortened where it does not fit. */
    CLabel line(Composite parent, Look look) {
        var line = look.on(new Line(parent));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(1, SWT.DEFAULT).applyTo(line);
        return line;
    }

    /** A text that is as wide as it is, or wraps where {@code style} says so. */
    Label label(Composite parent, Look look, int style) {
        var label = look.on(new Label(parent, style));
        var wraps = (style & SWT.WRAP) != 0;
        GridDataFactory.fillDefaults().grab(wraps, false).align(wraps ? SWT.FILL : SWT.BEGINNING, SWT.CENTER)
                .hint(wraps ? 1 : SWT.DEFAULT, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** A text that is pressed. */
    Link link(Composite parent, String text, Runnable press) {
        var link = new Link(parent, SWT.NONE);
        link.setText("<a>" + text.replace("&", "&&").replace("<", "‹") + "</a>");
        link.addListener(SWT.Selection, e -> press.run());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.BEGINNING, SWT.CENTER).applyTo(link);
        return link;
    }

    void text(CLabel line, String text) {
        var shown = text.replace("&", "&&");
        if (!shown.equals(line.getText())) line.setText(shown);
    }

    /** @return whether the text is another one now, and the layout may have to follow */
    boolean text(Label label, String text) {
        var shown = text.replace("&", "&&");
        if (label.getText().equals(shown)) return false;
        label.setText(shown);
        return true;
    }

    /** Also makes the platform place the text anew: on GTK a button keeps the room that its old text had. */
    boolean text(Button button, String text) {
        var shown = text.replace("&", "&&");
        if (button.getText().equals(shown)) return false;
        button.setText(shown);
        var size = button.getSize();
        button.setSize(0, 0);
        button.setSize(size);
        return true;
    }

    /** Makes the children of {@code area} anew when they are not those of {@code keys}; says whether it did. */
    <K> boolean rows(Composite area, List<K> keys, Consumer<K> make) {
        if (keys.equals(area.getData())) return false;
        area.setData(keys);
        clear(area);
        keys.forEach(make);
        return true;
    }

    void clear(Composite area) {
        for (var child : area.getChildren()) child.dispose();
    }

    /** What a screen reader calls a control that shows no name of its own. */
    <C extends Control> C name(C control, String name) {
        control.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> e.result = name));
        return control;
    }

    void look(Control control, Look look) {
        if (look.isOn(control)) return;
        var font = control.getFont();
        styles.setClassname(control, look.cssClass());
        control.setFont(font); // the style sheets know colours only, but styling anew puts the platform's font back
    }

    /** A disabled button gets no mouse, its parent does: so the parent says why. */
    void explain(Composite area) {
        area.addListener(SWT.MouseMove, e -> {
            var text = Arrays.stream(area.getChildren()).filter(child -> child.getVisible() && !child.isEnabled())
                    .filter(child -> child.getBounds().contains(e.x, e.y)).findFirst().map(Control::getToolTipText).orElse(null);
            if (!Objects.equals(text, area.getToolTipText())) area.setToolTipText(text);
        });
        area.addListener(SWT.MouseExit, e -> area.setToolTipText(null));
    }

    /** Changes the area; where that takes the control away that had the cursor, keys would go nowhere: then {@code focus} puts it. */
    void keeping(Composite area, Runnable change, Runnable focus) {
        var here = has(area);
        change.run();
        var now = area.getDisplay().getFocusControl();
        if (here && (now == null || now instanceof Shell || !now.isVisible())) focus.run();
    }

    /** Whether the cursor is in this area. */
    boolean has(Composite area) {
        for (Control c = area.getDisplay().getFocusControl(); c != null; c = c.getParent()) {
            if (c == area) return true;
        }
        return false;
    }

    /** Shows or hides the control; what is hidden takes no room. Says whether that changed, and the layout has to follow. */
    boolean show(Control control, boolean visible) {
        if (control.getLayoutData() instanceof GridData data) data.exclude = !visible;
        if (control.getLayoutData() instanceof RowData data) data.exclude = !visible;
        if (control.getVisible() == visible) return false;
        control.setVisible(visible);
        if (visible) control.setSize(0, 0); // on GTK a table that got its size while it was hidden is not painted
        return true;
    }
}

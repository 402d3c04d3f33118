package org.callwright.app.internal;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Rows of label and field, as preference pages have them. */
final class Forms {

    private Forms() {}

    static Composite row(Composite parent) {
        var row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    static Group group(Composite parent, String title) {
        var group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    static Text text(Composite parent, String label, int style) {
        new Label(parent, SWT.NONE).setText(label);
        var text = new Text(parent, style);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        return text;
    }

    static Combo combo(Composite parent, String label, List<String> choices) {
        new Label(parent, SWT.NONE).setText(label);
        var combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(choices.toArray(String[]::new));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
        return combo;
    }

    static void select(Combo combo, List<String> words, String word) {
        combo.select(Math.max(0, words.indexOf(word)));
    }

    /** What is not shown takes no room. */
    static void show(Control control, boolean shown) {
        control.setVisible(shown);
        ((GridData) control.getLayoutData()).exclude = !shown;
    }
}

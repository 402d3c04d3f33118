package org.callwright.ui.agent.internal;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Where the records of the customer system are opened. */
public final class RecordsPage extends PreferencePage implements IWorkbenchPreferencePage {

    private Button outside;
    private Button inside;

    @Override
    public void init(IWorkbench workbench) {
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        var group = new Group(area, SWT.NONE);
        group.setText(Messages.records_open);
        GridLayoutFactory.swtDefaults().applyTo(group);
        outside = radio(group, Messages.records_outside, !AgentPreferences.recordsInside());
        inside = radio(group, Messages.records_inside, AgentPreferences.recordsInside());
        return area;
    }

    private static Button radio(Composite group, String text, boolean chosen) {
        var radio = new Button(group, SWT.RADIO);
        radio.setText(text);
        radio.setSelection(chosen);
        return radio;
    }

    @Override
    public boolean performOk() {
        if (outside != null) AgentPreferences.recordsInside(inside.getSelection());
        return true;
    }
}

package org.callwright.ui.agent.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** The lines that the agent writes often. */
public final class LinesPage extends PreferencePage implements IWorkbenchPreferencePage {

    private Text lines;

    @Override
    public void init(IWorkbench workbench) {
        // nothing of it is needed
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(area);
        var about = new Label(area, SWT.WRAP);
        about.setText(NLS.bind(Messages.lines_about, Keys.of(Keys.PREFIX + "note.lines"), "{name}, {number}, {queue}, {date}, {time}"));
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(about);
        new Label(area, SWT.NONE).setText(Messages.lines_label);
        lines = new Text(area, SWT.MULTI | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        lines.setText(AgentPreferences.lines());
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 180).applyTo(lines);
        return area;
    }

    @Override
    public boolean performOk() {
        AgentPreferences.lines(lines.getText().replace("\r\n", "\n").strip());
        return true;
    }

    @Override
    protected void performDefaults() {
        lines.setText(AgentPreferences.usualLines());
        super.performDefaults();
    }
}

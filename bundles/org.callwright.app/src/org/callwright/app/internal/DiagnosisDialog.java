package org.callwright.app.internal;

import java.util.concurrent.Future;

import org.callwright.core.Customers;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.model.Finding;
import org.callwright.ui.Icon;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** What "test connection" finds out, step by step as it is found; closing it ends the test. */
final class DiagnosisDialog extends Dialog {

    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int WIDE = 520;
    private static final int HIGH = 320;

    private final String name;
    private final StringBuilder report = new StringBuilder();
    private ScrolledComposite scroll;
    private Composite steps;
    private Label progress;
    private Future<?> test;

    DiagnosisDialog(Shell parent, String name) {
        super(parent);
        this.name = name;
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** Opens and starts the test. */
    void run(Customers customers, LaunchSettings settings, Secrets secrets) {
        create();
        var display = getShell().getDisplay();
        test = customers.diagnose(settings, secrets, finding -> display.asyncExec(() -> add(finding)), () -> display.asyncExec(this::done));
        open();
        test.cancel(true);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(org.eclipse.osgi.util.NLS.bind(Messages.test_title, name));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        scroll = new ScrolledComposite(area, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDE, HIGH).applyTo(scroll);
        steps = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 4).spacing(10, 8).applyTo(steps);
        scroll.setContent(steps);
        progress = new Label(area, SWT.NONE);
        progress.setText(Messages.test_running);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
        return area;
    }

    private void add(Finding finding) {
        if (steps.isDisposed()) return;
        var sign = new Label(steps, SWT.NONE);
        sign.setImage(icon(finding.outcome()).on(sign));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(sign);
        var text = new Label(steps, SWT.WRAP);
        text.setText((finding.step() + "\n" + finding.sentence()).replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDE - 80, SWT.DEFAULT).applyTo(text);
        report.append(finding.outcome()).append("  ").append(finding.step()).append(": ").append(finding.sentence()).append('\n');
        scroll.setMinSize(steps.computeSize(scroll.getClientArea().width, SWT.DEFAULT));
        steps.layout(true, true);
        scroll.setOrigin(0, steps.getSize().y);
    }

    private void done() {
        if (progress.isDisposed()) return;
        progress.setText(Messages.test_done);
        getButton(COPY).setEnabled(true);
    }

    private static Icon icon(Finding.Outcome outcome) {
        return switch (outcome) {
            case GOOD -> Icon.WRAPUP;
            case DOUBTFUL -> Icon.ATTENTION;
            case BAD -> Icon.DOWN;
        };
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, Messages.test_copy, false).setEnabled(false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == COPY) copy();
        else super.buttonPressed(button);
    }

    private void copy() {
        var clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] { report.toString() }, new Transfer[] { TextTransfer.getInstance() });
        clipboard.dispose();
    }

    /** For the customer system of these settings, in front of that window. */
    static void test(Shell shell, OpenDesk desk, LaunchSettings settings, Secrets secrets) {
        desk.customers().ifPresent(customers -> new DiagnosisDialog(shell, CustomersGroup.name(settings.values().getOrDefault("crm", "local")))
                .run(customers, settings, secrets));
    }
}

package org.callwright.app.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Desk;
import org.callwright.model.Health;
import org.callwright.ui.Connectors;
import org.callwright.ui.DeskUi;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/**
 * The telephone line and the customer system. Applying opens the desk with what is entered, and the page shows what comes of
 * it. What was given on the command line wins, and is said so.
 */
public final class AccountsPage extends PreferencePage implements IWorkbenchPreferencePage {

    static final String ID = "org.callwright.accounts";

    private OpenDesk desk;
    private DeskUi ui;
    private LineGroup line;
    private CustomersGroup customers;

    @Override
    public void init(IWorkbench workbench) {
        var context = workbench.getService(IEclipseContext.class);
        desk = context.get(OpenDesk.class);
        ui = context.get(DeskUi.class);
        setDescription(Messages.accounts_about);
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(area);
        line = new LineGroup(area, this::wrong);
        customers = new CustomersGroup(desk);
        customers.create(area, new CustomersGroup.Page() {
            @Override
            public boolean apply() {
                return isValid() && performOk();
            }

            @Override
            public void signIn() {
                new SignIn(desk).signIn(getShell());
            }

            @Override
            public void signOut() {
                new SignIn(desk).signOut(getShell());
            }

            @Override
            public void test() {
                var stored = new HashMap<>(Accounts.stored());
                stored.putAll(entered());
                DiagnosisDialog.test(getShell(), desk, desk.launch().over(stored), desk.secrets(passwords()));
            }
        });
        status(area);
        given(area);
        line.check();
        return area;
    }

    /** @param sentence null when nothing is */
    private void wrong(String sentence) {
        setErrorMessage(sentence);
        setValid(sentence == null);
    }

    private Map<String, String> entered() {
        var values = new HashMap<String, String>();
        line.values(values);
        customers.values(values);
        return values;
    }

    private Map<String, char[]> passwords() {
        var typed = new HashMap<String, char[]>();
        line.passwords(typed);
        customers.passwords(typed);
        return typed;
    }

    @Override
    public boolean performOk() {
        Accounts.store(entered());
        var typed = passwords();
        var shell = getShell().getParent().getShell(); // the dialog may be closed by then
        desk.reopen(typed, kept -> {
            if (!kept) shell.getDisplay().asyncExec(() -> MessageDialog.openInformation(shell, Messages.product, Messages.accounts_no_ring));
        });
        return true;
    }

    @Override
    protected void performDefaults() {
        line.defaults();
        customers.choose("local");
        super.performDefaults();
    }

    private void status(Composite area) {
        var group = Forms.group(area, Messages.accounts_status);
        var text = new Label(group, SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(300, SWT.DEFAULT).applyTo(text);
        ui.bind(text, scene -> status(scene.desk()), sentence -> {
            text.setText(sentence.replace("&", "&&"));
            area.layout(true, true);
        });
    }

    static String status(Desk desk) {
        var lines = desk.lines().stream().map(l -> sentence(name(l.kind()), l.health()));
        var systems = desk.customers().stream().map(health -> sentence(name(health.connector()), health));
        var all = Stream.concat(lines, systems).collect(Collectors.joining("\n"));
        return all.isEmpty() ? Messages.status_nothing : all;
    }

    private static String name(String kind) {
        return switch (kind) {
            case "sim" -> Messages.line_sim;
            case "sip" -> Messages.line_sip;
            case "local" -> Messages.crm_local;
            default -> Connectors.name(kind);
        };
    }

    private static String sentence(String name, Health health) {
        return switch (health) {
            case Health.Connecting c -> NLS.bind(Messages.status_connecting, name);
            case Health.Up(var id, var can, var as) -> as.isEmpty() ? NLS.bind(Messages.status_up, name) : NLS.bind(Messages.status_up_as, name, as);
            case Health.Down(var id, var why, var sentence, var retry) -> NLS.bind(Messages.status_down, name, sentence);
        };
    }

    private void given(Composite area) {
        var keys = desk.launch().values().keySet().stream().sorted().collect(Collectors.joining(", "));
        if (keys.isEmpty()) return;
        var text = new Label(area, SWT.WRAP);
        text.setText(NLS.bind(Messages.accounts_given, keys));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(text);
    }
}

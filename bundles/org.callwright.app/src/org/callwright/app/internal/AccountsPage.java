package org.callwright.app.internal;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.callwright.model.Desk;
import org.callwright.model.Health;
import org.callwright.ui.DeskUi;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/**
 * The telephone line and the customer system. Applying opens the desk with what is entered, and the page shows what comes of
 * it. What was given on the command line wins, and is said so.
 */
public final class AccountsPage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final List<String> LINES = List.of("sim", "sip");
    private static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls");
    private static final List<String> AUDIO = List.of("default", "none");
    private static final List<String> CUSTOMERS = List.of("local", "none");
    private static final String PASSWORD = "sip.password";
    /** Stands for a password that is stored and not shown. */
    private static final String UNCHANGED = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

    private OpenDesk desk;
    private DeskUi ui;
    private Combo line;
    private Group sip;
    private Text host;
    private Text port;
    private Combo transport;
    private Text user;
    private Text password;
    private Combo audio;
    private Combo customers;
    private Text file;

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
        var top = row(area);
        line = combo(top, Messages.accounts_line, List.of(Messages.line_sim, Messages.line_sip));
        line.addListener(SWT.Selection, e -> check());
        sip = group(area, Messages.line_sip);
        host = text(sip, Messages.sip_host, SWT.BORDER);
        port = text(sip, Messages.sip_port, SWT.BORDER);
        port.setMessage(Messages.sip_port_default);
        transport = combo(sip, Messages.sip_transport, List.of("UDP", "TCP", "TLS"));
        user = text(sip, Messages.sip_user, SWT.BORDER);
        password = text(sip, Messages.sip_password, SWT.BORDER | SWT.PASSWORD);
        audio = combo(sip, Messages.sip_audio, List.of(Messages.audio_default, Messages.audio_none));
        var crm = group(area, Messages.accounts_customers);
        customers = combo(crm, Messages.accounts_crm, List.of(Messages.crm_local, Messages.crm_none));
        file = text(crm, Messages.crm_import, SWT.BORDER);
        var browse = new Button(crm, SWT.PUSH);
        browse.setText(Messages.browse);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.CENTER).applyTo(browse);
        browse.addListener(SWT.Selection, e -> browse());
        status(area);
        given(area);
        fill();
        return area;
    }

    private void fill() {
        var stored = Accounts.stored();
        var registrar = Registrar.parse(stored.getOrDefault("sip.registrar", ""));
        select(line, LINES, stored.getOrDefault("line", "sim"));
        host.setText(registrar.host());
        port.setText(registrar.port());
        select(transport, TRANSPORTS, registrar.transport());
        user.setText(stored.getOrDefault("sip.user", ""));
        password.setText(user.getText().isEmpty() ? "" : UNCHANGED);
        select(audio, AUDIO, stored.getOrDefault("audio", "default"));
        select(customers, CUSTOMERS, stored.getOrDefault("crm", "local"));
        file.setText(stored.getOrDefault("crm.local.import", ""));
        for (var field : List.of(host, port, user)) field.addListener(SWT.Modify, e -> check());
        check();
    }

    private void check() {
        var bySip = LINES.get(line.getSelectionIndex()).equals("sip");
        for (var child : sip.getChildren()) child.setEnabled(bySip);
        var wrong = bySip && !registrar().plausible() ? Messages.sip_host_wrong
                : bySip && user.getText().isBlank() ? Messages.sip_user_missing : null;
        setErrorMessage(wrong);
        setValid(wrong == null);
    }

    private Registrar registrar() {
        return new Registrar(host.getText().strip(), port.getText().strip(), TRANSPORTS.get(Math.max(0, transport.getSelectionIndex())));
    }

    @Override
    public boolean performOk() {
        var values = new HashMap<String, String>();
        values.put("line", LINES.get(line.getSelectionIndex()));
        values.put("sip.registrar", registrar().written());
        values.put("sip.user", user.getText());
        values.put("audio", AUDIO.get(Math.max(0, audio.getSelectionIndex())));
        values.put("crm", CUSTOMERS.get(customers.getSelectionIndex()));
        values.put("crm.local.import", file.getText());
        Accounts.store(values);
        var typed = password.getText();
        desk.reopen(PASSWORD, typed.equals(UNCHANGED) ? null : typed.toCharArray());
        return true;
    }

    @Override
    protected void performDefaults() {
        select(line, LINES, "sim");
        select(customers, CUSTOMERS, "local");
        select(audio, AUDIO, "default");
        check();
        super.performDefaults();
    }

    private void status(Composite area) {
        var group = group(area, Messages.accounts_status);
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
        var all = java.util.stream.Stream.concat(lines, systems).collect(Collectors.joining("\n"));
        return all.isEmpty() ? Messages.status_nothing : all;
    }

    private static String name(String kind) {
        return switch (kind) {
            case "sim" -> Messages.line_sim;
            case "sip" -> Messages.line_sip;
            case "local" -> Messages.crm_local;
            default -> kind;
        };
    }

    private static String sentence(String name, Health health) {
        return switch (health) {
            case Health.Connecting c -> NLS.bind(Messages.status_connecting, name);
            case Health.Up u -> NLS.bind(Messages.status_up, name);
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

    private void browse() {
        var dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] { "*.vcf;*.csv", "*.*" });
        var chosen = dialog.open();
        if (chosen != null) file.setText(chosen);
    }

    private static Composite row(Composite parent) {
        var row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    private static Group group(Composite parent, String title) {
        var group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private static Text text(Composite parent, String label, int style) {
        new Label(parent, SWT.NONE).setText(label);
        var text = new Text(parent, style);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        return text;
    }

    private static Combo combo(Composite parent, String label, List<String> choices) {
        new Label(parent, SWT.NONE).setText(label);
        var combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(choices.toArray(String[]::new));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
        return combo;
    }

    private static void select(Combo combo, List<String> words, String word) {
        combo.select(Math.max(0, words.indexOf(word)));
    }
}

package org.callwright.app.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Text;

/** The telephone line on the accounts page. */
final class LineGroup {

    private static final List<String> LINES = List.of("sim", "sip");
    private static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls");
    private static final List<String> AUDIO = List.of("default", "none");
    private static final String PASSWORD = "sip.password";

    private final Consumer<String> wrong;
    private final Combo line;
    private final Group sip;
    private final Text host;
    private final Text port;
    private final Combo transport;
    private final Text user;
    private final Text password;
    private final Combo audio;

    /** @param wrong is told what makes no sense, and null when all does */
    LineGroup(Composite area, Consumer<String> wrong) {
        this.wrong = wrong;
        line = Forms.combo(Forms.row(area), Messages.accounts_line, List.of(Messages.line_sim, Messages.line_sip));
        sip = Forms.group(area, Messages.line_sip);
        host = Forms.text(sip, Messages.sip_host, SWT.BORDER);
        port = Forms.text(sip, Messages.sip_port, SWT.BORDER);
        port.setMessage(Messages.sip_port_default);
        transport = Forms.combo(sip, Messages.sip_transport, List.of("UDP", "TCP", "TLS"));
        user = Forms.text(sip, Messages.sip_user, SWT.BORDER);
        password = Forms.text(sip, Messages.sip_password, SWT.BORDER | SWT.PASSWORD);
        audio = Forms.combo(sip, Messages.sip_audio, List.of(Messages.audio_default, Messages.audio_none));
        fill(Accounts.stored());
        line.addListener(SWT.Selection, e -> check());
        for (var field : List.of(host, port, user)) field.addListener(SWT.Modify, e -> check());
    }

    private void fill(Map<String, String> stored) {
        var registrar = Registrar.parse(stored.getOrDefault("sip.registrar", ""));
        Forms.select(line, LINES, stored.getOrDefault("line", "sim"));
        host.setText(registrar.host());
        port.setText(registrar.port());
        Forms.select(transport, TRANSPORTS, registrar.transport());
        user.setText(stored.getOrDefault("sip.user", ""));
        password.setText(user.getText().isEmpty() ? "" : CustomersGroup.UNCHANGED);
        Forms.select(audio, AUDIO, stored.getOrDefault("audio", "default"));
    }

    void check() {
        var bySip = LINES.get(line.getSelectionIndex()).equals("sip");
        for (var child : sip.getChildren()) child.setEnabled(bySip);
        wrong.accept(bySip && !registrar().plausible() ? Messages.sip_host_wrong
                : bySip && user.getText().isBlank() ? Messages.sip_user_missing : null);
    }

    private Registrar registrar() {
        return new Registrar(host.getText().strip(), port.getText().strip(), TRANSPORTS.get(Math.max(0, transport.getSelectionIndex())));
    }

    void defaults() {
        Forms.select(line, LINES, "sim");
        Forms.select(audio, AUDIO, "default");
        check();
    }

    /** The settings as they are on the page. */
    void values(Map<String, String> into) {
        into.put("line", LINES.get(line.getSelectionIndex()));
        into.put("sip.registrar", registrar().written());
        into.put("sip.user", user.getText());
        into.put("audio", AUDIO.get(Math.max(0, audio.getSelectionIndex())));
    }

    /** The password, if one was typed. */
    void passwords(Map<String, char[]> into) {
        if (!password.getText().equals(CustomersGroup.UNCHANGED)) into.put(PASSWORD, password.getTextChars());
    }
}

package org.callwright.app.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Whence dial requests are taken, which links are opened with this program, and which page in a browser is connected. */
public final class RequestsPage extends PreferencePage implements IWorkbenchPreferencePage {

    private final LinkOpener links = PlatformLinks.ofThisSystem();
    private final Map<String, Button> sources = new HashMap<>();
    private final Map<String, Button> schemes = new HashMap<>();
    private OpenDesk desk;
    private Commands commands;
    private Text orgs;
    private Set<String> opened = Set.of();

    @Override
    public void init(IWorkbench workbench) {
        var context = workbench.getService(IEclipseContext.class);
        desk = context.get(OpenDesk.class);
        commands = context.get(Commands.class);
        setDescription(Messages.requests_about);
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(area);
        var from = group(area, Messages.requests_from, 1);
        source(from, RequestSettings.LINK, Messages.requests_link);
        source(from, RequestSettings.COMMAND_LINE, Messages.requests_command_line);
        source(from, RequestSettings.SALESFORCE, Messages.requests_salesforce);
        links(group(area, Messages.requests_links, 1));
        browser(group(area, Messages.requests_page, 3));
        given(area);
        fill(RequestSettings.read(Accounts.stored()));
        return area;
    }

    private void source(Composite group, String name, String text) {
        var check = new Button(group, SWT.CHECK);
        check.setText(text);
        sources.put(name, check);
    }

    private void links(Group group) {
        for (var scheme : LinkOpener.SCHEMES) {
            var check = new Button(group, SWT.CHECK);
            check.setText(scheme + ":");
            check.setEnabled(false);
            schemes.put(scheme, check);
        }
        note(group, Messages.requests_links_note, 1);
        var display = group.getDisplay();
        Thread.ofVirtual().name("links").start(() -> {
            var possible = links.possible();
            var now = possible ? opened() : Set.<String>of();
            display.asyncExec(() -> {
                if (group.isDisposed()) return;
                opened = now;
                schemes.forEach((scheme, check) -> {
                    check.setEnabled(possible);
                    check.setSelection(now.contains(scheme));
                });
                if (!possible) note(group, Messages.requests_links_impossible, 1);
                group.getParent().layout(true, true);
            });
        });
    }

    private Set<String> opened() {
        try {
            return links.opened();
        } catch (IOException e) {
            log("it cannot be found out which program opens links", e);
            return Set.of();
        }
    }

    private void browser(Group group) {
        new Label(group, SWT.NONE).setText(Messages.requests_orgs);
        orgs = new Text(group, SWT.BORDER);
        orgs.setMessage("acme.lightning.force.com");
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(orgs);
        new Label(group, SWT.NONE).setText(Messages.requests_digits);
        var digits = new Text(group, SWT.BORDER);
        digits.setTextLimit(10);
        GridDataFactory.fillDefaults().hint(90, SWT.DEFAULT).applyTo(digits);
        var connect = new Button(group, SWT.PUSH);
        connect.setText(Messages.requests_connect);
        connect.setEnabled(false);
        digits.addListener(SWT.Modify, e -> connect.setEnabled(digits.getText().replaceAll("[\\s-]", "").matches("[0-9]{6}")));
        digits.addListener(SWT.DefaultSelection, e -> connect(digits, connect));
        connect.addListener(SWT.Selection, e -> connect(digits, connect));
        note(group, Messages.requests_page_note, 3);
    }

    private void connect(Text digits, Button connect) {
        if (!connect.isEnabled()) return;
        commands.send(new Command.Pair(digits.getText()));
        digits.setText("");
        setMessage(Messages.requests_connecting, INFORMATION);
    }

    private void fill(RequestSettings now) {
        sources.forEach((name, check) -> check.setSelection(now.sources().contains(name)));
        orgs.setText(now.orgs());
    }

    private RequestSettings entered() {
        var next = new RequestSettings(RequestSettings.read(Accounts.stored()).sources(), orgs.getText());
        for (var source : sources.entrySet()) next = next.with(source.getKey(), source.getValue().getSelection());
        return next;
    }

    @Override
    public boolean performOk() {
        var before = RequestSettings.read(Accounts.stored());
        Accounts.store(entered().written());
        if (!before.equals(entered())) desk.open();
        var wanted = schemes.entrySet().stream().filter(scheme -> scheme.getValue().getSelection()).map(Map.Entry::getKey).collect(Collectors.toSet());
        if (!wanted.equals(opened)) {
            opened = wanted;
            Thread.ofVirtual().name("links").start(() -> open(wanted));
        }
        return true;
    }

    private void open(Set<String> wanted) {
        try {
            links.open(wanted);
        } catch (IOException e) {
            log("the operating system could not be told which links to open", e);
        }
    }

    @Override
    protected void performDefaults() {
        fill(RequestSettings.USUAL);
        super.performDefaults();
    }

    private void given(Composite area) {
        var keys = desk.launch().values().keySet().stream().filter(RequestSettings.USUAL.written().keySet()::contains).sorted().collect(Collectors.joining(", "));
        if (!keys.isEmpty()) note(area, NLS.bind(Messages.accounts_given, keys), 1);
    }

    private static Group group(Composite parent, String title, int columns) {
        var group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private static void note(Composite parent, String text, int columns) {
        var label = new Label(parent, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(300, SWT.DEFAULT).applyTo(label);
    }

    private static void log(String what, IOException e) {
        System.getLogger(RequestsPage.class.getName()).log(Level.WARNING, what, e);
    }
}

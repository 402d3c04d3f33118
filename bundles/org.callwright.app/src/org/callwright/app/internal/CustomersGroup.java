package org.callwright.app.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callwright.core.Customers;
import org.callwright.ui.Connectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The customer system on the accounts page: which one, what it needs to know, who is signed in, and whether it works. */
final class CustomersGroup {

    static final String NONE = "none";
    /** Stands for a password that is stored and not shown. */
    static final String UNCHANGED = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

    private final OpenDesk desk;
    private final List<String> choices = new ArrayList<>();
    private final Map<String, Composite> pages = new HashMap<>();
    private final Map<CustomerFields.Field, Text> texts = new LinkedHashMap<>();
    private Combo choice;
    private Composite stack;
    private Button signIn;
    private Button signOut;
    private Button test;

    /** What the page does for it. */
    interface Page {

        /** Keeps everything and opens the desk with it; false when something on the page makes no sense. */
        boolean apply();

        void signIn();

        void signOut();

        void test();
    }

    CustomersGroup(OpenDesk desk) {
        this.desk = desk;
    }

    void create(Composite parent, Page page) {
        var group = new Group(parent, SWT.NONE);
        group.setText(Messages.accounts_customers);
        GridLayoutFactory.swtDefaults().applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        var top = Forms.row(group);
        var stored = Accounts.stored();
        var chosen = stored.getOrDefault("crm", "local");
        desk.customers().map(Customers::installed).orElse(List.of()).forEach(choices::add);
        if (!choices.contains(chosen) && !chosen.equals(NONE)) choices.add(chosen); // not installed, yet what is wanted
        choices.add(NONE);
        choice = Forms.combo(top, Messages.accounts_crm, choices.stream().map(CustomersGroup::name).toList());
        stack = new Composite(group, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(stack);
        choices.forEach(connector -> pages.put(connector, page(connector, stored)));
        buttons(group, page);
        choice.addListener(SWT.Selection, e -> show());
        choose(chosen);
    }

    private Composite page(String connector, Map<String, String> stored) {
        var area = Forms.row(stack);
        for (var field : CustomerFields.of(connector).fields()) {
            var text = text(area, field);
            text.setMessage(field.example());
            if (field.kind() == CustomerFields.Kind.PASSWORD) {
                if (stored.containsKey(CustomerFields.of(connector).fields().getFirst().key())) text.setText(UNCHANGED);
            } else {
                text.setText(stored.getOrDefault(field.key(), ""));
            }
            texts.put(field, text);
        }
        return area;
    }

    private static Text text(Composite area, CustomerFields.Field field) {
        return switch (field.kind()) {
            case TEXT -> Forms.text(area, field.label(), SWT.BORDER);
            case PASSWORD -> Forms.text(area, field.label(), SWT.BORDER | SWT.PASSWORD);
            case FILE -> {
                new Label(area, SWT.NONE).setText(field.label());
                var row = Forms.row(area);
                var text = new Text(row, SWT.BORDER);
                GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
                browse(row, text);
                yield text;
            }
        };
    }

    private static void browse(Composite area, Text text) {
        var browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.browse);
        browse.addListener(SWT.Selection, e -> {
            var dialog = new FileDialog(area.getShell(), SWT.OPEN);
            dialog.setFilterExtensions(new String[] { "*.vcf;*.csv", "*.*" });
            var file = dialog.open();
            if (file != null) text.setText(file);
        });
    }

    private void buttons(Composite group, Page page) {
        var row = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(row);
        signIn = button(row, Messages.crm_sign_in, () -> {
            if (page.apply()) page.signIn();
        });
        signOut = button(row, Messages.crm_sign_out, page::signOut);
        test = button(row, Messages.crm_test, page::test);
    }

    private static Button button(Composite row, String text, Runnable press) {
        var button = new Button(row, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().applyTo(button);
        button.addListener(SWT.Selection, e -> press.run());
        return button;
    }

    void choose(String connector) {
        choice.select(Math.max(0, choices.indexOf(connector)));
        show();
    }

    String chosen() {
        return choices.get(choice.getSelectionIndex());
    }

    private void show() {
        var connector = chosen();
        ((StackLayout) stack.getLayout()).topControl = pages.get(connector);
        stack.layout();
        var bySignIn = desk.customers().filter(it -> it.canSignIn(connector)).isPresent();
        Forms.show(signIn, bySignIn);
        Forms.show(signOut, bySignIn);
        Forms.show(test, !connector.equals(NONE));
        ((GridLayout) test.getParent().getLayout()).numColumns = bySignIn ? 3 : 1;
        stack.getParent().requestLayout();
    }

    /** The settings as they are on the page. */
    void values(Map<String, String> into) {
        into.put("crm", chosen());
        texts.forEach((field, text) -> {
            if (field.kind() != CustomerFields.Kind.PASSWORD) into.put(field.key(), text.getText());
        });
    }

    /** The passwords that were typed. */
    void passwords(Map<String, char[]> into) {
        texts.forEach((field, text) -> {
            if (field.kind() == CustomerFields.Kind.PASSWORD && !text.getText().equals(UNCHANGED)) into.put(field.key(), text.getTextChars());
        });
    }

    static String name(String connector) {
        return switch (connector) {
            case "local" -> Messages.crm_local;
            case NONE -> Messages.crm_none;
            default -> Connectors.name(connector);
        };
    }
}

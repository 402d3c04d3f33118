package org.callwright.app.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.callwright.model.Handling;
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
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** How calls are handled: hold, conference, consultation, and the ring. Applies as soon as no call is up. */
public final class CallsPage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final List<Handling.EarlyJoin> EARLY = List.of(Handling.EarlyJoin.values());

    private OpenDesk desk;
    private Spinner maxHold;
    private Spinner ringBack;
    private Button autoHold;
    private Combo earlyJoin;
    private Combo clear;
    private Spinner parties;
    private Button cancel;
    private Button ring;
    private Button form;

    @Override
    public void init(IWorkbench workbench) {
        desk = workbench.getService(IEclipseContext.class).get(OpenDesk.class);
        setDescription(Messages.calls_about);
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(area);
        var sound = group(area, Messages.calls_sound);
        ring = check(sound, Messages.calls_ring);
        var hold = group(area, Messages.calls_hold);
        maxHold = spinner(hold, Messages.calls_hold_maximum, 0, CallSettings.LONGEST_HOLD, Messages.calls_never);
        ringBack = spinner(hold, Messages.calls_hold_ringback, 5, CallSettings.LONGEST_RING, Messages.calls_seconds);
        autoHold = check(hold, Messages.calls_hold_auto);
        var conference = group(area, Messages.calls_conference);
        parties = spinner(conference, Messages.calls_parties, CallSettings.FEWEST, CallSettings.USUAL.parties(), Messages.calls_with_agent);
        earlyJoin = combo(conference, Messages.calls_early, Messages.calls_early_allow, Messages.calls_early_confirm, Messages.calls_early_forbid);
        clear = combo(conference, Messages.calls_clear, Messages.calls_clear_leave, Messages.calls_clear_end);
        var consultation = group(area, Messages.calls_consultation);
        cancel = check(consultation, Messages.calls_cancel);
        var contacts = group(area, Messages.calls_contacts);
        form = check(contacts, Messages.calls_form);
        given(area);
        fill(CallSettings.read(Accounts.stored()));
        maxHold.addListener(SWT.Modify, e -> check());
        return area;
    }

    private void fill(CallSettings now) {
        maxHold.setSelection(now.maxHold());
        ringBack.setSelection(now.ringBack());
        autoHold.setSelection(now.autoHold());
        earlyJoin.select(EARLY.indexOf(now.earlyJoin()));
        clear.select(now.leave() ? 0 : 1);
        parties.setSelection(now.parties());
        cancel.setSelection(now.cancel());
        ring.setSelection(now.ring());
        form.setSelection(now.form());
    }

    private CallSettings entered() {
        return new CallSettings(maxHold.getSelection(), ringBack.getSelection(), autoHold.getSelection(), EARLY.get(earlyJoin.getSelectionIndex()),
                clear.getSelectionIndex() == 0, parties.getSelection(), cancel.getSelection(), ring.getSelection(), form.getSelection());
    }

    private void check() {
        var fits = entered().sensible();
        setErrorMessage(fits ? null : Messages.calls_hold_short);
        setValid(fits);
    }

    @Override
    public boolean performOk() {
        var before = CallSettings.read(Accounts.stored());
        Accounts.store(entered().written());
        if (!before.equals(entered())) desk.open();
        return true;
    }

    @Override
    protected void performDefaults() {
        fill(CallSettings.USUAL);
        check();
        super.performDefaults();
    }

    private void given(Composite area) {
        var keys = desk.launch().values().keySet().stream().filter(CallSettings.keys()::contains).sorted().collect(Collectors.joining(", "));
        if (keys.isEmpty()) return;
        var text = new Label(area, SWT.WRAP);
        text.setText(NLS.bind(Messages.accounts_given, keys));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(text);
    }

    private static Group group(Composite parent, String title) {
        var group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private static Button check(Composite parent, String text) {
        var check = new Button(parent, SWT.CHECK);
        check.setText(text);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(check);
        return check;
    }

    private static Spinner spinner(Composite parent, String label, int least, int most, String unit) {
        new Label(parent, SWT.NONE).setText(label);
        var spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(least, least, most, 0, 1, 30);
        new Label(parent, SWT.NONE).setText(unit);
        return spinner;
    }

    private static Combo combo(Composite parent, String label, String... choices) {
        new Label(parent, SWT.NONE).setText(label);
        var combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(choices);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
        return combo;
    }
}

package org.callwright.app.internal;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

/** How the window looks. */
public final class GeneralPage extends PreferencePage implements IWorkbenchPreferencePage {

    private final Map<Theme, Button> choices = new EnumMap<>(Theme.class);

    @Override
    public void init(IWorkbench workbench) {
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        var group = new Group(area, SWT.NONE);
        group.setText(Messages.theme);
        GridLayoutFactory.swtDefaults().applyTo(group);
        choice(group, Theme.SYSTEM, Messages.theme_system);
        choice(group, Theme.LIGHT, Messages.theme_light);
        choice(group, Theme.DARK, Messages.theme_dark);
        return area;
    }

    private void choice(Composite group, Theme theme, String text) {
        var radio = new Button(group, SWT.RADIO);
        radio.setText(text);
        radio.setSelection(Theme.chosen() == theme);
        choices.put(theme, radio);
    }

    @Override
    public boolean performOk() {
        choices.forEach((theme, radio) -> {
            if (!radio.getSelection()) return;
            Accounts.store(Map.of(Theme.KEY, theme.word()));
            theme.apply(PlatformUI.getWorkbench().getService(IEclipseContext.class).get(IThemeEngine.class));
        });
        return true;
    }
}

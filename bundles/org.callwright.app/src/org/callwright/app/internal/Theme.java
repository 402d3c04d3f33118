package org.callwright.app.internal;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/** Light, dark, or as the desktop has it. The platform's two themes, with our colours on top of them. UI thread only. */
enum Theme {
    SYSTEM, LIGHT, DARK;

    static final String KEY = "theme";

    private static final String LIGHT_ID = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK_ID = "org.eclipse.e4.ui.css.theme.e4_dark";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the user has chosen. */
    static Theme chosen() {
        var word = InstanceScope.INSTANCE.getNode(Accounts.NODE).get(KEY, SYSTEM.word());
        return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst().orElse(SYSTEM);
    }

    /** Before the workbench starts: it starts in the right colours. */
    static void prepare() {
        InstanceScope.INSTANCE.getNode("org.eclipse.e4.ui.css.swt.theme").put("themeid", chosen().id());
    }

    /** Follows the desktop while the user wants that. */
    static void follow(Display display, IThemeEngine engine) {
        display.addListener(SWT.Settings, e -> {
            if (chosen() == SYSTEM) SYSTEM.apply(engine);
        });
    }

    void apply(IThemeEngine engine) {
        var active = engine.getActiveTheme();
        if (active == null || !active.getId().equals(id())) engine.setTheme(id(), true);
    }

    private String id() {
        return switch (this) {
            case LIGHT -> LIGHT_ID;
            case DARK -> DARK_ID;
            case SYSTEM -> Display.isSystemDarkTheme() ? DARK_ID : LIGHT_ID;
        };
    }
}

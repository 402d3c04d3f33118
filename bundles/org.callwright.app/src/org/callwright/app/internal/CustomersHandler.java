package org.callwright.app.internal;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.HandlerUtil;

/** What the agent can do with the customer system as a whole; the word given in the extension says what. */
public final class CustomersHandler extends AbstractHandler implements IExecutableExtension {

    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        what = String.valueOf(data);
    }

    @Override
    public boolean isEnabled() {
        var desk = desk();
        return switch (what) {
            case "sign-in", "sign-out" -> desk != null && new SignIn(desk).possible();
            default -> desk != null;
        };
    }

    private static OpenDesk desk() {
        return PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getService(IEclipseContext.class).get(OpenDesk.class) : null;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        var shell = HandlerUtil.getActiveShell(event);
        var desk = desk();
        switch (what) {
            case "sign-in" -> new SignIn(desk).signIn(shell);
            case "sign-out" -> new SignIn(desk).signOut(shell);
            case "test" -> DiagnosisDialog.test(shell, desk, desk.settings(), desk.secrets(Map.of()));
            default -> PreferencesUtil.createPreferenceDialogOn(shell, AccountsPage.ID, null, null).open();
        }
        return null;
    }
}

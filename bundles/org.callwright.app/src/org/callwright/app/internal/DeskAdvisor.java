package org.callwright.app.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.core.LaunchSettings;
import org.callwright.model.Call;
import org.callwright.model.DialRequest;
import org.callwright.ui.DeskUi;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPreferenceConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** Says how the workbench starts, looks and ends: a desk for calls, with nothing of an IDE in it. */
final class DeskAdvisor extends WorkbenchAdvisor {

    /** The preference pages of the platform that concern an agent, beside our own; all others are taken out. */
    private static final Set<String> PAGES = Set.of("org.eclipse.ui.preferencePages.Workbench", "org.eclipse.ui.preferencePages.Keys",
            "org.eclipse.ui.net.NetPreferences",
            "org.eclipse.equinox.internal.p2.ui.sdk.ProvisioningPreferencePage",
            "org.eclipse.equinox.internal.p2.ui.sdk.SitesPreferencePage",
            "org.eclipse.equinox.internal.p2.ui.sdk.scheduler.AutomaticUpdatesPreferencePage");

    private static final Pattern LINK = Pattern.compile("(?is)(tel|sips?|callto):.*");

    private final OpenDesk desk;

    DeskAdvisor(OpenDesk desk) {
        this.desk = desk;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
        TrayDialog.setDialogHelpAvailable(false);
        PlatformUI.getPreferenceStore().setDefault(IWorkbenchPreferenceConstants.SHOW_PROGRESS_ON_STARTUP, false);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return "org.callwright.agent";
    }

    @Override
    public String getMainPreferencePageId() {
        return "org.callwright.accounts";
    }

    @Override
    public void postStartup() {
        var workbench = PlatformUI.getWorkbench();
        var context = workbench.getService(IEclipseContext.class);
        context.set(OpenDesk.class, desk);
        Theme.follow(workbench.getDisplay(), context.get(IThemeEngine.class));
        var pages = workbench.getPreferenceManager();
        Arrays.stream(pages.getRootSubNodes()).filter(node -> !wanted(node.getId())).forEach(pages::remove);
        Arrays.stream(pages.getRootSubNodes()).forEach(DeskAdvisor::prune);
        ring(workbench.getDisplay(), workbench.getActiveWorkbenchWindow().getShell(), context.get(DeskUi.class));
        var shell = workbench.getActiveWorkbenchWindow().getShell();
        context.get(DeskUi.class).bind(shell, scene -> scene.desk().request().map(DialRequest::id), asked -> asked.ifPresent(id -> raise(shell)));
        desk.open();
        Stream.concat(desk.launch().rest().stream(), Stream.ofNullable(System.getenv(LaunchSettings.LINK))).filter(argument -> LINK.matcher(argument).matches())
                .map(Command.OpenLink::new).forEach(context.get(Commands.class)::send);
    }

    /** In sight, but the keyboard stays where it is: whoever types elsewhere must not agree to a call (R24). */
    private static void raise(Shell shell) {
        if (shell.getMinimized()) shell.setMinimized(false);
        shell.moveAbove(null);
    }

    /** The sound belongs to the window: a desk without one is worked by a program. */
    private void ring(Display display, Shell shell, DeskUi ui) {
        var ringer = new Ringer(() -> desk.launch().over(Accounts.stored()).values(), () -> {
            if (!display.isDisposed()) display.asyncExec(display::beep);
        });
        ui.bind(shell, scene -> Ring.of(scene.desk()), ringer::ring);
        shell.addDisposeListener(e -> ringer.ring(Ring.NONE));
    }

    /** Closing the window hangs up: with a call in progress that needs a second thought. */
    @Override
    public boolean preShutdown() {
        var workbench = PlatformUI.getWorkbench();
        var ui = workbench.getService(IEclipseContext.class).get(DeskUi.class);
        if (ui == null || ui.shown().desk().calls().stream().noneMatch(Call::live)) return true;
        return MessageDialog.openConfirm(workbench.getActiveWorkbenchWindow().getShell(), Messages.product, Messages.close_in_call);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WorkbenchWindowAdvisor(configurer) {
            @Override
            public void preWindowOpen() {
                var screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
                configurer.setInitialSize(new Point(Math.min(1280, screen.width), Math.min(800, screen.height)));
                configurer.setShowCoolBar(false);
                configurer.setShowPerspectiveBar(false);
                configurer.setShowStatusLine(false);
                configurer.setShowProgressIndicator(false);
                configurer.setTitle(Messages.product);
            }
        };
    }

    private static void prune(IPreferenceNode node) {
        for (var child : node.getSubNodes()) {
            if (wanted(child.getId())) prune(child);
            else node.remove(child);
        }
    }

    private static boolean wanted(String page) {
        return page.startsWith("org.callwright.") || PAGES.contains(page);
    }
}

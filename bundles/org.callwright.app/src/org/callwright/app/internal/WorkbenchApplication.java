package org.callwright.app.internal;

import java.util.List;

import org.callwright.core.LaunchSettings;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Runs the workbench: one window, one desk, one workspace. Asks nothing at start. */
public final class WorkbenchApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        Display.setAppName(Messages.product);
        var display = PlatformUI.createDisplay();
        LinkHandler.listen(display);
        try {
            var launch = LaunchSettings.parse(List.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS)));
            if (!Place.take(launch.workspace())) return refuse(NLS.bind(Messages.workspace_taken, launch.workspace()));
            return run(display, launch);
        } catch (IllegalArgumentException e) { // a mistake on the command line, said in a sentence
            return refuse(e.getMessage());
        } finally {
            display.dispose();
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) return;
        var display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) display.wake();
        PlatformUI.getWorkbench().close();
    }

    private static Object run(Display display, LaunchSettings launch) {
        var desk = new OpenDesk(launch);
        Theme.prepare();
        Thread.ofVirtual().name("links").start(PlatformLinks::refresh);
        var result = PlatformUI.createAndRunWorkbench(display, new DeskAdvisor(desk));
        desk.close();
        return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
    }

    private static Object refuse(String sentence) {
        System.getLogger(WorkbenchApplication.class.getName()).log(System.Logger.Level.ERROR, sentence);
        MessageDialog.openError(null, Messages.product, sentence);
        return EXIT_OK;
    }
}

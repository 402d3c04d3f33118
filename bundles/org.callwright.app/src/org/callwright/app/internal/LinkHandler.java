package org.callwright.app.internal;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.eclipse.urischeme.IUriSchemeHandler;

/** Takes a link from an operating system that hands it to the window that runs, as macOS does. */
public final class LinkHandler implements IUriSchemeHandler {

    @Override
    public void handle(String uri) {
        var commands = PlatformUI.getWorkbench().getService(IEclipseContext.class).get(Commands.class);
        if (commands != null) commands.send(new Command.OpenLink(uri));
    }
}

package org.callwright.app.internal;

import java.net.URI;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.urischeme.IUriSchemeHandler;
import org.eclipse.urischeme.IUriSchemeProcessor;
import org.osgi.framework.FrameworkUtil;

/**
 * Takes a link from an operating system that hands it to the program that runs, as macOS does, also before there is a window: the
 * desk keeps it until its line is up.
 */
public final class LinkHandler implements IUriSchemeHandler {

    private static final System.Logger LOG = System.getLogger(LinkHandler.class.getName());

    /** From now on what the operating system opens reaches whoever handles its scheme. */
    static void listen(Display display) {
        display.addListener(SWT.OpenUrl, event -> opened(event.text));
    }

    private static void opened(String uri) {
        try {
            var scheme = URI.create(uri.replaceFirst(":.*", ":x")).getScheme(); // the rest may be anything
            IUriSchemeProcessor.INSTANCE.handleUri(scheme, uri);
        } catch (CoreException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "a link could not be opened", e);
        }
    }

    @Override
    public void handle(String uri) {
        var bundles = FrameworkUtil.getBundle(LinkHandler.class).getBundleContext();
        var reference = bundles.getServiceReference(Commands.class);
        if (reference != null) bundles.getService(reference).send(new Command.OpenLink(uri));
    }
}

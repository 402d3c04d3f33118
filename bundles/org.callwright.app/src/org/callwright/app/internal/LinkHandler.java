package org.callwright.app.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):"); // RFC 3986 section 3.1

    /** From now on what the operating system opens reaches whoever handles its scheme. */
    static void listen(Display display) {
        display.addListener(SWT.OpenUrl, event -> opened(event.text));
    }

    private static void opened(String uri) {
        try {
            var scheme = scheme(uri);
            if (scheme.isPresent()) IUriSchemeProcessor.INSTANCE.handleUri(scheme.get(), uri);
        } catch (CoreException e) {
            LOG.log(System.Logger.Level.WARNING, "a link could not be opened", e);
        }
    }

    /** In lower case, as handlers are registered; the rest of the link may be anything. */
    static Optional<String> scheme(String uri) {
        var scheme = SCHEME.matcher(uri);
        return scheme.lookingAt() ? Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public void handle(String uri) {
        var bundles = FrameworkUtil.getBundle(LinkHandler.class).getBundleContext();
        var reference = bundles.getServiceReference(Commands.class);
        if (reference != null) bundles.getService(reference).send(new Command.OpenLink(uri));
    }
}

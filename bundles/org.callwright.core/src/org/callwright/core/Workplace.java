package org.callwright.core;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The desk's connection to the world: an OSGi service. The desk exists from the start of the platform and is empty until its
 * workplace is opened. Callable from any thread; returns at once, what comes of it shows on the desk.
 */
@ProviderType
public interface Workplace {

    /**
     * Opens the store of {@code settings.workspace()}, the line ({@code line}) and the customer system ({@code crm}). When it
     * is open already, opens line and customer system anew with these settings, once no call is up; the workspace stays what
     * it was. Secrets given in the settings win over {@code secrets}.
     */
    void open(LaunchSettings settings, Secrets secrets);

    /**
     * Hangs up, signs off, writes what is still unwritten. Blocks until done, at most five seconds; never call it from the
     * UI thread before the window is closed.
     */
    void close();
}

package org.callwright.core;

import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The desk's connection to the world: an OSGi service. The desk exists from the start of the platform and is empty until its
 * workplace is opened. Callable from any thread; returns at once, what comes of it shows on the desk.
 */
@ProviderType
public interface Workplace {

    /**
     * Opens the store of {@code settings.workspace()}, the line ({@code line}) and the customer system ({@code crm}). When it
     * is open already, changes what differs: a line or customer system whose settings did not change stays up.
     */
    void open(Settings settings);

    /**
     * Hangs up, signs off, writes what is still unwritten. Blocks until done, at most five seconds; never call it from the
     * UI thread before the window is closed.
     */
    void close();
}

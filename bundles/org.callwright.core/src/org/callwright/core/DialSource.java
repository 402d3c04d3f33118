package org.callwright.core;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where dial requests come from: links of the operating system, a page in the browser, the command line. Register one as an OSGi
 * service. It must not listen to anybody before it is opened, and only for what the settings permit
 * ({@code clicktodial.sources}). Called on a thread of the workplace, never on the desk's or the UI's.
 */
@ConsumerType
public interface DialSource {

    /** The workplace is open, or has other settings now: this is called again without {@link #close}. */
    void open(LaunchSettings settings, DeskDoor desk);

    void close();

    /** A link that was handed to this process, such as {@code tel:+49-30-123}; whatever it is. */
    void link(String uri);

    /** The agent has typed the digits that a page shows, and so lets it send dial requests. */
    void pair(String digits);
}

package org.callwright.core;

import org.osgi.annotation.versioning.ProviderType;

/** Writing side of the desk: an OSGi service. Returns at once; callable from any thread. */
@ProviderType
@FunctionalInterface
public interface Commands {

    void send(Command command);
}

package org.callwright.spi.telephony;

import org.osgi.annotation.versioning.ProviderType;

/** Where a line reports. Callable from any thread, never blocks, never throws; after the line is closed it is deaf. */
@ProviderType
@FunctionalInterface
public interface LineSink {

    void report(LineEvent event);
}

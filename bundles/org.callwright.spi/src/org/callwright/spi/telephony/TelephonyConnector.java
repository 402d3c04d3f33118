package org.callwright.spi.telephony;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of telephone system. Register one as an OSGi service and it can be chosen as a line. */
@ConsumerType
public interface TelephonyConnector {

    /** Stable and lower case, such as {@code sip}; part of saved settings. */
    String id();

    /**
     * Opens a line for one account. May block; runs on a virtual thread of its own. The line reports to {@code sink} from
     * any thread, from now until it is closed: first {@code Connecting}, then {@code Up} or {@code Down}. A telephone system
     * that cannot be reached is not an exception: the line reports {@code Down} and keeps trying by itself.
     *
     * @throws ConnectorException only for what retrying cannot mend, such as settings that make no sense
     */
    Line open(Settings settings, LineSink sink) throws ConnectorException;
}

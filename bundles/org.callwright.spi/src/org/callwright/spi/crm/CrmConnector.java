package org.callwright.spi.crm;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of customer system. Register one as an OSGi service and it can be chosen as the desk's CRM. */
@ConsumerType
public interface CrmConnector {

    /** Stable and lower case, such as {@code local}; part of saved settings and of contact references. */
    String id();

    /** May block; runs on a virtual thread. */
    Crm open(Settings settings) throws ConnectorException;
}

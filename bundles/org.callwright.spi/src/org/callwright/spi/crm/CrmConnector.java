package org.callwright.spi.crm;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of customer system. Register one as an OSGi service and it can be chosen as the desk's CRM. What needs no open
 * connection are roles of the connector: {@link CanSignIn}, {@link CanDiagnose}.
 */
@ConsumerType
public interface CrmConnector {

    /** Stable and lower case, such as {@code local}; part of saved settings and of contact references. */
    String id();

    /**
     * Opens the connection and returns; what takes long, such as an import, is no part of it. May block; runs on a virtual
     * thread, and is cancelled by interrupt. Called again, after a pause, when it has failed; after
     * {@link org.callwright.model.Fault#CREDENTIALS} only when somebody has signed in or changed the settings.
     *
     * @param sink hears what the agent should know, until the system is closed
     */
    Crm open(Settings settings, CrmSink sink) throws ConnectorException;
}

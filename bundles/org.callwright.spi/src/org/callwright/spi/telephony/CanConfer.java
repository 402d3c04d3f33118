package org.callwright.spi.telephony;

import java.util.List;

import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can let several parties and the agent hear each other. */
@ConsumerType
public interface CanConfer {

    /** Joins these legs; those on hold are taken off hold and reported as {@code Resumed}. */
    void join(List<LegId> legs) throws ConnectorException;
}

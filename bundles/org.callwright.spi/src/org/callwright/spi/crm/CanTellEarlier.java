package org.callwright.spi.crm;

import java.util.List;

import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that knows what was filed about a contact before, whoever filed it. */
@ConsumerType
public interface CanTellEarlier {

    /** Newest first, at most {@code limit}; empty when nothing is known. */
    List<CallRecord> earlier(ContactRef contact, int limit) throws ConnectorException;
}

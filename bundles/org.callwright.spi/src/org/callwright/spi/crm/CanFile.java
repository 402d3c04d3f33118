package org.callwright.spi.crm;

import org.callwright.model.CallRecord;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that keeps a record of calls. */
@ConsumerType
public interface CanFile {

    /**
     * Files a call. Must be harmless to repeat with the same {@link CallRecord#key()}: a repetition with a newer revision
     * replaces the text, and never adds a second record.
     */
    void file(CallRecord record) throws ConnectorException;
}

package org.callwright.spi.crm;

import org.callwright.model.CallRecord;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that keeps a record of calls. */
@ConsumerType
public interface CanFile {

    /**
     * Files a call. Must be harmless to repeat with the same {@link CallRecord#key()}, whatever became of earlier attempts,
     * also of another desk or before a restart: a repetition with a newer revision replaces the text, one with an older
     * revision changes nothing, and none ever adds a second record. One call at a time is filed; the desk interrupts what
     * takes longer than a minute.
     *
     * @throws InterruptedException when it was interrupted: it may have been filed or not
     */
    Filing file(CallRecord record) throws InterruptedException;
}

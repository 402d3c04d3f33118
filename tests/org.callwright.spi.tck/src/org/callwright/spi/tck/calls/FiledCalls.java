package org.callwright.spi.tck.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;

/** What all desks of a floor have filed: the memory of the one customer system that they share. Any thread. */
public final class FiledCalls {

    private final Map<String, CallRecord> records = new LinkedHashMap<>(); // guarded by this

    /** Again: in its place. */
    synchronized void file(CallRecord record) {
        records.put(record.key(), record);
    }

    /** Newest first. */
    synchronized List<CallRecord> of(ContactRef contact, int limit) {
        return records.values().stream().filter(record -> record.contact().equals(Optional.of(contact))).toList().reversed().stream().limit(limit).toList();
    }
}

package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call as it is written down: what the journal keeps and what a CRM files. {@code talked} is the time connected, without
 * ringing; {@code revision} is the note's. {@code contact} is where it belongs, empty when nobody was bound.
 * {@code conversation} is the same in the records of all desks that dealt with the customer's affair (Q9): this call's own id
 * unless it was handed over. {@code callback} is the promise given in it, also once it was kept; the customer system may have it
 * as a task, which is done then. It is to whom the call belongs, and nobody knows from a record whether the agent was reminded.
 */
public record CallRecord(CallId call, Direction direction, Optional<Address> address, String name, Optional<ContactRef> contact,
        Optional<String> queue, Instant began, Optional<Instant> answered, Optional<Instant> ended, Duration talked,
        Optional<EndReason> reason, String note, int revision, List<String> codes, CallId conversation, Optional<Callback> callback) {

    public CallRecord {
        codes = List.copyOf(codes);
        callback = callback.map(promise -> promise.in(call, name, contact));
    }

    /** A call of no larger conversation. */
    public CallRecord(CallId call, Direction direction, Optional<Address> address, String name, Optional<ContactRef> contact,
            Optional<String> queue, Instant began, Optional<Instant> answered, Optional<Instant> ended, Duration talked,
            Optional<EndReason> reason, String note, int revision, List<String> codes) {
        this(call, direction, address, name, contact, queue, began, answered, ended, talked, reason, note, revision, codes, call, Optional.empty());
    }

    /** The same with another text. */
    public CallRecord noted(int newRevision, String text) {
        return new CallRecord(call, direction, address, name, contact, queue, began, answered, ended, talked, reason, text, newRevision, codes,
                conversation, callback);
    }

    /** The same as somebody else's. */
    public CallRecord of(Contact owner) {
        return new CallRecord(call, direction, address, owner.name(), Optional.of(owner.ref()), queue, began, answered, ended, talked, reason, note,
                revision, codes, conversation, callback);
    }

    /** The same with another promise, or with none any more. */
    public CallRecord promising(Optional<Callback> other) {
        return new CallRecord(call, direction, address, name, contact, queue, began, answered, ended, talked, reason, note, revision, codes,
                conversation, other);
    }

    /** The same for every attempt at filing this call, whatever its text: filing again updates, never adds (R125). */
    public String key() {
        return call.value().toString();
    }

    /** Neither name, number nor text: what is printed may end in a log. */
    @Override
    public String toString() {
        return "CallRecord[" + key() + " r" + revision + "]";
    }
}

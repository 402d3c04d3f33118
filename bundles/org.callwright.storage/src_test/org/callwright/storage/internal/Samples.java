package org.callwright.storage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;

/** Values for tests, different in every field so that a column in the wrong place shows. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");

    private Samples() {}

    static CallNote note(CallId call, int revision, String text) {
        return new CallNote(call, Optional.of(new ContactRef("local", "k:1")), revision, NOON.plusSeconds(revision), text, CallNote.Filed.KEPT);
    }

    static CallRecord record(CallId call, int revision, String note) {
        return new CallRecord(call, Direction.INBOUND, Optional.of(Address.of("+44 20 7946 0123")), "Ada Lovelace",
                Optional.of(new ContactRef("local", "k:1")), Optional.of("support"), NOON, Optional.of(NOON.plusSeconds(5)),
                Optional.of(NOON.plusSeconds(65)), Duration.ofMillis(59_875), Optional.of(EndReason.FAR_END_HUNG_UP), note, revision,
                List.of("resolved"), new CallId(new java.util.UUID(4, 5)), Optional.empty());
    }

    static CallRecord bare(CallId call, Instant began) {
        return new CallRecord(call, Direction.OUTBOUND, Optional.empty(), "", Optional.empty(), Optional.empty(), began, Optional.empty(),
                Optional.empty(), Duration.ZERO, Optional.empty(), "", 0, List.of());
    }

    static Contact contact(String key, String name, String... numbers) {
        return Contact.of(new ContactRef("local", key), name,
                Arrays.stream(numbers).map(number -> new Contact.Number("work", Address.of(number))).toList());
    }

    static List<String> keys(List<Contact> contacts) {
        return contacts.stream().map(contact -> contact.ref().key()).toList();
    }
}

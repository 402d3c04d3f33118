package org.callwright.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the agent wrote about a call: plain text with {@code \n} line ends, at most {@value #MAX_LENGTH} characters. Saving
 * again makes the next revision; nothing is overwritten. {@code contact} is whose record it belongs to, and follows the call
 * when the agent binds somebody else (R22).
 */
public record CallNote(CallId call, Optional<ContactRef> contact, int revision, Instant at, String text, Filed filed) {

    /** A quarter of a million characters: far above a note, far below what would hurt a CRM or the journal. */
    public static final int MAX_LENGTH = 262_144;

    /** Where the note is on its way to the CRM; {@code ATTENTION} means that only a person can get it there. */
    public enum Filed { KEPT, FILING, FILED, ATTENTION }

    public CallNote(CallId call, int revision, Instant at, String text, Filed filed) {
        this(call, Optional.empty(), revision, at, text, filed);
    }

    public static CallNote empty(CallId call, Instant at) {
        return new CallNote(call, Optional.empty(), 0, at, "", Filed.KEPT);
    }

    public CallNote edit(String newText, Instant when) {
        return newText.equals(text) ? this : new CallNote(call, contact, revision + 1, when, newText, Filed.KEPT);
    }

    public CallNote filed(Filed state) {
        return state == filed ? this : new CallNote(call, contact, revision, at, text, state);
    }

    public CallNote of(Optional<ContactRef> owner) {
        return owner.equals(contact) ? this : new CallNote(call, owner, revision, at, text, filed);
    }

    /** Not the text: what is printed may end in a log. */
    @Override
    public String toString() {
        return "CallNote[" + call.value() + " r" + revision + " " + filed + " " + text.length() + " characters]";
    }
}

package org.callwright.model;

import java.util.List;
import java.util.Optional;

/**
 * Who the customer of a call is, as far as we know. {@code searched} turns true once the CRM answered or gave up;
 * {@code matches} are all candidates (R15); {@code bound} is the one whose record the call belongs to: bound by itself when
 * there is exactly one, by the agent otherwise (R16), and changed by the agent at any time (R22).
 */
public record Identity(boolean searched, List<Match> matches, Optional<Contact> bound) {

    public static final Identity UNKNOWN = new Identity(false, List.of(), Optional.empty());

    public Identity {
        matches = List.copyOf(matches);
    }

    /** What the look-up found; what the agent has bound meanwhile stands. */
    public Identity found(List<Match> found) {
        var sole = found.size() == 1 ? Optional.of(found.getFirst().contact()) : Optional.<Contact>empty();
        return new Identity(true, found, bound.or(() -> sole));
    }

    public Identity bind(Contact contact) {
        return new Identity(searched, matches, Optional.of(contact));
    }
}

package org.callwright.model;

import static java.util.Objects.requireNonNull;

/**
 * A dialable address, kept as the user or the network wrote it: a telephone number in any notation, an extension, a
 * feature code or a SIP address ({@code alice@example.net}, with or without {@code sip:}). Never blank, at most
 * {@value #MAX_LENGTH} characters, no control characters. Whether two addresses reach the same person is a question
 * for the number matching, not for {@link #equals}.
 */
public record Address(String value) {

    /** Longer than any number or SIP address in use; what is longer came from a mistake or an attack. */
    public static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException when the text is blank, too long, or holds control characters */
    public Address {
        value = requireNonNull(value, "value").strip();
        if (value.isEmpty()) throw new IllegalArgumentException("blank address");
        if (value.length() > MAX_LENGTH) throw new IllegalArgumentException("address too long");
        if (value.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("control character in address");
    }

    public static Address of(String value) {
        return new Address(value);
    }

    /** Never the number itself: an address that slips into a log line must not tell whom somebody called. */
    @Override
    public String toString() {
        return "Address[" + value.length() + " characters]";
    }
}

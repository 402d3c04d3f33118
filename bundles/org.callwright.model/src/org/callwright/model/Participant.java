package org.callwright.model;

import java.util.Optional;

/**
 * Someone at the far end, as the network names them. {@code address} is empty when the caller withheld it; {@code name}
 * is the network's display name and may be empty. Who it really is, the desk finds out ({@link Identity}).
 */
public record Participant(Optional<Address> address, String name) {

    private static final int MAX_NAME = 128;

    public Participant {
        name = printable(name);
    }

    public static Participant unknown(Address address) {
        return new Participant(Optional.of(address), "");
    }

    public static Participant named(Address address, String name) {
        return new Participant(Optional.of(address), name);
    }

    /** A caller who does not show a number (RFC 3323). */
    public static Participant withheld() {
        return new Participant(Optional.empty(), "");
    }

    /** The name if there is one, else the address, else nothing. */
    public String label() {
        return name.isEmpty() ? address.map(Address::value).orElse("") : name;
    }

    private static String printable(String name) { // names come from strangers
        var clean = name.codePoints().filter(c -> !Character.isISOControl(c))
                .limit(MAX_NAME).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return clean.toString().strip();
    }

    /** No name and no number: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Participant[" + (address.isPresent() ? "known" : "withheld") + "]";
    }
}

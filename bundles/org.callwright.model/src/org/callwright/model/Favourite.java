package org.callwright.model;

import java.util.Optional;

/**
 * Somebody the agent calls often. The address identifies it: adding the same address again renames it, in its place.
 * {@code group} is the heading it stands under, empty for none.
 */
public record Favourite(Address address, String name, Optional<ContactRef> contact, String group) {

    public Favourite(Address address, String name, Optional<ContactRef> contact) {
        this(address, name, contact, "");
    }

    public Favourite in(String otherGroup) {
        return new Favourite(address, name, contact, otherGroup);
    }

    /** Neither name nor number: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Favourite";
    }
}

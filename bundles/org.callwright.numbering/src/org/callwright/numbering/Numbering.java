package org.callwright.numbering;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Address;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the site knows about numbers: how to compare them and how to dial them. Pure functions; thread-safe; never throws for
 * any address. The first call that needs it reads number metadata (about 0.1 s), so make it off the UI and desk threads.
 */
@ProviderType
public interface Numbering {

    /** What an address is, decided in this order; only a {@code NUMBER} is ever normalised (R25). */
    enum Kind {
        /** Such as {@code 112}: never prefixed, dialled in every state (R12). */
        EMERGENCY,
        /** Somebody inside: digits only, no more than the dial plan says. */
        EXTENSION,
        /** Such as {@code *72} or {@code #31#}: an order to the telephone system. */
        FEATURE_CODE,
        /** A telephone number, complete or not. */
        NUMBER,
        /** A SIP user such as {@code alice@example.net}. */
        USER
    }

    Kind kind(Address address);

    /** Everything that is dialled in every state (R12), also with the prefix for an outside line before it. Takes about 0.1 s. */
    Set<String> emergencyNumbers();

    /** The forms of an address that help to find it elsewhere. */
    Forms forms(Address address);

    /**
     * Whether two addresses reach the same person, and in words why we think so, as in {@code "same number"} or
     * {@code "same last 7 digits"} (R25); empty when they do not.
     */
    Optional<String> match(Address caller, Address stored);

    /**
     * What to send to the telephone system for what the agent or a record says (R8, R11): separators stripped, prefixes by
     * policy. Give it what was typed or stored, never what it returned before: prefixes are added once.
     */
    Address dialled(Address typed);

    /**
     * @param e164 empty for extensions, feature codes, SIP users, and numbers that are not complete
     * @param suffix the last digits that every match shares (as many as the site compares, 4 to 9); fewer when the address
     *        has fewer, empty without digits
     */
    record Forms(String written, Optional<String> e164, List<String> variants, String suffix) {

        public Forms {
            variants = List.copyOf(variants);
        }

        /** No number: what is printed may end in a log. */
        @Override
        public String toString() {
            return "Forms[" + suffix.length() + " digits]";
        }
    }
}

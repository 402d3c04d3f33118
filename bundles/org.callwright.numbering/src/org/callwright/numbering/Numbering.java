package org.callwright.numbering;

import java.util.Optional;

import org.callwright.model.Address;
import org.osgi.annotation.versioning.ProviderType;

/** What the site knows about numbers: how to compare them and how to dial them. Pure functions; thread-safe. */
@ProviderType
public interface Numbering {

    /** The forms of an address that help to find it elsewhere. */
    Forms forms(Address address);

    /**
     * Whether two addresses reach the same person, and in words why we think so, as in {@code "same number"} or
     * {@code "same last 7 digits"} (R25); empty when they do not.
     */
    Optional<String> match(Address caller, Address stored);

    /** What to send to the telephone system for what the agent or a record says (R8, R11): separators stripped, prefixes by policy. */
    Address dialled(Address typed);

    /** @param e164 empty for extensions, feature codes and SIP users; @param suffix its last digits, at most 9, empty without digits */
    record Forms(String written, Optional<String> e164, java.util.List<String> variants, String suffix) {}
}

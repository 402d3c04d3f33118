package org.callwright.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody outside wants a number to be dialled: a link, the customer system's page, the command line. No more than a
 * suggestion until the agent has agreed to it. The name is what the other side says, and proves nothing.
 *
 * @param id      a name for this one request, by whoever makes it; letters, digits and hyphens, at most 64
 * @param source  where it comes from; lower case letters, digits and hyphens, at most 32
 * @param name    never longer than {@value #MAX_NAME} characters, without control characters and direction marks; may be empty
 * @param record  the contact that was clicked, where the source knows it: the call is theirs
 * @param at      when the desk heard of it
 * @param dialled what the telephone system will be told, with the prefixes of the site; empty until it is known
 */
public record DialRequest(String id, String source, Address address, String name, Optional<ContactRef> record, Instant at,
        Optional<Address> dialled) {

    public static final int MAX_NAME = 80;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    /** @throws IllegalArgumentException when id or source are not what is said above */
    public DialRequest {
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("not an id of a dial request");
        if (!SOURCE.matcher(source).matches()) throw new IllegalArgumentException("not a source of dial requests");
        requireNonNull(address, "address");
        name = shortened(UNSEEN.matcher(name).replaceAll(" ").strip());
    }

    /** As it leaves its source. */
    public static DialRequest of(String id, String source, Address address, String name, Optional<ContactRef> record) {
        return new DialRequest(id, source, address, name, record, Instant.EPOCH, Optional.empty());
    }

    /** The same, as it reaches the desk. */
    public DialRequest at(Instant heard) {
        return new DialRequest(id, source, address, name, record, heard, dialled);
    }

    /** The same, knowing what will be dialled. */
    public DialRequest dialled(Address number) {
        return new DialRequest(id, source, address, name, record, at, Optional.of(number));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_NAME ? text : text.substring(0, text.offsetByCodePoints(0, MAX_NAME));
    }

    /** Neither number nor name: it may end in a log. */
    @Override
    public String toString() {
        return "DialRequest[" + source + " " + id + "]";
    }
}

package org.callwright.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A person or company as some CRM describes it; a copy, never the master. {@code name} is never empty; {@code organisation}
 * and {@code email} may be. {@code numbers} come in the CRM's order; {@code doNotCall} when the contact
 * does not want to be called; {@code page} is where a browser shows the contact; {@code details} are further fields that the
 * site wants to see, in its order.
 */
public record Contact(ContactRef ref, String name, String organisation, String email, List<Number> numbers, Optional<URI> page, boolean doNotCall,
        List<Detail> details) {

    /** One way to reach the contact; {@code label} is the CRM's word for it ({@code work}, {@code mobile}) or empty. */
    public record Number(String label, Address address) {}

    /** A further field: the CRM's word for it, and what is in it, in one or more lines; neither is empty. */
    public record Detail(String label, String text) {}

    public Contact {
        numbers = List.copyOf(numbers);
        details = List.copyOf(details);
    }

    public Contact(ContactRef ref, String name, String organisation, String email, List<Number> numbers, Optional<URI> page, boolean doNotCall) {
        this(ref, name, organisation, email, numbers, page, doNotCall, List.of());
    }

    public Contact(ContactRef ref, String name, String organisation, String email, List<Number> numbers, Optional<URI> page) {
        this(ref, name, organisation, email, numbers, page, false);
    }

    /** A contact with the least that is known of everybody. */
    public static Contact of(ContactRef ref, String name, List<Number> numbers) {
        return new Contact(ref, name, "", "", numbers, Optional.empty());
    }

    /** Only the reference: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Contact[" + ref + "]";
    }
}

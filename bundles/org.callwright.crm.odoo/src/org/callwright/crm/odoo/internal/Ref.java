package org.callwright.crm.odoo.internal;

import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.model.ContactRef;

/** A partner or lead, written as Odoo writes references: {@code res.partner,7}. */
record Ref(Kind kind, long id) {

    private static final Pattern WRITTEN = Pattern.compile("([a-z.]+),([1-9]\\d{0,17})");

    static Optional<Ref> read(String written) {
        var parts = WRITTEN.matcher(written.strip());
        return parts.matches() ? Kind.of(parts.group(1)).map(kind -> new Ref(kind, Long.parseLong(parts.group(2)))) : Optional.empty();
    }

    /** Empty for a contact of another customer system. */
    static Optional<Ref> of(ContactRef ref) {
        return ref.connector().equals(OdooConnector.ID) ? read(ref.key()) : Optional.empty();
    }

    ContactRef forDesk() {
        return new ContactRef(OdooConnector.ID, toString());
    }

    @Override
    public String toString() {
        return kind.model() + "," + id;
    }
}

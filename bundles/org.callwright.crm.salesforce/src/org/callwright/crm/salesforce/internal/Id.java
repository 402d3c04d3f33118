package org.callwright.crm.salesforce.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** A record id of Salesforce: 15 or 18 letters and digits. Nothing else gets into an address or a query. */
record Id(String value) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?");

    Id {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not a record id");
    }

    static Optional<Id> of(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Id(text)) : Optional.empty();
    }

    /** The first three characters say what kind of record it is. */
    String prefix() {
        return value.substring(0, 3);
    }
}

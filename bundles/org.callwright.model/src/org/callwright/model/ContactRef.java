package org.callwright.model;

/**
 * Points at a contact in the system that owns it. Written {@code connector:key}, as in {@code local:42}; the key may hold
 * colons, the connector's name may not.
 */
public record ContactRef(String connector, String key) {

    public ContactRef {
        if (connector.isBlank() || connector.contains(":") || key.isBlank()) throw new IllegalArgumentException("not a contact reference");
    }

    /** @throws IllegalArgumentException when the text is not {@code connector:key} */
    public static ContactRef parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 1) throw new IllegalArgumentException("not a contact reference");
        return new ContactRef(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return connector + ":" + key;
    }
}

package org.callwright.ui;

import java.util.Map;

/** What connectors are called on the screen. */
public final class Connectors {

    private static final Map<String, String> NAMES = Map.of("salesforce", "Salesforce", "odoo", "Odoo", "ldap", "LDAP", "sip", "SIP");

    private Connectors() {}

    /** The maker's own spelling where it is known, else the connector's id with a capital letter. */
    public static String name(String id) {
        return NAMES.getOrDefault(id, id.isEmpty() ? id : Character.toTitleCase(id.charAt(0)) + id.substring(1));
    }
}

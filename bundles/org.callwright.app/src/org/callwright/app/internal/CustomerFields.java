package org.callwright.app.internal;

import java.util.List;

/** What the page asks for each customer system that it knows; others are set up by settings given at the start. */
record CustomerFields(String connector, List<Field> fields) {

    enum Kind { TEXT, PASSWORD, FILE }

    /**
     * @param key     the setting's name
     * @param example shown as long as nothing is typed
     */
    record Field(String key, String label, String example, Kind kind) {

        private static Field text(String key, String label, String example) {
            return new Field(key, label, example, Kind.TEXT);
        }
    }

    static CustomerFields of(String connector) {
        return new CustomerFields(connector, switch (connector) {
            case "local" -> List.of(new Field("crm.local.import", Messages.crm_import, "", Kind.FILE));
            case "salesforce" -> List.of(
                    Field.text("crm.salesforce.url", Messages.crm_url, "https://example.my.salesforce.com"),
                    Field.text("crm.salesforce.client-id", Messages.crm_client, Messages.crm_client_example));
            case "odoo" -> List.of(
                    Field.text("crm.odoo.url", Messages.crm_url, "https://odoo.example.com"),
                    Field.text("crm.odoo.database", Messages.crm_database, ""),
                    Field.text("crm.odoo.user", Messages.crm_user, ""),
                    new Field("crm.odoo.password", Messages.crm_password, "", Kind.PASSWORD));
            case "ldap" -> List.of(
                    Field.text("crm.ldap.url", Messages.crm_url, "ldaps://directory.example.com"),
                    Field.text("crm.ldap.base", Messages.crm_base, "dc=example,dc=com"),
                    Field.text("crm.ldap.user", Messages.crm_user, Messages.crm_user_anonymous),
                    new Field("crm.ldap.password", Messages.crm_password, "", Kind.PASSWORD));
            default -> List.of();
        });
    }
}

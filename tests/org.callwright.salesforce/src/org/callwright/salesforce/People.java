package org.callwright.salesforce;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;

/** Who is in the org when it is new: ordinary people, and such as nobody would enter but everybody finds. */
final class People {

    private final Schema schema;
    private final Store store;
    private final String user;

    People(Schema schema, Store store, String user) {
        this.schema = schema;
        this.store = store;
        this.user = user;
    }

    /** @param closed the statuses of tasks that are done */
    void all(List<String> closed) {
        var engines = add("Account", Map.of("Name", "Analytical Engines Ltd", "Phone", "+44 20 7946 0000", "Industry",
                "Technology", "BillingCity", "London"));
        var navy = add("Account", Map.of("Name", "Naval Reserve", "Phone", "(212) 555-0100"));
        add("Contact", Map.of("FirstName", "Ada", "LastName", "Lovelace", "AccountId", engines, "Phone", "(415) 555-1212",
                "MobilePhone", "+44 7700 900123", "Email", "ada@engines.example", "Title", "Analyst"));
        add("Contact", Map.of("FirstName", "Charles", "LastName", "Babbage", "AccountId", engines, "Phone", "+442079460018",
                "Email", "charles@engines.example"));
        add("Contact", Map.of("FirstName", "Grace", "LastName", "Hopper", "AccountId", navy, "Phone", "212.555.0142",
                "HomePhone", "001 212 555 0199", "Title", "Rear Admiral"));
        add("Contact", Map.of("FirstName", "Jürgen", "LastName", "Müller-Lüdenscheidt", "Phone", "030 / 901820", "MobilePhone",
                "0171-5551212"));
        add("Contact", Map.of("FirstName", "Alan", "LastName", "Turing", "Phone", "+44 1908 640404", "DoNotCall", true));
        add("Contact", Map.of("FirstName", "Edsger", "LastName", "Dijkstra", "Phone", "+31 20 555 0101"));
        add("Contact", Map.of("FirstName", "Maria", "LastName", "Dijkstra", "Phone", "+31 20 555 0101"));
        add("Lead", Map.of("FirstName", "Katherine", "LastName", "Johnson", "Company", "Langley", "Phone", "+1 757 555 0111",
                "Email", "katherine@langley.example"));
        add("Lead", Map.of("FirstName", "Hedy", "LastName", "Lamarr", "Company", "Spread Spectrum", "MobilePhone",
                "+43 1 5550123", "DoNotCall", true));
        // who calls the simulated line
        var harrow = add("Account", Map.of("Name", "Harrow & Finch Ltd", "BillingCity", "London"));
        add("Contact", Map.of("FirstName", "Amelia", "LastName", "Ashworth", "AccountId", harrow, "Phone", "+44 20 7946 0101",
                "MobilePhone", "+44 7700 900101"));
        add("Contact", Map.of("FirstName", "Dana", "LastName", "Whitfield", "Phone", "+1 202 555 0123", "Email",
                "dana.whitfield@example.com"));
        add("Contact", Map.of("FirstName", "Robert", "LastName", "Whitfield", "Phone", "+1 202 555 0123", "MobilePhone",
                "+1 202 555 0124"));
        add("Lead", Map.of("FirstName", "Anneliese", "LastName", "Ahrens", "Company", "Kranich Logistik AG", "Phone",
                "+49 30 23125 042"));
        var statuses = schema.entity("Task").orElseThrow().field("Status").orElseThrow().values();
        for (var status : statuses) add("TaskStatus", Map.of("MasterLabel", status, "ApiName", status, "IsClosed",
                closed.contains(status), "IsDefault", status.equals(statuses.getFirst()), "SortOrder", statuses.indexOf(status)
                + 1));
        // what field security, imports and people leave behind
        add("Contact", Map.of());
        add("Account", Map.of());
        add("Lead", Map.of("Phone", "+1 303 555 0100"));
        add("Contact", Map.of("LastName", "Prose", "Phone", "ask for Ada, not after six: 0171 555 99 88", "MobilePhone",
                "none (see Description)", "OtherPhone", "ext. 12 or 030/123 45 67"));
        add("Contact", Map.of("FirstName", "<script>alert(1)</script>", "LastName", "<b>O'Brien</b> & \"Söhne\" \\ {x}",
                "Phone", "+1 303 555 0101", "Email", "o'brien@example.com"));
        add("Contact", Map.of("FirstName", "\u202Eesrever", "LastName", "\uD83D\uDE00 \u0000line\nbreak\ttab", "Phone",
                "\u200E+1\u00A0303\u2011555\u20110102"));
        add("Contact", Map.of("LastName", "Long", "Phone", "+1 303 555 0103", "Description", "Grüße ".repeat(5_334)
                .substring(0, 32_000), "Title", "t".repeat(128), "Department", "d".repeat(80)));
    }

    /** Adds a record unchecked, whatever its values. */
    String add(String object, Map<String, Object> values) {
        var entity = schema.entity(object).orElseThrow();
        var fields = new JsonObject();
        for (var field : entity.fields()) {
            if (values.containsKey(field.name())) fields.add(field.name(), Reply.GSON.toJsonTree(values.get(field.name())));
            else if (field.type() == Field.Type.BOOLEAN && !field.is(Field.Flag.SYSTEM)) fields.addProperty(field.name(),
                    false);
        }
        return store.insert(entity, fields, user);
    }
}

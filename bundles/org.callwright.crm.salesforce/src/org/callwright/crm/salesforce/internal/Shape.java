package org.callwright.crm.salesforce.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.crm.net.Json;

import com.google.gson.JsonElement;

/**
 * What an object of this org looks like to the user who is signed in: fields that they may not see are not there.
 *
 * @param createable whether they may add records
 * @param recordType the one that new records get, for picklists
 */
record Shape(String name, boolean createable, Map<String, Field> fields, String recordType) {

    /** The record type of all records where there are none. */
    private static final String MASTER = "012000000000000AAA";

    /**
     * @param length characters, 0 where the type has none
     * @param values what a picklist offers
     */
    record Field(String name, String label, String type, int length, boolean createable, boolean updateable, boolean filterable, boolean unique,
            boolean required, List<String> values) {}

    Shape {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Shape of(JsonElement described) {
        var fields = new LinkedHashMap<String, Field>();
        for (var one : Json.objects(described, "fields")) {
            Json.text(one, "name").filter(name -> name.matches("[A-Za-z]\\w*")).ifPresent(name -> fields.put(name, new Field(name, Json.text(one, "label").orElse(name),
                    Json.text(one, "type").orElse("string"), Json.number(one, "length"), Json.is(one, "createable"), Json.is(one, "updateable"),
                    !one.has("filterable") || Json.is(one, "filterable"), Json.is(one, "unique"),
                    Json.is(one, "createable") && !Json.is(one, "nillable") && !Json.is(one, "defaultedOnCreate"),
                    Json.objects(one, "picklistValues").stream().filter(value -> !value.has("active") || Json.is(value, "active"))
                            .flatMap(value -> Json.text(value, "value").stream()).toList())));
        }
        var type = Json.objects(described, "recordTypeInfos").stream().filter(info -> Json.is(info, "defaultRecordTypeMapping"))
                .flatMap(info -> Json.text(info, "recordTypeId").flatMap(Id::of).stream()).map(Id::value).findFirst().orElse(MASTER);
        var object = described.isJsonObject() ? described.getAsJsonObject() : new com.google.gson.JsonObject();
        return new Shape(Json.text(object, "name").orElse(""), Json.is(object, "createable"), fields, type);
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }
}

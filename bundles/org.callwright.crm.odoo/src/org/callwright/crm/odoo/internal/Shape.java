package org.callwright.crm.odoo.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.callwright.crm.net.Json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The fields of a model that this user may see, by name, in the user's language. */
record Shape(Map<String, Field> fields) {

    /** @param choices what the values of a selection are called */
    record Field(String type, String label, Map<String, String> choices) {}

    Shape {
        fields = Map.copyOf(fields);
    }

    static Shape of(JsonElement told) {
        var fields = new LinkedHashMap<String, Field>();
        if (told instanceof JsonObject object) object.entrySet().forEach(entry -> {
            if (entry.getValue() instanceof JsonObject field) {
                fields.put(entry.getKey(), new Field(Json.text(field, "type").orElse(""), Json.text(field, "string").orElse(entry.getKey()), choices(field)));
            }
        });
        return new Shape(fields);
    }

    private static Map<String, String> choices(JsonObject field) {
        var choices = new LinkedHashMap<String, String>();
        if (field.get("selection") instanceof JsonArray all) all.forEach(one -> {
            if (one instanceof JsonArray pair && pair.size() == 2 && pair.get(0).isJsonPrimitive() && pair.get(1).isJsonPrimitive()) {
                choices.put(pair.get(0).getAsString(), pair.get(1).getAsString());
            }
        });
        return choices;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}

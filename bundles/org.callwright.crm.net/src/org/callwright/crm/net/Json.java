package org.callwright.crm.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads what may be there or not: a field that is missing, null or of another kind is nothing. */
public final class Json {

    private Json() {
    }

    public static Optional<String> text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()).filter(text -> !text.isBlank()) : Optional.empty();
    }

    public static boolean is(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    public static int number(JsonObject object, String name) {
        try {
            return text(object, name).map(Double::valueOf).map(Double::intValue).orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static Optional<JsonObject> object(JsonElement from, String name) {
        return from != null && from.isJsonObject() && from.getAsJsonObject().get(name) instanceof JsonObject inner ? Optional.of(inner) : Optional.empty();
    }

    /** The objects of an array that is a field; what else is in it is passed over. */
    public static List<JsonObject> objects(JsonElement from, String name) {
        return from != null && from.isJsonObject() ? objects(from.getAsJsonObject().get(name)) : List.of();
    }

    public static List<JsonObject> objects(JsonElement array) {
        var all = new ArrayList<JsonObject>();
        if (array instanceof JsonArray elements) elements.forEach(element -> {
            if (element.isJsonObject()) all.add(element.getAsJsonObject());
        });
        return all;
    }
}

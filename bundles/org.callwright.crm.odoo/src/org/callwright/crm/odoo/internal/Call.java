package org.callwright.crm.odoo.internal;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * One call of a method of a model, with named arguments: what both protocols can express.
 *
 * @param ids      the records it is called on; empty for what belongs to the model
 * @param harmless whether it may be sent twice: it reads, or writes the same thing again
 */
record Call(String model, String method, List<Long> ids, JsonObject named, boolean harmless) {

    static Call reads(String model, String method) {
        return new Call(model, method, List.of(), new JsonObject(), true);
    }

    static Call writes(String model, String method) {
        return new Call(model, method, List.of(), new JsonObject(), false);
    }

    Call on(long id) {
        return new Call(model, method, List.of(id), named, harmless);
    }

    /** Writing it twice leaves what writing it once leaves. */
    Call again() {
        return new Call(model, method, ids, named, true);
    }

    Call with(String name, JsonElement value) {
        var more = named.deepCopy();
        more.add(name, value);
        return new Call(model, method, ids, more, harmless);
    }

    Call with(String name, String value) {
        return with(name, new JsonPrimitive(value));
    }

    Call with(String name, long value) {
        return with(name, new JsonPrimitive(value));
    }

    Call with(String name, boolean value) {
        return with(name, new JsonPrimitive(value));
    }

    Call with(String name, List<String> values) {
        return with(name, array(values));
    }

    static JsonArray array(List<String> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** Neither arguments nor records: what is printed may end in a log. */
    @Override
    public String toString() {
        return model + "." + method;
    }
}

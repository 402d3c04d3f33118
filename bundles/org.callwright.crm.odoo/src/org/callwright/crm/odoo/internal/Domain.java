package org.callwright.crm.odoo.internal;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/**
 * What is searched for, in Odoo's Polish notation. Values are data: where they stand in a pattern, the signs of patterns in them
 * are escaped ({@link #literal}).
 */
final class Domain {

    private Domain() {
    }

    static JsonArray leaf(String field, String operator, JsonElement value) {
        var leaf = new JsonArray();
        leaf.add(field);
        leaf.add(operator);
        leaf.add(value);
        return leaf;
    }

    static JsonArray leaf(String field, String operator, String value) {
        return leaf(field, operator, new JsonPrimitive(value));
    }

    /** Any of these leaves; nothing where there are none, so never pass none. */
    static List<JsonElement> any(List<JsonArray> leaves) {
        var all = new ArrayList<JsonElement>();
        for (var i = 1; i < leaves.size(); i++) all.add(new JsonPrimitive("|"));
        all.addAll(leaves);
        return all;
    }

    /** All of these: leaves, or what {@link #any} made of several. */
    @SafeVarargs
    static JsonArray all(List<JsonElement>... parts) {
        var domain = new JsonArray();
        for (var part : parts) part.forEach(domain::add);
        return domain;
    }

    /** A text as it stands in a pattern: a percent sign is a percent sign there. No control character gets that far. */
    static String literal(String text) {
        return plain(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Without what the database cannot take. */
    static String plain(String text) {
        return Texts.storable(text).replaceAll("\\p{Cntrl}+", " ");
    }
}

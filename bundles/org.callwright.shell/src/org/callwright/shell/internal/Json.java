package org.callwright.shell.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.callwright.model.ContactRef;
import org.callwright.model.Refusal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What all that is printed has in common: the version, and how names, lists and references look. */
final class Json {

    static final int VERSION = 1;

    private Json() {}

    static JsonObject envelope() {
        var json = new JsonObject();
        json.addProperty("v", VERSION);
        return json;
    }

    static JsonObject envelope(String name, JsonElement content) {
        var json = envelope();
        json.add(name, content);
        return json;
    }

    static JsonObject error(String sentence, String command) {
        var json = envelope();
        json.addProperty("error", sentence);
        if (!command.isEmpty()) json.addProperty("command", command);
        return json;
    }

    static JsonObject error(Refusal why, String command) {
        var json = error(why.sentence(), command);
        json.addProperty("code", word(why));
        return json;
    }

    static void contact(JsonObject json, Optional<ContactRef> contact) {
        contact.ifPresent(ref -> json.addProperty("contact", ref.toString()));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <T> JsonArray array(List<T> all, Function<T, JsonElement> json) {
        var array = new JsonArray(all.size());
        all.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    static JsonArray strings(List<String> all) {
        var array = new JsonArray(all.size());
        all.forEach(array::add);
        return array;
    }
}

package org.callwright.clicktodial.internal;

import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.callwright.model.Address;
import org.callwright.model.ContactRef;

/** A number that was clicked on a page, with the record it belongs to where the page knows it. */
record Clicked(Address number, String name, Optional<ContactRef> record) {

    private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}");

    /** Empty where it is not understood, or has no number. */
    static Optional<Clicked> read(String json) {
        try {
            var parsed = JsonParser.parseString(json);
            if (!parsed.isJsonObject()) return Optional.empty();
            var object = parsed.getAsJsonObject();
            return Link.typed(text(object, "number")).map(number -> new Clicked(number, text(object, "name"), record(object)));
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) { // also brackets without end
            return Optional.empty();
        }
    }

    /** Only people are contacts; a number on a case or an opportunity is somebody's, but not theirs. */
    private static Optional<ContactRef> record(JsonObject object) {
        var id = text(object, "recordId");
        var person = switch (text(object, "objectType")) {
            case "Contact", "Lead", "Account", "PersonAccount" -> true;
            default -> false;
        };
        return person && RECORD.matcher(id).matches() ? Optional.of(new ContactRef("salesforce", id)) : Optional.empty();
    }

    private static String text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() ? value.getAsString() : "";
    }

    /** Neither number nor name. */
    @Override
    public String toString() {
        return "Clicked";
    }
}

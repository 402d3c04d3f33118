package org.callwright.pbx;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The desk as one line of the automation interface tells it. */
record Desk(JsonObject json) {

    /** A call, or anything else that is an object in there. */
    record Part(JsonObject json) {

        String text(String name) {
            return json.has(name) ? json.get(name).getAsString() : "";
        }

        Part part(String name) {
            return json.has(name) ? new Part(json.getAsJsonObject(name)) : new Part(new JsonObject());
        }

        List<Part> parts(String name) {
            return Desk.parts(json.getAsJsonArray(name));
        }

        String id() {
            return text("id");
        }

        boolean is(String state) {
            return text("state").equals(state);
        }

        boolean live() {
            return !is("ended");
        }
    }

    static List<Part> parts(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).map(Part::new).toList();
    }

    /** Whether the desk has something of that name, which is left out where there is nothing. */
    boolean has(String name) {
        return json.has(name);
    }

    String agent() {
        return json.getAsJsonObject("agent").get("state").getAsString();
    }

    Part line() {
        var lines = parts(json.getAsJsonArray("lines"));
        return lines.isEmpty() ? new Part(new JsonObject()) : lines.getFirst();
    }

    boolean up() {
        return line().is("up");
    }

    Part customers() {
        var all = parts(json.getAsJsonArray("crm"));
        return all.isEmpty() ? new Part(new JsonObject()) : all.getFirst();
    }

    List<Part> calls() {
        return parts(json.getAsJsonArray("calls"));
    }

    /** The newest call in that state. */
    Optional<Part> call(String state) {
        return calls().reversed().stream().filter(call -> call.is(state)).findFirst();
    }

    Optional<Part> byId(String id) {
        return calls().stream().filter(call -> call.id().equals(id)).findFirst();
    }

    Optional<Part> note(String call) {
        return parts(json.getAsJsonArray("notes")).stream().filter(note -> note.text("call").equals(call)).findFirst();
    }

    List<Part> wrapUps() {
        return parts(json.getAsJsonArray("wrapups"));
    }

    /** How many records wait in the outbox. */
    int waiting() {
        return json.getAsJsonObject("outbox").get("waiting").getAsInt();
    }

    boolean allowed(String action) {
        var value = json.getAsJsonObject("allowed").getAsJsonPrimitive(action);
        return value.isBoolean() && value.getAsBoolean();
    }

    Optional<Part> notice(String subject) {
        return parts(json.getAsJsonArray("notices")).stream().filter(notice -> notice.text("subject").equals(subject)).findFirst();
    }

    /** Nothing to do: no call, no wrap-up, and a telephone to take the next one. */
    boolean idle() {
        return calls().isEmpty() && wrapUps().isEmpty() && json.get("timer") == null && up();
    }
}

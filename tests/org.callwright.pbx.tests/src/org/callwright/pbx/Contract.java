package org.callwright.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What the automation interface promises for each line, as a table: the fields, their types, and which may be missing. Fields
 * may be added to the product; none in here may be renamed, dropped or given another type.
 */
final class Contract {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String ANY = "(?s).*";
    private static final String SOME = "(?s).+";
    private static final String STATE = "ringing|dialling|talking|held|ended";

    /** {@code text} holds patterns; in {@code number}, {@code object} and {@code array} a name ending in {@code ?} may be missing. */
    private record Shape(Map<String, String> text, List<String> number, Map<String, Shape> object, Map<String, Shape> array) {

        static Shape text(Map<String, String> text) {
            return new Shape(text, List.of(), Map.of(), Map.of());
        }
    }

    private static final Shape HEALTH = Shape.text(Map.of("id", SOME, "state", "connecting|up|down", "fault?", SOME, "cause?", "[a-z-]+", "retryAt?", TIME));
    private static final Shape LINE = Shape.text(Map.of("id", SOME, "kind", SOME, "state", "connecting|up|down", "fault?", SOME, "cause?", "[a-z-]+"));
    private static final Shape CUSTOMER = Shape.text(Map.of("address?", SOME, "name", ANY, "contact?", SOME));
    private static final Shape MATCH = Shape.text(Map.of("contact", SOME, "name", ANY, "why", SOME));
    private static final Shape PARTICIPANT = Shape.text(Map.of("address?", SOME, "name", ANY, "state", STATE));
    private static final Shape OPERATION = Shape.text(Map.of("kind", "redirect|transfer|conference", "step", "choosing|ringing|connected", "target?", SOME));
    private static final Shape CALL = new Shape(
            Map.of("id", ID, "direction", "in|out", "state", STATE, "since", TIME, "queue?", SOME, "reason?", SOME), List.of(),
            Map.of("customer", CUSTOMER, "operation?", OPERATION), Map.of("matches", MATCH, "participants", PARTICIPANT));
    private static final Shape NOTE = new Shape(Map.of("call", ID, "contact?", SOME, "text", ANY, "filed", "kept|filing|filed|attention"),
            List.of("revision"), Map.of(), Map.of());
    private static final Shape WRAP_UP = Shape.text(Map.of("call", ID, "code?", SOME, "required", "none|code|code\\+note"));
    private static final Shape TIMER = new Shape(Map.of("call", ID), List.of("remaining"), Map.of(), Map.of());
    private static final Shape AGENT = Shape.text(Map.of("state", "ready|away|out", "since", TIME, "reason?", SOME));
    private static final Shape NOTICE = Shape.text(Map.of("subject", SOME, "severity", "info|warning|error", "at", TIME, "text", SOME));
    private static final Shape OUTBOX_COUNT = new Shape(Map.of(), List.of("waiting", "attention"), Map.of(), Map.of());
    private static final Shape CALLBACK = Shape.text(Map.of("call", ID, "address", SOME, "name", ANY, "contact?", SOME, "due", TIME, "remark", ANY));
    private static final Shape FORM = new Shape(Map.of("call", ID, "name", ANY, "organisation", ANY, "email", ANY, "number", ANY,
            "step", "typing|creating|duplicate", "trouble?", SOME), List.of(), Map.of(), Map.of("similar?", Shape.text(Map.of("contact", SOME, "name", ANY))));
    private static final Shape REQUEST = Shape.text(Map.of("id", "[A-Za-z0-9-]{1,64}", "source", "[a-z][a-z0-9-]*", "address", SOME, "dialled?", SOME, "name?", SOME,
            "contact?", SOME, "at", TIME, "until", TIME, "for", "call|redirect|transfer|conference", "not?", SOME));
    private static final Shape DESK = new Shape(Map.of("at", TIME), List.of("v", "seq"), Map.of("agent", AGENT, "timer?", TIMER, "outbox", OUTBOX_COUNT, "request?", REQUEST),
            Map.of("lines", LINE, "crm", HEALTH, "calls", CALL, "notes", NOTE, "wrapups", WRAP_UP, "notices", NOTICE, "forms?", FORM, "callbacks?", CALLBACK));
    private static final Shape ERROR = new Shape(Map.of("error", SOME, "command?", SOME, "code?", "[a-z-]+"), List.of("v"), Map.of(), Map.of());

    private static final Shape RECENT = new Shape(Map.of("call", ID, "address?", SOME, "name", ANY, "contact?", SOME, "at", TIME, "remark?", SOME),
            List.of("seconds"), Map.of(), Map.of());
    private static final Shape RECENTS = new Shape(Map.of(), List.of("v"), Map.of("recents",
            new Shape(Map.of(), List.of(), Map.of(), Map.of("missed", RECENT, "received", RECENT, "dialled", RECENT))), Map.of());
    private static final Shape FAVOURITES = new Shape(Map.of(), List.of("v"), Map.of(),
            Map.of("favourites", Shape.text(Map.of("address", SOME, "name", ANY, "contact?", SOME, "group?", SOME, "availability?", "free|ringing|busy|away"))));
    private static final Map<String, String> RECORD_TEXT = Map.of("call", ID, "direction", "in|out", "address?", SOME, "name", ANY, "contact?", SOME,
            "queue?", SOME, "began", TIME, "note", ANY);
    private static final Shape RECORD = new Shape(RECORD_TEXT, List.of("seconds", "revision"), Map.of(), Map.of());
    private static final Shape DOING = Shape.text(Map.of("doing", "out|away|ready|call|wrapping", "reason?", SOME, "since?", TIME));
    /** What is printed when it is asked for, by its name. */
    private static final Map<String, Shape> LISTS = Map.of("customers", new Shape(Map.of(), List.of("v"), Map.of("customers", Shape.text(Map.of("do", "test|sign-in|sign-out",
            "step?", SOME, "outcome?", "good|doubtful|bad", "text?", SOME, "page?", SOME))), Map.of()), "outbox", lists("outbox", RECORD), "earlier", lists("earlier", RECORD),
            "callbacks", lists("callbacks", CALLBACK), "shift", new Shape(Map.of(), List.of("v"), Map.of("shift",
                    new Shape(Map.of(), List.of(), Map.of(), Map.of("doings", DOING, "totals", DOING))), Map.of()));
    private static final Shape SEARCH = new Shape(Map.of(), List.of("v"), Map.of("search", new Shape(Map.of("text", ANY), List.of(), Map.of(),
            Map.of("results", Shape.text(Map.of("source", SOME, "name", ANY, "address", SOME, "contact?", SOME))))), Map.of());

    /** What an agent may do; each is either allowed or refused with a sentence. */
    static final List<String> ACTIONS = List.of("dial", "answer", "reject", "redirect", "to", "hold", "retrieve", "transfer", "conference", "clear",
            "tone", "bind", "note", "wrapup", "timer");

    private Contract() {}

    private static Shape lists(String name, Shape item) {
        return new Shape(Map.of(), List.of("v"), Map.of(), Map.of(name, item));
    }

    static List<String> violations(JsonObject line) {
        var found = new ArrayList<String>();
        if (!line.has("v") || line.get("v").getAsInt() != 1) found.add("no version 1: " + line);
        if (line.has("seq")) {
            check("desk", line, DESK, found);
            allowed(line, found);
            sense(new Desk(line), found);
        } else if (line.has("error")) {
            check("error", line, ERROR, found);
        } else if (line.has("recents")) {
            check("recents", line, RECENTS, found);
        } else if (line.has("favourites")) {
            check("favourites", line, FAVOURITES, found);
        } else if (line.has("search")) {
            check("search", line, SEARCH, found);
        } else if (LISTS.keySet().stream().anyMatch(line::has)) {
            LISTS.forEach((name, shape) -> {
                if (line.has(name)) check(name, line, shape, found);
            });
        } else {
            found.add("a line of no known kind: " + line);
        }
        return found;
    }

    private static void check(String path, JsonObject json, Shape shape, List<String> found) {
        shape.text().forEach((name, pattern) -> {
            var value = field(path, json, name, found);
            if (value == null) return;
            if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) found.add(path + "." + name + " is no text: " + value);
            else if (!value.getAsString().matches(pattern)) found.add(path + "." + name + " is not " + pattern + ": " + value);
        });
        shape.number().forEach(name -> {
            var value = field(path, json, name, found);
            if (value != null && !(value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber())) found.add(path + "." + name + " is no number: " + value);
        });
        shape.object().forEach((name, inner) -> {
            var value = field(path, json, name, found);
            if (value == null) return;
            if (value.isJsonObject()) check(path + "." + name, value.getAsJsonObject(), inner, found);
            else found.add(path + "." + name + " is no object: " + value);
        });
        shape.array().forEach((name, inner) -> {
            var value = field(path, json, name, found);
            if (value == null) return;
            if (value.isJsonArray()) value.getAsJsonArray().forEach(item -> check(path + "." + name + "[]", item.getAsJsonObject(), inner, found));
            else found.add(path + "." + name + " is no array: " + value);
        });
    }

    private static JsonElement field(String path, JsonObject json, String name, List<String> found) {
        var optional = name.endsWith("?");
        var value = json.get(optional ? name.substring(0, name.length() - 1) : name);
        if (value == null && !optional) found.add(path + " has no " + name + ": " + json);
        return value;
    }

    private static void allowed(JsonObject desk, List<String> found) {
        if (!desk.has("allowed") || !desk.get("allowed").isJsonObject()) {
            found.add("desk has no allowed: " + desk);
            return;
        }
        var allowed = desk.getAsJsonObject("allowed");
        for (var action : ACTIONS) {
            var value = allowed.get(action);
            var granted = value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean() && value.getAsBoolean();
            var refused = value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() && sentence(value.getAsString());
            if (!granted && !refused) found.add("allowed." + action + " is neither true nor a sentence: " + value);
        }
    }

    /** What goes together: a fault where a line is down, a reason where a call ended. */
    private static void sense(Desk desk, List<String> found) {
        desk.calls().stream().filter(call -> !call.live() && !sentence(call.text("reason"))).forEach(call -> found.add("a call ended without a reason: " + call));
        var line = desk.line();
        if (line.is("down") && !sentence(line.text("fault"))) found.add("a line is down without a sentence: " + line);
    }

    /** Begins like a sentence, or with the name of a setting, and ends like one. */
    static boolean sentence(String text) {
        return text.matches("(?s)(\\p{Lu}|“|[a-z]+\\.[a-z.]+ ).*[.!?…]");
    }
}

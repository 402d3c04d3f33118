package org.callwright.salesforce;

import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * What a test asks of a stand-in that runs as a process: orders of faults, other options, what is stored. Nothing of Salesforce
 * is here; and it is on loopback only, as the whole server is.
 */
record Admin(StandIn org) {

    static final String PATH = "/stand-in/";

    Reply answer(Request request) {
        try {
            return answer(request.method() + " " + request.path().substring(PATH.length()), request);
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
            return Reply.of(400, "text/plain", String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(String what, Request request) {
        switch (what) {
            case "GET state" -> {
                var all = new JsonObject();
                all.addProperty("url", org.url().toString());
                all.addProperty("counted", org.counted());
                all.addProperty("grants", org.grants());
                all.addProperty("faults", org.faultsLeft());
                all.add("options", Reply.GSON.toJsonTree(org.options()));
                return Reply.json(200, all);
            }
            case "GET seen" -> {
                return Reply.json(200, Reply.GSON.toJsonTree(org.seen()));
            }
            case "GET records" -> {
                var all = new JsonArray();
                org.records(request.query("object").orElse("Task")).forEach(all::add);
                return Reply.json(200, all);
            }
            case "GET tasks" -> {
                var all = new JsonArray();
                org.tasks(request.query("key").orElse("")).forEach(all::add);
                return Reply.json(200, all);
            }
            case "POST options" -> {
                var changes = object(request);
                org.change(options -> options.with(changes));
            }
            case "POST faults" -> org.fault(Fault.of(object(request)));
            case "DELETE faults" -> org.clearFaults();
            case "POST records" -> {
                Map<String, Object> values = new HashMap<>();
                object(request).entrySet().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
                var made = new JsonObject();
                made.addProperty("id", org.add(request.query("object").orElse("Contact"), values));
                return Reply.json(201, made);
            }
            case "POST sign-in" -> {
                return Reply.json(200, Reply.GSON.toJsonTree(org.signIn(request.query("client").orElse(Options.CLI))));
            }
            case "POST revoke-all" -> org.revokeAll();
            case "POST end-sessions" -> org.endSessions();
            default -> {
                return Reply.of(404, "text/plain", "the stand-in does not know " + what);
            }
        }
        return Reply.nothing(204);
    }

    private static JsonObject object(Request request) {
        return JsonParser.parseString(request.text()).getAsJsonObject();
    }
}

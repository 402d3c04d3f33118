package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** What is asked of Odoo, over either protocol: search, read, create, take away, and write under an external id. */
final class Odoo {

    private static final int CONFLICTS = 6;
    private static final long FIRST_PAUSE = 40; // ms

    /** A module that nobody installs: what is updated or removed with a module takes its external ids along. */
    private static final String MODULE = "__callwright__.";

    private final Rpc rpc;
    private final String language;

    /** @param language of labels, as Odoo names it ({@code en_US}); empty for its own choice */
    Odoo(Rpc rpc, String language) {
        this.rpc = rpc;
        this.language = language;
    }

    Rpc rpc() {
        return rpc;
    }

    /** Times are told in UTC whatever the user's zone is; records that were put aside are seen only if asked for. */
    private JsonObject context(boolean archivedToo) {
        var context = new JsonObject();
        context.addProperty("tz", "UTC");
        if (!language.isEmpty()) context.addProperty("lang", language);
        if (archivedToo) context.addProperty("active_test", false);
        return context;
    }

    List<JsonObject> search(String model, JsonArray domain, List<String> fields, String order, int limit, boolean archivedToo)
            throws Trouble, InterruptedException {
        var call = Call.reads(model, "search_read").with("domain", domain).with("fields", fields).with("limit", limit).with("context", context(archivedToo));
        var answer = rpc.call(order.isEmpty() ? call : call.with("order", order));
        if (!(answer instanceof JsonArray)) throw new Trouble(Trouble.Kind.REFUSED, "Odoo answered a search with something that is no list.");
        return Json.objects(answer);
    }

    boolean any(String model, JsonArray domain) throws Trouble, InterruptedException {
        return !search(model, domain, List.of("id"), "", 1, false).isEmpty(); // counting takes its argument by another name in each version
    }

    /** What this user may see of a model; empty where there is no such model, or not for this user. */
    Optional<Shape> shape(String model) throws Trouble, InterruptedException {
        try {
            if (!may(model, "read")) return Optional.empty();
            return Optional.of(Shape.of(rpc.call(Call.reads(model, "fields_get").with("attributes", List.of("type", "string", "selection"))
                    .with("context", context(false)))));
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.NOT_THERE || e.kind() == Trouble.Kind.REFUSED) return Optional.empty();
            if (e.kind() == Trouble.Kind.MISCONFIGURED && rpc instanceof Json2) return Optional.empty(); // 404 is all that it says
            throw e;
        }
    }

    boolean may(String model, String operation) throws Trouble, InterruptedException {
        return rpc.call(rpc.may(model, operation)) instanceof JsonPrimitive answer && answer.isBoolean() && answer.getAsBoolean();
    }

    /** Creates a record; a repetition creates another. */
    long create(String model, JsonObject values) throws Trouble, InterruptedException {
        var list = new JsonArray();
        list.add(values);
        var answer = rpc.call(Call.writes(model, "create").with("vals_list", list).with("context", context(false)));
        var first = answer instanceof JsonArray ids && !ids.isEmpty() ? ids.get(0) : answer;
        if (first instanceof JsonPrimitive id && id.isNumber()) return id.getAsLong();
        throw new Trouble(Trouble.Kind.UNREACHABLE, true, "Odoo did not say what it created.", Duration.ZERO, null);
    }

    void delete(String model, long id) throws Trouble, InterruptedException {
        try {
            rpc.call(Call.writes(model, "unlink").on(id).again());
        } catch (Trouble e) {
            if (e.kind() != Trouble.Kind.NOT_THERE) throw e; // somebody else did
        }
    }

    /** An activity is done: Odoo keeps it as a message then. Harmless where it is gone already. */
    void done(long activity) throws Trouble, InterruptedException {
        try {
            rpc.call(Call.writes("mail.activity", "action_feedback").on(activity));
        } catch (Trouble e) {
            if (e.kind() != Trouble.Kind.NOT_THERE) throw e;
        }
    }

    /**
     * Creates or changes the one record of that external id: in its database there can be no two. Of several who do so at the
     * same time all but one are sent away by the database, and come again.
     */
    void load(String model, String externalId, Map<String, String> values) throws Trouble, InterruptedException {
        var fields = new ArrayList<>(List.of("id"));
        var row = new ArrayList<>(List.of(MODULE + externalId));
        values.forEach((field, value) -> {
            fields.add(field);
            row.add(value);
        });
        var data = new JsonArray();
        data.add(Call.array(row));
        var call = Call.writes(model, "load").with("fields", fields).with("data", data).with("context", context(false)).again();
        for (var attempt = 1;; attempt++) {
            try {
                loaded(rpc.call(call));
                return;
            } catch (Trouble e) {
                if (e.kind() != Trouble.Kind.CONFLICT || attempt == CONFLICTS) throw e;
                Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE << attempt));
            }
        }
    }

    private static void loaded(JsonElement answer) throws Trouble {
        if (answer instanceof JsonObject outcome) {
            if (outcome.get("ids") instanceof JsonArray ids && !ids.isEmpty()) return;
            for (var message : Json.objects(outcome, "messages")) throw Errors.ofLoad(Json.text(message, "message").orElse(""));
        }
        throw new Trouble(Trouble.Kind.REFUSED, "Odoo did not take it, and did not say why.");
    }

    /** The record's own number; empty where an answer has none. */
    static OptionalLong id(JsonObject record) {
        return record.get("id") instanceof JsonPrimitive id && id.isNumber() ? OptionalLong.of(id.getAsLong()) : OptionalLong.empty();
    }
}

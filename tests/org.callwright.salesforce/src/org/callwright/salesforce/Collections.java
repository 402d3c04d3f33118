package org.callwright.salesforce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Many records in one request: created, or upserted by an external id, each with its own result. */
record Collections(Rest.Context context) {

    private static final int MOST = 200;

    Reply answer(Request request, List<String> path) {
        if (path.isEmpty() || !path.getFirst().equals("sobjects")) throw ApiError.noSuchResource();
        return switch (path.size()) {
            case 1 -> {
                if (!request.method().equals("POST")) throw ApiError.notAllowed(request.method(), "POST");
                yield all(request, null, null);
            }
            case 3 -> {
                if (!request.method().equals("PATCH")) throw ApiError.notAllowed(request.method(), "PATCH");
                var entity = context.schema().entity(path.get(1)).orElseThrow(ApiError::noSuchResource);
                yield all(request, entity, new Records(context).externalField(entity, path.get(2)));
            }
            default -> throw ApiError.noSuchResource();
        };
    }

    private Reply all(Request request, Entity entity, Field key) {
        try {
            return each(request, entity, key);
        } catch (IllegalStateException | ClassCastException | UnsupportedOperationException | NullPointerException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", "Cannot deserialize the records from the HTTP entity body");
        }
    }

    /** @param key null: all are new */
    private Reply each(Request request, Entity entity, Field key) {
        var body = Values.body(request);
        var records = body.getAsJsonArray("records");
        if (records == null) throw new ApiError(400, "JSON_PARSER_ERROR", "records is missing");
        if (records.size() > MOST) throw new ApiError(400, "INVALID_INPUT", "record collection size exceeds the maximum of "
                + MOST);
        var together = body.has("allOrNone") && body.get("allOrNone").getAsBoolean();
        var results = new ArrayList<JsonObject>();
        Deque<Runnable> undo = new ArrayDeque<>();
        for (var element : records) results.add(one(request, element.getAsJsonObject(), entity, key, undo));
        if (together && results.stream().anyMatch(result -> !result.get("success").getAsBoolean())) {
            undo.forEach(Runnable::run);
            results.replaceAll(result -> result.get("success").getAsBoolean()
                    ? failed(ApiError.error("ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header")) : result);
        }
        var all = new JsonArray();
        results.forEach(all::add);
        return Reply.json(200, all);
    }

    private JsonObject one(Request request, JsonObject record, Entity wanted, Field key, Deque<Runnable> undo) {
        try {
            var type = record.has("attributes") ? record.getAsJsonObject("attributes").get("type").getAsString() : "";
            var entity = context.schema().entity(type).filter(one -> wanted == null || one.equals(wanted))
                .orElseThrow(() -> new ApiError(400, "INVALID_TYPE", "sObject type '" + type + "' is not supported."));
            var store = context.store();
            if (key != null) {
                if (!record.has(key.name())) throw new ApiError(400, "MISSING_ARGUMENT", key.name() + " not specified");
                var ids = store.withExternal(entity, key, record.get(key.name()).getAsString());
                if (ids.size() > 1) throw new ApiError(400, "DUPLICATE_EXTERNAL_ID", key.name()
                        + ": more than one record found for external id field: " + ids);
                if (ids.size() == 1) {
                    var before = store.get(entity, ids.getFirst()).orElseThrow();
                    store.update(entity, ids.getFirst(), context.values().changed(entity, record), context.user());
                    undo.push(() -> store.update(entity, ids.getFirst(), before, context.user()));
                    return done(ids.getFirst(), false);
                }
            }
            var id = new Records(context).create(request, entity, record);
            undo.push(() -> store.delete(entity, id));
            return done(id, key == null ? null : true);
        } catch (ApiError e) {
            return failed(e.error());
        }
    }

    private static JsonObject done(String id, Boolean created) {
        var result = new JsonObject();
        result.addProperty("id", id);
        result.addProperty("success", true);
        result.add("errors", new JsonArray());
        if (created != null) result.addProperty("created", created);
        return result;
    }

    private static JsonObject failed(JsonObject error) {
        var one = new JsonObject();
        one.add("statusCode", error.get("errorCode"));
        one.add("message", error.get("message"));
        one.add("fields", error.has("fields") ? error.get("fields") : new JsonArray());
        var errors = new JsonArray();
        errors.add(one);
        var result = new JsonObject();
        result.addProperty("success", false);
        result.add("errors", errors);
        return result;
    }
}

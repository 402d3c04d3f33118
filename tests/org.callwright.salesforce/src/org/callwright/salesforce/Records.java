package org.callwright.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What is below {@code sobjects}: describe, create, read, change, delete, and all of these by an external id. */
record Records(Rest.Context context) {

    Reply answer(Request request, List<String> path) {
        if (path.isEmpty()) return list();
        var entity = context.schema().entity(path.getFirst()).orElseThrow(ApiError::noSuchResource);
        return switch (path.size()) {
            case 1 -> switch (request.method()) {
                case "POST" -> written(create(request, entity, Values.body(request)), 201, null);
                case "GET", "HEAD" -> Reply.json(200, about(entity));
                default -> throw ApiError.notAllowed(request.method(), "HEAD,GET,POST");
            };
            case 2 -> path.get(1).equals("describe") ? Reply.json(200, Describe.whole(entity, context.base()))
                    : byId(request, entity, path.get(1));
            case 3 -> external(request, entity, path.get(1), path.get(2));
            default -> throw ApiError.noSuchResource();
        };
    }

    private static void writable(Entity entity) {
        if (entity.fields().stream().noneMatch(Field::createable)) throw new ApiError(400,
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + entity.name());
    }

    private Reply list() {
        var all = new JsonObject();
        all.addProperty("encoding", "UTF-8");
        all.addProperty("maxBatchSize", 200);
        var objects = new JsonArray();
        context.schema().entities().forEach(entity -> objects.add(Describe.brief(entity, context.base())));
        all.add("sobjects", objects);
        return Reply.json(200, all);
    }

    private JsonObject about(Entity entity) {
        var all = new JsonObject();
        all.add("objectDescribe", Describe.brief(entity, context.base()));
        all.add("recentItems", new JsonArray());
        return all;
    }

    String create(Request request, Entity entity, JsonObject body) {
        writable(entity);
        var fields = context.values().created(entity, body);
        new Duplicates(context.options(), context.store(), context.rows()).check(request, entity, fields);
        return context.store().insert(entity, fields, context.user());
    }

    /** @param created null where it goes without saying */
    private static Reply written(String id, int status, Boolean created) {
        var all = new JsonObject();
        all.addProperty("id", id);
        all.addProperty("success", true);
        all.add("errors", new JsonArray());
        if (created != null) all.addProperty("created", created);
        return Reply.json(status, all);
    }

    private Reply byId(Request request, Entity entity, String given) {
        if (!Ids.valid(given) || !given.startsWith(entity.prefix()))
            throw new ApiError(400, "MALFORMED_ID", entity.name() + " ID: id value of incorrect type: " + given, List.of("Id"));
        return one(request, entity, Ids.complete(given));
    }

    private Reply one(Request request, Entity entity, String id) {
        switch (request.method()) {
            case "GET", "HEAD" -> {
                return read(request, entity, context.store().get(entity, id).orElseThrow(ApiError::noSuchResource));
            }
            case "PATCH" -> {
                var fields = context.values().changed(entity, Values.body(request));
                if (!context.store().update(entity, id, fields, context.user())) throw gone();
                return Reply.nothing(204);
            }
            case "DELETE" -> {
                if (!context.store().delete(entity, id)) throw gone();
                return Reply.nothing(204);
            }
            default -> throw ApiError.notAllowed(request.method(), "HEAD,GET,PATCH,DELETE");
        }
    }

    private static ApiError gone() {
        return new ApiError(404, "NOT_FOUND", "The requested resource does not exist");
    }

    private Reply read(Request request, Entity entity, JsonObject record) {
        var changed = Instant.from(Store.TIME.parse(record.get("LastModifiedDate").getAsString()))
                .truncatedTo(ChronoUnit.SECONDS);
        var known = request.header("If-Modified-Since").flatMap(Records::date);
        if (known.isPresent() && !changed.isAfter(known.get())) return Reply.nothing(304);
        var fields = request.query("fields").map(names -> List.of(names.split(",")).stream()
                .map(name -> entity.field(name.strip())
            .orElseThrow(() -> new ApiError(400, "INVALID_FIELD", "No such column '" + name + "' on sobject of type "
                    + entity.name()))).toList()).orElse(entity.fields());
        return Reply.json(200, context.rows().shown(entity, record, fields))
            .with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atZone(ZoneOffset.UTC)));
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Reply external(Request request, Entity entity, String name, String value) {
        var field = externalField(entity, name);
        var ids = context.store().withExternal(entity, field, value);
        if (ids.size() > 1) return several(entity, ids);
        if (!request.method().equals("PATCH")) return one(request, entity, ids.stream().findFirst()
                .orElseThrow(ApiError::noSuchResource));
        return upsert(request, entity, field, value, Values.body(request), request.query("updateOnly").orElse("")
                .equals("true"));
    }

    Field externalField(Entity entity, String name) {
        return entity.field(name).filter(field -> field.is(Field.Flag.EXTERNAL))
            .orElseThrow(() -> new ApiError(404, "NOT_FOUND",
                    "Provided external ID field does not exist or is not accessible: " + name));
    }

    private Reply several(Entity entity, List<String> ids) {
        var all = new JsonArray();
        ids.forEach(id -> all.add(context.rows().address(entity, id)));
        return Reply.json(300, all);
    }

    private Reply upsert(Request request, Entity entity, Field field, String value, JsonObject body, boolean updateOnly) {
        if (body.keySet().stream().anyMatch(key -> key.equalsIgnoreCase(field.name()) || key.equalsIgnoreCase("Id")))
            throw new ApiError(400, "INVALID_FIELD", "The " + field.name()
                    + " field should not be specified in the sobject data.");
        var ids = context.store().withExternal(entity, field, value);
        if (ids.size() > 1) return several(entity, ids);
        if (ids.isEmpty() && updateOnly) throw ApiError.noSuchResource();
        if (ids.isEmpty()) {
            pause();
            var whole = body.deepCopy();
            whole.addProperty(field.name(), value);
            return written(create(request, entity, whole), 201, true);
        }
        var fields = context.values().changed(entity, body);
        if (!context.store().update(entity, ids.getFirst(), fields, context.user())) throw gone();
        return written(ids.getFirst(), 200, false);
    }

    /** Between looking and inserting, where another may insert the same. */
    private void pause() {
        if (context.options().upsertGapMillis() > 0) LockSupport.parkNanos(context.options().upsertGapMillis() * 1_000_000);
    }
}

package org.callwright.salesforce;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Runs queries over records, and shows records as answers do. */
final class Rows {

    private final Schema schema;
    private final Store store;
    private final String base;

    /** @param base what the addresses of records begin with, {@code /services/data/v68.0} */
    Rows(Schema schema, Store store, String base) {
        this.schema = schema;
        this.store = store;
        this.base = base;
    }

    /** The records of a query, shown. */
    List<JsonObject> run(Query query, List<JsonObject> records) {
        return selected(query, records).map(record -> shown(query, record)).toList();
    }

    Stream<JsonObject> selected(Query query, List<JsonObject> records) {
        var rows = records.stream().filter(record -> query.where().test(path -> value(record, path)));
        for (var order : query.order().reversed()) rows = rows.sorted(order(order));
        rows = rows.skip(query.offset());
        return query.limit() < 0 ? rows : rows.limit(query.limit());
    }

    private Comparator<JsonObject> order(Query.Order order) {
        return (one, other) -> {
            var a = value(one, order.path());
            var b = value(other, order.path());
            if (a == null || b == null) return a == b ? 0 : (a == null) == order.nullsLast() ? 1 : -1;
            var compared = Condition.compared(order.path().field(), a.getAsString(), b.getAsString());
            return order.descending() ? -compared : compared;
        };
    }

    private JsonElement value(JsonObject record, Condition.Path path) {
        var at = record;
        for (var reference : path.over()) {
            at = target(at, reference);
            if (at == null) return null;
        }
        return at.get(path.field().name());
    }

    private JsonObject target(JsonObject record, Field reference) {
        var id = record.get(reference.name());
        if (id == null) return null;
        return schema.ofId(id.getAsString()).flatMap(entity -> store.get(entity, id.getAsString())).orElse(null);
    }

    private JsonObject shown(Query query, JsonObject record) {
        var shown = head(query.from(), record);
        for (var path : query.columns().values()) {
            var at = shown;
            var source = record;
            for (var reference : path.over()) {
                source = source == null ? null : target(source, reference);
                if (source == null) {
                    if (!at.has(reference.relationship())) at.add(reference.relationship(), JsonNull.INSTANCE);
                    at = null;
                    break;
                }
                if (!at.has(reference.relationship())) at.add(reference.relationship(),
                        head(schema.ofId(source.get("Id").getAsString()).orElseThrow(), source));
                at = at.getAsJsonObject(reference.relationship());
            }
            if (at != null) at.add(path.field().name(), orNull(source.get(path.field().name())));
        }
        return shown;
    }

    /** The record with all its fields, or with those that are named. */
    JsonObject shown(Entity entity, JsonObject record, List<Field> fields) {
        var shown = head(entity, record);
        for (var field : fields) shown.add(field.name(), orNull(record.get(field.name())));
        return shown;
    }

    private static JsonElement orNull(JsonElement value) {
        return value == null ? JsonNull.INSTANCE : value;
    }

    private JsonObject head(Entity entity, JsonObject record) {
        var attributes = new JsonObject();
        attributes.addProperty("type", entity.name());
        attributes.addProperty("url", address(entity, record.get("Id").getAsString()));
        var head = new JsonObject();
        head.add("attributes", attributes);
        return head;
    }

    String address(Entity entity, String id) {
        return base + "/sobjects/" + entity.name() + "/" + id;
    }
}

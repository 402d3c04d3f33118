package org.callwright.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;

/**
 * The records of the org. A write is in the journal before it is answered, is found by queries at once, and by searches after
 * the time that an index takes. Records are given out as they are: who gets one must not change it.
 */
final class Store {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'")
            .withZone(ZoneOffset.UTC);

    /** A record, what a search still takes it for (null: it is not found yet), and when it was written. */
    private record Row(JsonObject now, JsonObject before, long written) {}

    private final Map<String, Map<String, Row>> tables = new HashMap<>();
    private final Map<String, Set<String>> byExternal = new HashMap<>();
    private Journal journal;
    private long next = 1;

    void journal(Journal journal) {
        this.journal = journal;
    }

    /** From now on all that is there has been there for long: searches find it. */
    synchronized void settle() {
        tables.values().forEach(table -> table.replaceAll((id, row) -> new Row(row.now(), null, Long.MIN_VALUE)));
    }

    /** Takes a line of the journal; false where it is about something else. */
    synchronized boolean recall(JsonObject entry) {
        if (!entry.has("object")) return false;
        var object = entry.get("object").getAsString();
        var id = entry.get("id").getAsString();
        next = Math.max(next, Ids.number(id) + 1);
        if (entry.has("fields")) put(object, id, entry.getAsJsonObject("fields"), Long.MIN_VALUE);
        else remove(object, id);
        return true;
    }

    /** Inserts a record and returns its id. @throws ApiError DUPLICATE_VALUE where a unique field has that value already */
    synchronized String insert(Entity entity, JsonObject fields, String user) {
        unique(entity, fields, null);
        var id = Ids.of(entity.prefix(), next++);
        var record = new JsonObject();
        record.addProperty("Id", id);
        var now = TIME.format(Instant.now());
        fields.entrySet().stream().filter(field -> !field.getValue().isJsonNull())
                .forEach(field -> record.add(field.getKey(), field.getValue()));
        if (!record.has("OwnerId") && entity.field("OwnerId").isPresent()) record.addProperty("OwnerId", user);
        record.addProperty("IsDeleted", false);
        record.addProperty("CreatedDate", now);
        record.addProperty("CreatedById", user);
        write(entity, id, stamped(record, now, user));
        return id;
    }

    /** Changes the fields that are named; false where there is no such record. @throws ApiError DUPLICATE_VALUE */
    synchronized boolean update(Entity entity, String id, JsonObject fields, String user) {
        var row = table(entity.name()).get(id);
        if (row == null) return false;
        unique(entity, fields, id);
        var record = row.now().deepCopy();
        fields.entrySet().forEach(field -> {
            if (field.getValue().isJsonNull()) record.remove(field.getKey());
            else record.add(field.getKey(), field.getValue());
        });
        write(entity, id, stamped(record, TIME.format(Instant.now()), user));
        return true;
    }

    synchronized boolean delete(Entity entity, String id) {
        if (!remove(entity.name(), id)) return false;
        journal.add(entry(entity, id));
        return true;
    }

    synchronized Optional<JsonObject> get(Entity entity, String id) {
        return Optional.ofNullable(table(entity.name()).get(id)).map(Row::now);
    }

    /** All records of an object, oldest first. */
    synchronized List<JsonObject> all(String object) {
        return table(object).values().stream().map(Row::now).toList();
    }

    /** All that a search may see, as it sees them. */
    synchronized List<JsonObject> indexed(String object, long lagMillis) {
        var all = new ArrayList<JsonObject>();
        for (var row : table(object).values()) {
            var seen = behind(row, lagMillis) ? row.before() : row.now();
            if (seen != null) all.add(seen);
        }
        return all;
    }

    /** The ids of the records with that value of an external id field. */
    synchronized List<String> withExternal(Entity entity, Field field, String value) {
        return List.copyOf(byExternal.getOrDefault(external(entity.name(), field.name(), value), Set.of()));
    }

    private void unique(Entity entity, JsonObject fields, String self) {
        for (var field : entity.fields()) {
            if (!field.is(Field.Flag.UNIQUE) || !fields.has(field.name()) || fields.get(field.name()).isJsonNull()) continue;
            for (var other : withExternal(entity, field, fields.get(field.name()).getAsString())) {
                if (other.equals(self)) continue;
                throw new ApiError(400, "DUPLICATE_VALUE",
                    "duplicate value found: " + field.name() + " duplicates value on record with id: "
                            + other.substring(0, 15), List.of());
            }
        }
    }

    private static JsonObject stamped(JsonObject record, String now, String user) {
        record.addProperty("LastModifiedDate", now);
        record.addProperty("LastModifiedById", user);
        record.addProperty("SystemModstamp", now);
        if (record.has("LastName")) record.addProperty("Name", name(record));
        return record;
    }

    private static String name(JsonObject record) {
        var first = record.has("FirstName") ? record.get("FirstName").getAsString() + " " : "";
        return first + record.get("LastName").getAsString();
    }

    private void write(Entity entity, String id, JsonObject record) {
        put(entity.name(), id, record, System.nanoTime());
        var entry = entry(entity, id);
        entry.add("fields", record);
        journal.add(entry);
    }

    private static JsonObject entry(Entity entity, String id) {
        var entry = new JsonObject();
        entry.addProperty("object", entity.name());
        entry.addProperty("id", id);
        return entry;
    }

    private void put(String object, String id, JsonObject record, long written) {
        var old = table(object).get(id);
        forget(object, id, old);
        table(object).put(id, new Row(record, old == null ? null : old.now(), written));
        for (var field : record.keySet()) {
            if (field.endsWith("__c")) byExternal.computeIfAbsent(external(object, field, record.get(field).getAsString()),
                    key -> new LinkedHashSet<>()).add(id);
        }
    }

    private boolean remove(String object, String id) {
        var old = table(object).remove(id);
        forget(object, id, old);
        return old != null;
    }

    private void forget(String object, String id, Row old) {
        if (old == null) return;
        for (var field : old.now().keySet()) {
            if (field.endsWith("__c")) byExternal.getOrDefault(external(object, field, old.now().get(field).getAsString()),
                    new LinkedHashSet<>()).remove(id);
        }
    }

    private static String external(String object, String field, String value) {
        return object + '.' + field + '=' + value.toLowerCase(Locale.ROOT);
    }

    private static boolean behind(Row row, long lagMillis) {
        return row.written() != Long.MIN_VALUE && System.nanoTime() - row.written() < TimeUnit.MILLISECONDS.toNanos(lagMillis);
    }

    private Map<String, Row> table(String object) {
        return tables.computeIfAbsent(object, name -> new LinkedHashMap<>());
    }
}

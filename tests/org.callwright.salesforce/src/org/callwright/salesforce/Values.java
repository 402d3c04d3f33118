package org.callwright.salesforce;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/** What a client wants written, checked field by field against the object. */
final class Values {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private final Schema schema;
    private final Store store;
    private final List<String> closed;

    /** @param closed the statuses of tasks that are done */
    Values(Schema schema, Store store, List<String> closed) {
        this.schema = schema;
        this.store = store;
        this.closed = closed;
    }

    /** The body of a request. @throws ApiError 415 or JSON_PARSER_ERROR */
    static JsonObject body(Request request) {
        if (!request.header("content-type").orElse("").startsWith("application/json"))
            throw new ApiError(415, "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type header specified in HTTP request is not supported: " + request.header("content-type")
                    .orElse(""));
        try (var reader = new JsonReader(new StringReader(request.text()))) {
            reader.setStrictness(Strictness.STRICT);
            var body = JsonParser.parseReader(reader);
            if (body.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) return body.getAsJsonObject();
        } catch (JsonParseException | IOException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", String.valueOf(e.getMessage()).lines().findFirst()
                    .orElse("The HTTP entity body is required"));
        }
        throw new ApiError(400, "JSON_PARSER_ERROR", "The HTTP entity body is required to be one JSON object");
    }

    /** The fields of a new record, with the defaults. */
    JsonObject created(Entity entity, JsonObject body) {
        var fields = checked(entity, body, true);
        var missing = new ArrayList<String>();
        for (var field : entity.fields()) {
            var given = fields.has(field.name()) && !fields.get(field.name()).isJsonNull();
            if (field.is(Field.Flag.REQUIRED) && !given) missing.add(field.name());
            else if (!given && field.is(Field.Flag.DEFAULTED) && !field.values().isEmpty()
                    && field.type() == Field.Type.PICKLIST) fields.addProperty(field.name(), field.values().getFirst());
            else if (!given && field.type() == Field.Type.BOOLEAN) fields.addProperty(field.name(), false);
            else if (!given && field.name().equals("TaskSubtype")) fields.addProperty(field.name(), "Task");
        }
        if (!missing.isEmpty()) throw new ApiError(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing,
                missing);
        if (entity.name().equals("Task")) fields.addProperty("IsClosed", closed.contains(fields.get("Status").getAsString()));
        return fields;
    }

    /** The fields of an existing record that change. */
    JsonObject changed(Entity entity, JsonObject body) {
        var fields = checked(entity, body, false);
        for (var field : entity.fields()) {
            if (field.is(Field.Flag.REQUIRED) && fields.has(field.name()) && fields.get(field.name()).isJsonNull())
                throw new ApiError(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [" + field.name() + "]",
                        List.of(field.name()));
        }
        if (fields.has("Status") && entity.name().equals("Task")) fields.addProperty("IsClosed",
                closed.contains(fields.get("Status").getAsString()));
        return fields;
    }

    private JsonObject checked(Entity entity, JsonObject body, boolean create) {
        var fields = new JsonObject();
        for (var given : body.entrySet()) {
            if (given.getKey().equals("attributes")) continue;
            var field = entity.field(given.getKey())
                .orElseThrow(() -> new ApiError(400, "INVALID_FIELD", "No such column '" + given.getKey()
                        + "' on sobject of type " + entity.name()));
            if (create ? !field.createable() : !field.updateable())
                throw new ApiError(400, "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + field.name()
                            + ". Please check the security settings of this field and verify that it is read/write for your "
                            + "profile or permission set.",
                    List.of(field.name()));
            fields.add(field.name(), value(field, given.getValue()));
        }
        return fields;
    }

    private JsonElement value(Field field, JsonElement given) {
        if (given.isJsonNull()) return given;
        if (!given.isJsonPrimitive()) throw wrong(field, given);
        var text = given.getAsString();
        var written = given.getAsJsonPrimitive().isString();
        return switch (field.type()) {
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) throw wrong(field, given);
                yield new JsonPrimitive(Boolean.parseBoolean(text));
            }
            case INT -> {
                if (!text.matches("-?\\d{1,9}(\\.0+)?")) throw wrong(field, given);
                if (text.replaceAll("\\..*|-", "").length() > field.length()) throw new ApiError(400,
                        "NUMBER_OUTSIDE_VALID_RANGE", field.label() + ": value outside of valid range on numeric field: "
                        + text, List.of(field.name()));
                yield new JsonPrimitive((int) Double.parseDouble(text));
            }
            case DATE, DATETIME -> {
                if (!written) throw wrong(field, given);
                yield new JsonPrimitive(moment(field, given, text));
            }
            case REFERENCE -> {
                if (text.isEmpty()) yield JsonNull.INSTANCE;
                yield new JsonPrimitive(target(field, text));
            }
            default -> {
                if (!written && field.type() != Field.Type.STRING) throw wrong(field, given);
                yield text(field, text);
            }
        };
    }

    /** Blanks around a text are not kept, and an empty text is no value. */
    private static JsonElement text(Field field, String given) {
        var text = given.strip();
        if (text.isEmpty()) return JsonNull.INSTANCE;
        if (text.codePoints().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t'))
            text = text.codePoints().filter(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        if (field.length() > 0 && text.length() > field.length())
            throw new ApiError(400, "STRING_TOO_LONG", field.label() + ": data value too large: " + text + " (max length="
                    + field.length() + ")", List.of(field.name()));
        if (field.is(Field.Flag.RESTRICTED) && !field.values().contains(text))
            throw new ApiError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", field.label()
                    + ": bad value for restricted picklist field: " + text, List.of(field.name()));
        if (field.type() == Field.Type.EMAIL && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+"))
            throw new ApiError(400, "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text,
                    List.of(field.name()));
        return new JsonPrimitive(text);
    }

    private static String moment(Field field, JsonElement given, String text) {
        try {
            if (field.type() == Field.Type.DATE) return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                    .toString();
            return Store.TIME.format(OffsetDateTime.parse(text, OFFSET).toInstant());
        } catch (DateTimeException e) {
            throw wrong(field, given);
        }
    }

    private String target(Field field, String given) {
        if (!Ids.valid(given)) throw new ApiError(400, "MALFORMED_ID", field.label() + ": id value of incorrect type: "
                + given, List.of(field.name()));
        var id = Ids.complete(given);
        var target = schema.ofId(id).filter(entity -> field.values().contains(entity.name()))
            .orElseThrow(() -> new ApiError(400, "FIELD_INTEGRITY_EXCEPTION", field.label() + ": id value of incorrect type: "
                    + given, List.of(field.name())));
        if (store.get(target, id).isEmpty()) throw new ApiError(400, "INVALID_CROSS_REFERENCE_KEY",
                "invalid cross reference id", List.of());
        return id;
    }

    private static ApiError wrong(Field field, JsonElement given) {
        return new ApiError(400, "JSON_PARSER_ERROR", "Cannot deserialize instance of " + field.type().word() + " from value "
                + given + " or request may be missing a required field");
    }
}

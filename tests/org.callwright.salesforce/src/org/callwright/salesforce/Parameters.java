package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Reads a parameterized search, from an address or from a body. What is looked for is words, never SOSL. */
final class Parameters {

    private static final int DEFAULT_LIMIT = 200;

    private Parameters() {}

    /** @throws ApiError INVALID_SEARCH, INVALID_TYPE, INVALID_FIELD, JSON_PARSER_ERROR */
    static Search of(Request request, Schema schema) {
        return switch (request.method()) {
            case "GET" -> ofAddress(request, schema);
            case "POST" -> {
                try {
                    yield ofBody(Values.body(request), schema);
                } catch (IllegalStateException | ClassCastException | UnsupportedOperationException | NumberFormatException | NullPointerException e) {
                    throw new ApiError(400, "JSON_PARSER_ERROR", "Cannot deserialize the search from the HTTP entity body");
                }
            }
            default -> throw ApiError.notAllowed(request.method(), "HEAD,GET,POST");
        };
    }

    private static Search ofAddress(Request request, Schema schema) {
        var limit = request.query("defaultLimit").map(Parameters::number).orElse(DEFAULT_LIMIT);
        var common = request.query("fields").map(Parameters::list).orElse(List.of());
        var returning = new ArrayList<Query>();
        for (var name : request.queries("sobject")) {
            var fields = request.query(name + ".fields").map(Parameters::list).orElse(common);
            returning.add(object(schema, name, fields, request.query(name + ".limit").map(Parameters::number).orElse(limit)));
        }
        return search(request.query("q").orElse(""), request.query("in").orElse(""), returning, request.query("overallLimit")
                .map(Parameters::number).orElse(Search.MOST), schema);
    }

    private static Search ofBody(JsonObject body, Schema schema) {
        for (var key : body.keySet()) {
            if (!List.of("q", "in", "fields", "sobjects", "overallLimit", "defaultLimit", "offset", "spellCorrection")
                    .contains(key))
                throw new ApiError(400, "JSON_PARSER_ERROR", "Unrecognized field \"" + key + "\"");
        }
        var limit = body.has("defaultLimit") ? body.get("defaultLimit").getAsInt() : DEFAULT_LIMIT;
        var common = names(body.getAsJsonArray("fields"));
        var returning = new ArrayList<Query>();
        if (body.has("sobjects")) for (var element : body.getAsJsonArray("sobjects")) {
            var one = element.getAsJsonObject();
            var own = names(one.getAsJsonArray("fields"));
            returning.add(object(schema, one.get("name").getAsString(), own.isEmpty() ? common : own, one.has("limit")
                    ? one.get("limit").getAsInt() : limit));
        }
        return search(body.has("q") ? body.get("q").getAsString() : "", body.has("in") ? body.get("in").getAsString() : "",
                returning,
            body.has("overallLimit") ? body.get("overallLimit").getAsInt() : Search.MOST, schema);
    }

    private static Search search(String text, String in, List<Query> returning, int limit, Schema schema) {
        if (text.replaceAll("[^\\p{L}\\p{N}]", "").length() < 2) throw new ApiError(400, "INVALID_SEARCH",
                "search term must be longer than one character: " + text);
        SearchWords.Term term = null;
        for (var word : text.strip().split("\\s+")) {
            var phrase = SearchWords.phrase(word);
            if (!phrase.words().isEmpty()) term = term == null ? phrase : new SearchWords.Both(term, phrase);
        }
        var all = returning.isEmpty() ? List.of("Account", "Contact", "Lead").stream()
                .map(name -> object(schema, name, List.of(), DEFAULT_LIMIT)).toList() : returning;
        return new Search(term, Search.group(in), all, Math.min(limit, Search.MOST));
    }

    private static Query object(Schema schema, String name, List<String> fields, int limit) {
        var entity = schema.entity(name).orElseThrow(() ->
                new ApiError(400, "INVALID_TYPE", "sObject type '" + name + "' is not supported."));
        return Search.whole(schema, entity, fields.isEmpty() ? List.of("Id") : fields, Math.min(limit, Search.MOST));
    }

    private static List<String> list(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }

    private static List<String> names(JsonArray array) {
        return array == null ? List.of() : StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.getAsString()).toList();
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) throw new ApiError(400, "INVALID_SEARCH", "not a number: " + text);
        return Integer.parseInt(text);
    }
}

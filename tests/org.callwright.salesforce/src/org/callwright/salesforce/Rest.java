package org.callwright.salesforce;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What is below {@code /services/data}: versions, limits, queries and searches; records are with {@link Records}. */
final class Rest {

    private static final int OLDEST = 31;
    private static final int NEWEST = 68;
    private static final int RETIRED_FROM = 21;
    private static final int LONGEST = 16_384;

    /** What is left of a query that has more records than one page. */
    private record Cursor(List<JsonObject> records) {}

    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** What a request works with. @param schema what the agent sees. @param base {@code /services/data/v68.0} */
    record Context(Options options, Schema schema, Store store, Rows rows, String user, String base) {

        Values values() {
            return new Values(schema, store, options.closed());
        }
    }

    Reply answer(Request request, Options options, Store store, Identity identity) {
        var path = request.segments().subList(2, request.segments().size());
        if (path.isEmpty()) return versions(request);
        var base = "/services/data/" + version(path.getFirst());
        var usage = requests.get() + "/" + options.dailyLimit();
        try {
            tooLong(request);
            var grant = identity.who(request);
            usage = requests.incrementAndGet() + "/" + options.dailyLimit();
            if (requests.get() > options.dailyLimit()) throw Faults.requestLimit();
            var schema = Schema.of(options);
            var context = new Context(options, schema, store, new Rows(schema, store, base), grant.user(), base);
            return route(request, path.subList(1, path.size()), context).with("Sforce-Limit-Info", "api-usage=" + usage);
        } catch (ApiError e) {
            return e.reply().with("Sforce-Limit-Info", "api-usage=" + usage);
        }
    }

    private static void tooLong(Request request) {
        var uri = request.uri().toString().length();
        if (uri > LONGEST) throw new ApiError(414, "URI_TOO_LONG", "The length of the URI exceeds the 16,384-byte limit.");
        var headers = request.headers().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4).sum();
        if (uri + headers > LONGEST) throw new ApiError(431, "REQUEST_HEADER_TOO_LARGE",
                "The combined length of the URI and headers exceeds the 16,384-byte limit.");
    }

    int requests() {
        return requests.get();
    }

    private Reply route(Request request, List<String> path, Context context) {
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "" -> resources(context.base());
            case "limits" -> limits(context.options());
            case "query" -> path.size() > 1 ? page(path.get(1), context) : query(request, context);
            case "search" -> found(Search.of(request.query("q").orElse(""), context.schema()), context);
            case "parameterizedSearch" -> found(Parameters.of(request, context.schema()), context);
            case "sobjects" -> new Records(context).answer(request, path.subList(1, path.size()));
            case "composite" -> new Collections(context).answer(request, path.subList(1, path.size()));
            case "ui-api" -> userInterface(path, context);
            default -> throw ApiError.noSuchResource();
        };
    }

    private static String version(String segment) {
        if (segment.equals("latest")) return "v" + NEWEST + ".0";
        var number = segment.matches("v\\d{1,3}\\.0") ? Integer.parseInt(segment.substring(1, segment.length() - 2)) : 0;
        if (number >= RETIRED_FROM && number < OLDEST) throw new ApiError(410, "UNSUPPORTED_API_VERSION",
                "The requested API version is retired: " + segment);
        if (number < OLDEST || number > NEWEST) throw ApiError.noSuchResource();
        return segment;
    }

    private static Reply versions(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) throw ApiError.notAllowed(request.method(),
                "HEAD,GET");
        var all = new JsonArray();
        for (var version = OLDEST; version <= NEWEST; version++) {
            var one = new JsonObject();
            one.addProperty("label", label(version));
            one.addProperty("url", "/services/data/v" + version + ".0");
            one.addProperty("version", version + ".0");
            all.add(one);
        }
        return Reply.json(200, all);
    }

    /** Three a year; the one of winter is named after the next year. */
    private static String label(int version) {
        var season = Math.floorMod(version - 60, 3);
        return List.of("Spring", "Summer", "Winter").get(season) + " '"
                + (24 + Math.floorDiv(version - 60, 3) + (season == 2 ? 1 : 0));
    }

    private static Reply resources(String base) {
        var all = new JsonObject();
        for (var name : List.of("composite", "limits", "parameterizedSearch", "query", "search", "sobjects",
                "ui-api")) all.addProperty(name, base + "/" + name);
        all.addProperty("identity", "/services/oauth2/userinfo");
        return Reply.json(200, all);
    }

    private Reply limits(Options options) {
        var all = new JsonObject();
        var daily = new JsonObject();
        daily.addProperty("Max", options.dailyLimit());
        daily.addProperty("Remaining", Math.max(0, options.dailyLimit() - requests.get()));
        all.add("DailyApiRequests", daily);
        return Reply.json(200, all);
    }

    private Reply query(Request request, Context context) {
        if (!request.method().equals("GET")) throw ApiError.notAllowed(request.method(), "HEAD,GET");
        var query = Query.of(request.query("q").orElseThrow(() -> new ApiError(400, "MALFORMED_QUERY", "SOQL query is empty")),
                context.schema());
        if (request.query("columns").isPresent()) return Reply.json(200, Describe.columns(query));
        var records = context.store().all(query.from().name());
        if (query.count()) return page(context.rows().selected(query, records).count());
        return page(context.rows().run(query, records), 0, null, context);
    }

    private static Reply page(long count) {
        var all = new JsonObject();
        all.addProperty("totalSize", count);
        all.addProperty("done", true);
        all.add("records", new JsonArray());
        return Reply.json(200, all);
    }

    private Reply page(String locator, Context context) {
        var parts = locator.split("-");
        var cursor = cursors.get(parts[0]);
        if (cursor == null || parts.length != 2 || !parts[1].matches("\\d{1,9}")) throw new ApiError(400,
                "INVALID_QUERY_LOCATOR", "invalid query locator");
        return page(cursor.records(), Integer.parseInt(parts[1]), parts[0], context);
    }

    private Reply page(List<JsonObject> records, int from, String cursor, Context context) {
        var to = Math.min(records.size(), from + context.options().queryBatch());
        var all = new JsonObject();
        all.addProperty("totalSize", records.size());
        all.addProperty("done", to == records.size());
        if (to < records.size()) {
            var locator = cursor != null ? cursor : "01g" + Grants.random(12).replace('.', 'x');
            cursors.putIfAbsent(locator, new Cursor(records));
            all.addProperty("nextRecordsUrl", context.base() + "/query/" + locator + "-" + to);
        }
        var shown = new JsonArray();
        records.subList(Math.min(from, to), to).forEach(shown::add);
        all.add("records", shown);
        return Reply.json(200, all);
    }

    private static Reply found(Search search, Context context) {
        var all = new JsonObject();
        all.add("searchRecords", search.run(context.store(), context.rows(), context.options().indexLagMillis()));
        return Reply.json(200, all);
    }

    private static Reply userInterface(List<String> path, Context context) {
        if (path.size() < 5 || !path.get(1).equals("object-info") || !path.get(3)
                .equals("picklist-values")) throw ApiError.noSuchResource();
        var entity = context.schema().entity(path.get(2)).orElseThrow(() ->
                new ApiError(404, "INVALID_TYPE", "The requested resource does not exist"));
        if (!path.get(4).startsWith("012000000000000")) throw new ApiError(404, "INVALID_PARAM",
                "The requested record type does not exist: " + path.get(4));
        var url = context.base() + "/ui-api/object-info/" + entity.name() + "/picklist-values/" + path.get(4);
        if (path.size() > 5) {
            var field = entity.field(path.get(5)).filter(Describe::choice)
                    .orElseThrow(() -> new ApiError(400, "INVALID_PARAM", "Field is not a picklist: " + path.get(5)));
            return Reply.json(200, Describe.picklist(field, url + "/" + field.name()));
        }
        var fields = new JsonObject();
        entity.fields().stream().filter(Describe::choice).forEach(field ->
                fields.add(field.name(), Describe.picklist(field, url + "/" + field.name())));
        var all = new JsonObject();
        all.add("picklistFieldValues", fields);
        return Reply.json(200, all);
    }
}

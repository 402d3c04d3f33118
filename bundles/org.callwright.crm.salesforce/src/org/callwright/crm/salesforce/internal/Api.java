package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Request;
import org.callwright.crm.net.Response;
import org.callwright.crm.net.Trouble;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The REST interface of one org: every request with the sign-in that is good now, within the limits, and again where that is
 * right. Blocking, from any thread; an interrupt ends it.
 */
final class Api implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A longer pause than this is for the desk: it says so to the agent, and asks again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** More than any question of ours has. */
    private static final int MOST_PAGES = 500;
    private static final long MOST_CHARACTERS = 32 << 20;
    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;

    private final Http http;
    private final Tokens tokens;
    private final Settings settings;
    private final Limits limits;
    private final String version;

    /** @param version such as {@code 68.0} */
    Api(Http http, Tokens tokens, Settings settings, Limits limits, String version) {
        this.http = http;
        this.tokens = tokens;
        this.settings = settings;
        this.limits = limits;
        this.version = version;
    }

    /** @param path below the version, such as {@code limits} */
    JsonElement get(String path) throws Trouble, InterruptedException {
        return read(send(true, at -> Request.get(data(at, path))));
    }

    /**
     * All records of a query, page by page, up to what the query itself limits. Whoever asks concludes from what is missing: what
     * is not surely the whole answer is none.
     */
    List<JsonObject> query(Soql soql) throws Trouble, InterruptedException {
        var all = new ArrayList<JsonObject>();
        var seen = new HashSet<String>();
        var characters = 0L;
        var response = send(true, at -> Request.get(data(at, "query?" + Request.encoded(Map.of("q", soql.toString())))));
        while (true) {
            var page = page(response);
            all.addAll(Json.objects(page, "records"));
            characters += response.text().length();
            var more = Json.text(page, "nextRecordsUrl");
            if (more.isEmpty()) {
                var missing = page.has("done") && !Json.is(page, "done") || all.isEmpty() && Json.number(page, "totalSize") > 0;
                if (missing) throw unreadable();
                return all;
            }
            if (!seen.add(more.get()) || seen.size() > MOST_PAGES || characters > MOST_CHARACTERS) throw unreadable();
            var next = next(more.get());
            response = send(true, at -> Request.get(at.resolve(next)));
        }
    }

    private static JsonObject page(Response response) throws Trouble {
        if (!(read(response) instanceof JsonObject page) || !(page.get("records") instanceof JsonArray records)) throw unreadable();
        for (var record : records) if (!record.isJsonObject()) throw unreadable();
        return page;
    }

    private static URI next(String written) throws Trouble {
        try {
            var next = URI.create(written).normalize();
            if (written.startsWith("/") && next.getAuthority() == null && next.getPath().startsWith("/services/data/")) return next;
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw unreadable();
    }

    List<JsonObject> search(String sosl) throws Trouble, InterruptedException {
        return Json.objects(get("search?" + Request.encoded(Map.of("q", sosl))), "searchRecords");
    }

    /** A search without syntax. */
    List<JsonObject> search(JsonObject question) throws Trouble, InterruptedException {
        return Json.objects(read(send(true, at -> Request.post(data(at, "parameterizedSearch"), question.toString()).harmless())), "searchRecords");
    }

    /** Inserts, and returns the id. A header may be empty. */
    Id insert(String object, JsonObject fields, Map<String, String> headers) throws Trouble, InterruptedException {
        var answer = read(send(false, at -> {
            var request = Request.post(data(at, "sobjects/" + Soql.name(object)), fields.toString());
            for (var header : headers.entrySet()) request = request.with(header.getKey(), header.getValue());
            return request;
        }));
        return (answer.isJsonObject() ? Json.text(answer.getAsJsonObject(), "id") : Optional.<String>empty()).flatMap(Id::of).orElseThrow(Api::unreadable);
    }

    void update(String object, Id id, JsonObject fields) throws Trouble, InterruptedException {
        done(send(false, at -> Request.post(data(at, "sobjects/" + Soql.name(object) + "/" + id.value()), fields.toString()).as("PATCH")));
    }

    void delete(String object, Id id) throws Trouble, InterruptedException {
        done(send(false, at -> Request.get(data(at, "sobjects/" + Soql.name(object) + "/" + id.value())).as("DELETE")));
    }

    /** Who is signed in: nothing that would be worth a second attempt. */
    JsonElement whoAmI() throws Trouble, InterruptedException {
        return read(once(at -> Request.get(at.resolve("/services/oauth2/userinfo"))));
    }

    URI instance() throws ConnectorException, InterruptedException {
        return tokens.access(settings).instance();
    }

    private URI data(URI instance, String path) {
        return instance.resolve("/services/data/v" + version + "/" + path);
    }

    private static JsonElement read(Response response) throws Trouble {
        try {
            return response.json();
        } catch (NetException e) {
            throw Trouble.of(e);
        }
    }

    /**
     * Salesforce says it with "204 No Content", or in words as it does where something is inserted; a page of somebody between us and
     * them is "200 OK" too, and nothing was done.
     */
    private static void done(Response response) throws Trouble {
        if (response.status() == NO_CONTENT && response.text().isEmpty()) return;
        if (!(read(response) instanceof JsonObject answer) || !Json.is(answer, "success")) throw unreadable();
    }

    private static Trouble unreadable() {
        return Trouble.of(NetException.unreadable("Salesforce answered with something that does not belong there.", null));
    }

    /**
     * Again, ever later, what could not be done at the moment and surely was not, or does no harm twice.
     *
     * @param reads whether it only reads
     */
    private Response send(boolean reads, Function<URI, Request> request) throws Trouble, InterruptedException {
        for (var attempt = 1;; attempt++) {
            try {
                return once(request);
            } catch (Trouble e) {
                var most = e instanceof Refusal refusal && refusal.has("QUERY_TIMEOUT") ? 2 : ATTEMPTS;
                var passes = e.kind() == Trouble.Kind.BUSY && e.pause().compareTo(LONGEST_WAIT) <= 0;
                if (!passes || attempt >= most || !reads && e.perhaps()) throw e;
                Thread.sleep(pause(attempt, e.pause()));
            }
        }
    }

    private static Duration pause(int attempt, Duration wanted) {
        var most = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        var capped = most.compareTo(LONGEST_PAUSE) < 0 ? most : LONGEST_PAUSE;
        return wanted.plusMillis(ThreadLocalRandom.current().nextLong(capped.toMillis() + 1));
    }

    private Response once(Function<URI, Request> request) throws Trouble, InterruptedException {
        var closed = limits.closed();
        if (closed.isPresent()) throw new Trouble(Trouble.Kind.LIMIT, false, Limits.REACHED, closed.get(), null);
        try {
            var access = tokens.access(settings);
            var response = answered(request, access);
            if (refused(response)) { // surely nothing was done
                if (never(response)) throw new Trouble(Trouble.Kind.SIGNED_OUT, "The external client app may not use Salesforce's REST interface; the administrator can change that.");
                response = answered(request, tokens.renewed(settings, access));
                if (refused(response)) throw Refusal.of(response);
            }
            limits.seen(response);
            if (response.good()) {
                limits.open();
                return response;
            }
            var trouble = Refusal.of(response);
            if (trouble.kind() == Trouble.Kind.LIMIT) limits.reached();
            else if (response.status() < 500) limits.open();
            throw trouble;
        } catch (ConnectorException e) {
            throw Trouble.of(e);
        }
    }

    private Response answered(Function<URI, Request> request, Tokens.Access access) throws Trouble, InterruptedException {
        try {
            return http.send(request.apply(access.instance()).with("Authorization", "Bearer " + access.token()).with("Accept", "application/json"));
        } catch (NetException e) {
            throw Trouble.of(e);
        }
    }

    /** The identity endpoints say it in their own way. */
    private static boolean refused(Response response) {
        return Refusal.ended(response) || response.status() == FORBIDDEN && response.text().strip().equals("Bad_OAuth_Token");
    }

    /** What no new token would change. */
    private static boolean never(Response response) {
        return response.text().contains("Connected app is not attached to Agent") || response.text().contains("This session is not valid for use with the REST API");
    }

    @Override
    public void close() {
        http.close();
    }
}

package org.callwright.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Asks the stand-in what a test wants to know: plain HTTP, nothing is mended and nothing tried again. */
record Client(StandIn org, String token) {

    static final String APP = "desk";
    static final String REDIRECT = "http://localhost:1717/callback";
    static final Options OPTIONS = Options.DEFAULT.withClient(APP, REDIRECT, "http://localhost:1718/callback");
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1).build();

    /** An answer. */
    record Answer(int status, String text, Map<String, List<String>> headers) {

        JsonElement json() {
            return JsonParser.parseString(text);
        }

        JsonObject object() {
            return json().getAsJsonObject();
        }

        /** The one error of REST. */
        JsonObject error() {
            JsonArray all = json().getAsJsonArray();
            if (all.size() != 1) throw new AssertionError("one error, and not " + text);
            return all.get(0).getAsJsonObject();
        }

        /** Status and code of the one error. */
        String refusal() {
            return status + " " + error().get("errorCode").getAsString();
        }

        String message() {
            return error().get("message").getAsString();
        }

        String header(String name) {
            return headers.entrySet().stream().filter(one -> one.getKey().equalsIgnoreCase(name))
                    .map(one -> one.getValue().getFirst()).findFirst().orElse("");
        }
    }

    /** One who is signed in. */
    static Client of(StandIn org) {
        return new Client(org, org.signIn(APP).accessToken());
    }

    Client as(String token) {
        return new Client(org, token);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer query(String soql) {
        return get("/services/data/v68.0/query/?q=" + encoded(soql));
    }

    Answer search(String sosl) {
        return get("/services/data/v68.0/search/?q=" + encoded(sosl));
    }

    /** The values of a field of what a query found. */
    List<String> found(String soql, String field) {
        return values(query(soql).object().getAsJsonArray("records"), field);
    }

    /** The names of what a search found. */
    List<String> searched(String sosl) {
        return values(search(sosl).object().getAsJsonArray("searchRecords"), "Name");
    }

    static List<String> values(JsonArray records, String field) {
        var all = new ArrayList<String>();
        for (var record : records) all.add(record.getAsJsonObject().get(field).isJsonNull() ? null : record.getAsJsonObject()
                .get(field).getAsString());
        return all;
    }

    /** Sends a form without a token. */
    Answer form(String path, Map<String, String> fields) {
        return as("").send("POST", path, form(fields), "Content-Type", "application/x-www-form-urlencoded");
    }

    static String form(Map<String, String> fields) {
        return String.join("&", fields.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .toList());
    }

    Answer send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(org.url() + path))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.setHeader("Authorization", "Bearer " + token);
        if (body != null) request.setHeader("Content-Type", "application/json");
        for (var i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

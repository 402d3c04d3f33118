package org.callwright.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What a client asked. {@code headers} are by their names in lower case; {@code body} is as it came. */
record Request(String method, URI uri, Map<String, String> headers, byte[] body) {

    /** The path as it was sent, but for slashes that follow each other: they are one. */
    String path() {
        return uri.getRawPath().replaceAll("/+", "/");
    }

    /** The path, cut at its slashes and decoded; empty parts are left out. */
    List<String> segments() {
        var all = new ArrayList<String>();
        for (var part : path().split("/")) if (!part.isEmpty()) all.add(decoded(part.replace("+", "%2B")));
        return all;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a parameter of the query string. */
    Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    List<String> queries(String name) {
        return parameters(uri.getRawQuery()).getOrDefault(name, List.of());
    }

    /** The first value of a parameter of a form in the body, or of the query string. */
    String form(String name) {
        var fields = parameters(text());
        return fields.getOrDefault(name, queries(name)).stream().findFirst().orElse("");
    }

    /** The body as text, unpacked where it is said to be packed. */
    String text() {
        if (!header("content-encoding").orElse("").equals("gzip")) return new String(body, StandardCharsets.UTF_8);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", "The HTTP entity body could not be unpacked");
        }
    }

    private static Map<String, List<String>> parameters(String encoded) {
        var all = new HashMap<String, List<String>>();
        if (encoded == null) return all;
        for (var part : encoded.split("&")) {
            var at = part.indexOf('=');
            if (at > 0) all.computeIfAbsent(decoded(part.substring(0, at)), name -> new ArrayList<>())
                    .add(decoded(part.substring(at + 1)));
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

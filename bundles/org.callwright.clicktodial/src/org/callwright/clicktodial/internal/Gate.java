package org.callwright.clicktodial.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.sun.net.httpserver.Headers;

/**
 * Who may come in at all. The browser says where a request comes from, and no page can make it lie: a name that was bound to
 * this computer by somebody else's DNS shows in {@code Host}, another page in {@code Origin} and {@code Sec-Fetch-Site}.
 *
 * @param port on which the server listens
 */
record Gate(int port) {

    private static final int USUAL = 80;

    private static final Map<String, String> METHODS = Map.of("/cti/", "GET", "/cti/page.js", "GET", "/cti/page.css", "GET", "/cti/callcenter.xml", "GET",
            "/cti/events", "GET", "/cti/hello", "POST", "/cti/pair", "POST", "/cti/paired", "POST", "/cti/dial", "POST");

    /** Where the page talks to the desk, and nobody but the page may. */
    private static final Set<String> OURS = Set.of("/cti/events", "/cti/hello", "/cti/pair", "/cti/paired", "/cti/dial");

    /** Whether only the page asks for this; anything else is fetched by whoever likes to, as for a picture on any page. */
    static boolean ours(String path) {
        return OURS.contains(path);
    }

    /** The status to refuse it with; empty for what may come in. */
    Optional<Integer> refuses(String method, String target, Headers headers) {
        if (!hosts().contains(only(headers, "Host"))) return Optional.of(421); // RFC 9110 section 15.5.20
        var path = target.replaceFirst("\\?.*$", "");
        if (!METHODS.containsKey(path)) return Optional.of(404);
        if (!METHODS.get(path).equals(method)) return Optional.of(405);
        var site = headers.get("Sec-Fetch-Site");
        if (OURS.contains(path) && site != null && !site.equals(List.of("same-origin"))) return Optional.of(403);
        var origin = only(headers, "Origin");
        var own = origin.equals("http://" + only(headers, "Host"));
        if (method.equals("POST") ? !own : headers.containsKey("Origin") && !own) return Optional.of(403);
        if (method.equals("POST") && !only(headers, "Content-Type").equalsIgnoreCase("application/json")) return Optional.of(415);
        return Optional.empty();
    }

    private List<String> hosts() {
        var written = port == USUAL ? "" : ":" + port; // browsers leave it out in Origin, too
        return List.of("localhost" + written, "127.0.0.1" + written);
    }

    /** Blank where there is none, or more than one: then nobody knows which counts. */
    static String only(Headers headers, String name) {
        var all = headers.get(name);
        return all == null || all.size() != 1 || all.getFirst() == null ? "" : all.getFirst();
    }
}

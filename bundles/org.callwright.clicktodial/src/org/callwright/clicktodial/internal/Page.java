package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

import com.sun.net.httpserver.Headers;

/** What the server shows to browsers: the adapter page, its script and style, and the call centre definition file. */
record Page(PageSettings settings, int port) {

    /** Of every answer, whatever it is. */
    void protect(Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", "default-src 'none'; script-src 'self'" + list(scripts()) + "; style-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors " + (settings.orgs().isEmpty() ? "'none'" : list(settings.orgs()).strip()));
        if (settings.orgs().isEmpty()) headers.set("X-Frame-Options", "DENY");
    }

    private java.util.List<String> scripts() {
        return settings.orgs().stream().flatMap(org -> settings.script(Optional.of(org), false).stream())
                .map(script -> script.substring(0, script.indexOf('/', "https://".length()))).distinct().toList();
    }

    private static String list(java.util.List<String> origins) {
        return origins.stream().map(origin -> " " + origin).collect(Collectors.joining());
    }

    /** @param framedBy what the frame says of itself, which may be anything: only an org that is ours gets its script */
    String html(Optional<String> framedBy, boolean classic) {
        var script = settings.script(framedBy, classic).map(address -> "<script src=\"" + address + "\"></script>\n").orElse("");
        return resource("page.html").replace("<!-- the org's script -->\n", script);
    }

    /** Salesforce reads it when the call centre is set up; the names are Salesforce's. */
    String callCentre() {
        return resource("callcenter.xml").replace("${port}", Integer.toString(port));
    }

    static String resource(String name) {
        try (var in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

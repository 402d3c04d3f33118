package org.callwright.crm.net;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked. {@code within} is the time for all of it, from the name look-up to the last byte of the answer; empty leaves that
 * to the client's limits. {@code repeatable} is what does no harm when it is asked twice; what reads by {@code POST} has to say so.
 */
public record Request(String method, URI address, Map<String, String> headers, String contentType, Optional<String> body, Optional<Duration> within,
        boolean repeatable) {

    public Request {
        headers = Map.copyOf(headers);
    }

    public static Request get(URI address) {
        return new Request("GET", address, Map.of(), "", Optional.empty(), Optional.empty(), true);
    }

    public static Request post(URI address, String json) {
        return new Request("POST", address, Map.of(), "application/json; charset=utf-8", Optional.of(json), Optional.empty(), false);
    }

    /** A form, as OAuth wants it. */
    public static Request form(URI address, Map<String, String> fields) {
        return new Request("POST", address, Map.of(), "application/x-www-form-urlencoded", Optional.of(encoded(fields)), Optional.empty(), false);
    }

    /** Names and values as they stand in a form or after the question mark of an address. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    public Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, address, more, contentType, body, within, repeatable);
    }

    /** With another method, such as {@code PATCH}. */
    public Request as(String otherMethod) {
        return new Request(otherMethod, address, headers, contentType, body, within, false);
    }

    /** The same, to be asked again at once when its connection breaks off: it changes nothing, or the same thing again. */
    public Request harmless() {
        return new Request(method, address, headers, contentType, body, within, true);
    }

    public Request within(Duration time) {
        return new Request(method, address, headers, contentType, body, Optional.of(time), repeatable);
    }

    /** No address, header or body: what is printed may end in a log. */
    @Override
    public String toString() {
        return method + " " + address.getHost();
    }
}

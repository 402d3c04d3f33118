package org.callwright.telephony.sip.call;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code "Name" <uri>;parameter=value}, as in From, Contact, P-Asserted-Identity and Remote-Party-ID. Reads what others
 * really write: quoted or bare names, URIs without angle brackets.
 *
 * @param name       unquoted, may be empty
 * @param uri        as written
 * @param parameters of the header, names in lower case; a flag has the value ""
 */
public record NameAddress(String name, String uri, Map<String, String> parameters) {

    public NameAddress {
        parameters = Map.copyOf(parameters);
    }

    /** Empty when there is no URI in it. */
    public static Optional<NameAddress> parse(String text) {
        var rest = text.strip();
        var name = new StringBuilder();
        if (rest.startsWith("\"")) {
            var at = 1;
            for (; at < rest.length() && rest.charAt(at) != '"'; at++) {
                if (rest.charAt(at) == '\\' && at + 1 < rest.length()) at++;
                name.append(rest.charAt(at));
            }
            rest = rest.substring(Math.min(at + 1, rest.length()));
        }
        var open = rest.indexOf('<');
        String uri;
        if (open >= 0) {
            if (name.isEmpty()) name.append(rest, 0, open);
            var close = rest.indexOf('>', open);
            if (close < 0) return Optional.empty();
            uri = rest.substring(open + 1, close).strip();
            rest = rest.substring(close + 1);
        } else { // parameters behind a bare URI belong to the header (RFC 3261, section 20.10)
            var semicolon = rest.indexOf(';');
            uri = (semicolon < 0 ? rest : rest.substring(0, semicolon)).strip();
            rest = semicolon < 0 ? "" : rest.substring(semicolon);
        }
        return uri.indexOf(':') < 0 ? Optional.empty() : Optional.of(new NameAddress(name.toString().strip(), uri, parameters(rest)));
    }

    private static Map<String, String> parameters(String text) {
        var found = new LinkedHashMap<String, String>();
        for (var part : text.split(";")) {
            var equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) found.putIfAbsent(name, equals < 0 ? "" : part.substring(equals + 1).strip().replace("\"", ""));
        }
        return found;
    }
}

package org.callwright.telephony.sip.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * All of a list, separated by commas that are in no quotes and no angle brackets; what is no address is left out.
     */
    public static List<NameAddress> list(String text) {
        var found = new ArrayList<NameAddress>();
        var quoted = false;
        var bracketed = false;
        var start = 0;
        for (var at = 0; at <= text.length(); at++) {
            var c = at < text.length() ? text.charAt(at) : ',';
            if (quoted && c == '\\') at++;
            else if (c == '"' && !bracketed) quoted = !quoted;
            else if (c == '<' && !quoted) bracketed = true;
            else if (c == '>' && !quoted) bracketed = false;
            else if (c == ',' && (at == text.length() || !quoted && !bracketed)) {
                parse(text.substring(start, at)).ifPresent(found::add);
                start = at + 1;
            }
        }
        return found;
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
        return uri.indexOf(':') < 0 ? Optional.empty()
                : Optional.of(new NameAddress(name.toString().strip(), uri, parameters(rest)));
    }

    private static Map<String, String> parameters(String text) {
        var found = new LinkedHashMap<String, String>();
        for (var part : text.split(";")) {
            var equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                found.putIfAbsent(name, equals < 0 ? "" : part.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return found;
    }
}

package org.callwright.telephony.sip.auth;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server asks for: one {@code WWW-Authenticate} or {@code Proxy-Authenticate} header.
 *
 * @param proxy     whether it has to be answered with {@code Proxy-Authorization}
 * @param realm     names the account's home; one answer per realm
 * @param opaque    to be repeated, may be empty
 * @param auth      whether {@code qop=auth} was offered; without it the answer is that of RFC 2069
 * @param stale     the answer was right, the nonce too old
 */
public record Challenge(boolean proxy, String realm, String nonce, String opaque, DigestAlgorithm algorithm, boolean auth,
        boolean stale) {

    /** Reads the header's value; empty when it is none that we can answer: another scheme, digest or quality. */
    public static Optional<Challenge> parse(String value, boolean proxy) {
        var text = value.strip();
        if (!text.regionMatches(true, 0, "Digest", 0, 6) || text.length() < 8 || !Character.isWhitespace(text.charAt(6))) {
            return Optional.empty();
        }
        var said = parameters(text.substring(7));
        var qop = said.getOrDefault("qop", "");
        var auth = List.of(qop.toLowerCase(Locale.ROOT).split("[\\s,]+")).contains("auth");
        if (!said.containsKey("realm") || !said.containsKey("nonce") || !qop.isBlank() && !auth) return Optional.empty();
        return DigestAlgorithm.of(said.getOrDefault("algorithm", "")).map(algorithm -> new Challenge(proxy, said.get("realm"),
                said.get("nonce"), said.getOrDefault("opaque", ""), algorithm, auth,
                said.getOrDefault("stale", "").equalsIgnoreCase("true")));
    }

    /** The strongest challenge of each realm: the others must not be answered (RFC 8760, section 2.4). */
    public static List<Challenge> strongest(Collection<Challenge> challenges) {
        var best = new LinkedHashMap<String, Challenge>();
        challenges.stream().sorted(Comparator.comparing(Challenge::algorithm).reversed())
                .forEach(it -> best.putIfAbsent(it.proxy() + " " + it.realm(), it));
        return List.copyOf(best.values());
    }

    /** {@code name=value} pairs, values quoted or not. */
    private static Map<String, String> parameters(String text) {
        var found = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < text.length()) {
            var equals = text.indexOf('=', at);
            if (equals < 0) break;
            var name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = equals + 1;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
            if (at < text.length() && text.charAt(at) == '"') {
                for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                    if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
                    value.append(text.charAt(at));
                }
                at = text.indexOf(',', at);
            } else {
                var end = text.indexOf(',', at);
                value.append(text, at, end < 0 ? text.length() : end);
                at = end;
            }
            found.putIfAbsent(name, value.toString().strip());
            if (at < 0) break;
            at++;
        }
        return found;
    }
}

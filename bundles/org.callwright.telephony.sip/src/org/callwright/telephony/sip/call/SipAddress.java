package org.callwright.telephony.sip.call;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a {@code sip:}, {@code sips:} or {@code tel:} URI that decide who and where.
 *
 * @param scheme in lower case
 * @param user   unescaped, without password and parameters ({@code ;phone-context=…}); empty when there is none
 * @param host   in lower case; of a {@code tel:} URI empty
 * @param port   0 where none is said
 * @param rest   parameters after the host, with their semicolons
 */
public record SipAddress(String scheme, String user, String host, int port, String rest) {

    private static final String PLAIN = "-_.!~*'()+&=$";

    public static Optional<SipAddress> parse(String uri) {
        var colon = uri.indexOf(':');
        if (colon < 1) return Optional.empty();
        var scheme = uri.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        var text = uri.substring(colon + 1).strip();
        return switch (scheme) {
            case "tel" -> text.isEmpty() ? Optional.empty()
                    : Optional.of(new SipAddress(scheme, cut(unescape(cut(text, ';')), '?'), "", 0, ""));
            case "sip", "sips" -> parse(scheme, cut(text, '?'));
            default -> Optional.empty();
        };
    }

    private static Optional<SipAddress> parse(String scheme, String text) {
        var at = text.lastIndexOf('@');
        var user = at < 0 ? "" : unescape(cut(cut(text.substring(0, at), ':'), ';'));
        var place = text.substring(at + 1);
        var semicolon = place.indexOf(';');
        var rest = semicolon < 0 ? "" : place.substring(semicolon);
        var hostPort = semicolon < 0 ? place : place.substring(0, semicolon);
        var bracket = hostPort.indexOf(']');
        var colon = hostPort.indexOf(':', Math.max(bracket, 0));
        var host = (colon < 0 ? hostPort : hostPort.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '"')) {
            return Optional.empty();
        }
        try {
            var port = colon < 0 ? 0 : Integer.parseInt(hostPort.substring(colon + 1).strip());
            return port < 0 || port > 65535 ? Optional.empty()
                    : Optional.of(new SipAddress(scheme, user, host, port, rest));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The user part as it may stand in a URI: what is not surely allowed is escaped, {@code #} always (RFC 3261,
     * section 25.1).
     */
    public static String escape(String user) {
        var text = new StringBuilder();
        for (var b : user.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || PLAIN.indexOf(c) >= 0) text.append(c);
            else text.append("%%%02X".formatted((int) c));
        }
        return text.toString();
    }

    /** A parameter after the host; empty when it is missing. */
    public Optional<String> parameter(String name) {
        for (var part : rest.split(";")) {
            if (part.equalsIgnoreCase(name)) return Optional.of("");
            if (part.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return Optional.of(part.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static String cut(String text, char at) {
        var index = text.indexOf(at);
        return index < 0 ? text : text.substring(0, index);
    }

    static String unescape(String text) {
        if (text.indexOf('%') < 0) return text;
        var bytes = new java.io.ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && hex(text.charAt(i + 1)) && hex(text.charAt(i + 2))) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean hex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}

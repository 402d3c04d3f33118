package org.callwright.telephony.sip.call;

import java.util.Optional;

import org.callwright.model.Handover;

/**
 * Where a REFER sends somebody (RFC 3515), with what the new call is to say: of the headers that the URI may hold only
 * Replaces and {@link HandoverHeader} count, all others are dropped.
 *
 * @param uri      without headers and without a method
 * @param replaces the dialog whose place the new call takes (RFC 3891)
 */
public record ReferTarget(String uri, Optional<Replaces> replaces, Optional<Handover> handover) {

    private static final String PLAIN = "-_.!~*'()";

    /**
     * Empty when there is no SIP address in it, when it asks for anything but a call, or when its Replaces makes no
     * sense.
     */
    public static Optional<ReferTarget> parse(String header) {
        var uri = NameAddress.parse(header).map(NameAddress::uri).orElse("");
        var address = SipAddress.parse(uri).filter(it -> it.scheme().equals("sip") || it.scheme().equals("sips"));
        if (address.isEmpty() || !address.get().parameter("method").orElse("INVITE").equalsIgnoreCase("INVITE")) {
            return Optional.empty();
        }
        var question = uri.indexOf('?');
        var headers = question < 0 ? "" : uri.substring(question + 1);
        var said = value(headers, "Replaces");
        var replaces = said.flatMap(Replaces::parse);
        if (said.isPresent() && replaces.isEmpty()) return Optional.empty();
        var target = address.get();
        var user = target.user().isEmpty() ? "" : SipAddress.escape(target.user()) + "@";
        return Optional.of(new ReferTarget(target.scheme() + ":" + user + target.host()
                + (target.port() == 0 ? "" : ":" + target.port()),
                replaces, value(headers, HandoverHeader.NAME).flatMap(HandoverHeader::parse)));
    }

    /** The value of Refer-To. */
    public String text() {
        var question = uri.indexOf('?');
        var text = new StringBuilder("<").append(question < 0 ? uri : uri.substring(0, question));
        var separator = '?';
        if (replaces.isPresent()) {
            text.append(separator).append("Replaces=").append(escape(replaces.get().text()));
            separator = '&';
        }
        var reference = handover.flatMap(HandoverHeader::text);
        if (reference.isPresent()) {
            text.append(separator).append(HandoverHeader.NAME).append('=').append(escape(reference.get()));
        }
        return text.append('>').toString();
    }

    private static Optional<String> value(String headers, String name) {
        for (var part : headers.split("&")) {
            var equals = part.indexOf('=');
            if (equals > 0 && SipAddress.unescape(part.substring(0, equals)).strip().equalsIgnoreCase(name)) {
                return Optional.of(SipAddress.unescape(part.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String escape(String value) {
        var text = new StringBuilder();
        for (var b : value.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || PLAIN.indexOf(c) >= 0) text.append(c);
            else text.append("%%%02X".formatted((int) c));
        }
        return text.toString();
    }
}

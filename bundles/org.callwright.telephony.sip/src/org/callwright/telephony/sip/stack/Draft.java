package org.callwright.telephony.sip.stack;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;

import javax.sip.message.Request;

/** A request being written. No value can bring a line of its own: control characters are refused. */
public final class Draft {

    private final StringBuilder text = new StringBuilder(1024);
    private String body = "";

    public Draft(String method, String uri) {
        text.append(clean(method)).append(' ').append(clean(uri)).append(" SIP/2.0\r\n");
    }

    public Draft header(String name, String value) {
        text.append(name).append(": ").append(clean(value)).append("\r\n");
        return this;
    }

    public Draft body(String type, String content) {
        body = content;
        return content.isEmpty() ? this : header("Content-Type", type);
    }

    public Request request() {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        try {
            return Messages.request(text + "Content-Length: " + length + "\r\n\r\n" + body);
        } catch (ParseException e) {
            throw new IllegalArgumentException("a request that cannot be read again", e);
        }
    }

    private static String clean(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("control character in a header");
        return value;
    }
}

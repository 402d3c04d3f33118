package org.callwright.telephony.sip.stack;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.CSeqHeader;
import javax.sip.header.Header;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;

/** Makes and reads JAIN-SIP's messages. Pure functions. */
public final class Messages {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final MessageFactoryImpl FACTORY = new MessageFactoryImpl();
    private static final HeaderFactoryImpl HEADERS = new HeaderFactoryImpl();
    private static final Set<String> LISTS = Set.of("Allow", "Supported", "Unsupported"); // JAIN-SIP makes one header per word of them

    private Messages() {}

    /** Reads a whole request. */
    public static Request request(String text) throws ParseException {
        var request = (SIPRequest) FACTORY.createRequest(text);
        request.checkHeaders();
        return request;
    }

    /** A response with the headers that are copied from the request (RFC 3261, section 8.2.6). */
    public static Response response(int status, Request request) {
        try {
            return FACTORY.createResponse(status, request);
        } catch (ParseException e) {
            throw new IllegalArgumentException("no response " + status, e);
        }
    }

    /** The same with a tag in To, where the request has none. */
    public static Response response(int status, Request request, String tag) {
        var response = response(status, request);
        var to = (javax.sip.header.ToHeader) response.getHeader("To");
        try {
            if (to.getTag() == null) to.setTag(tag);
        } catch (ParseException e) {
            throw new IllegalArgumentException("no tag: " + tag, e);
        }
        return response;
    }

    /** Adds or replaces a header given as text. */
    public static <M extends Message> M set(M message, String name, String value) {
        message.setHeader(header(name, value));
        return message;
    }

    public static Header header(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("control character in " + name);
        try {
            return LISTS.contains(name) ? HEADERS.createExtensionHeader(name, value) : HEADERS.createHeader(name, value);
        } catch (ParseException e) {
            throw new IllegalArgumentException("bad value for " + name, e);
        }
    }

    public static <M extends Message> M body(M message, String type, String content) {
        try {
            message.setContent(content.getBytes(StandardCharsets.UTF_8),
                    (javax.sip.header.ContentTypeHeader) header("Content-Type", type));
        } catch (ParseException e) {
            throw new IllegalArgumentException("bad content", e);
        }
        return message;
    }

    /** The body as text; empty when there is none. */
    public static String body(Message message) {
        var raw = message.getRawContent();
        return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
    }

    /** The value of the first header of that name, as written; also of one that JAIN-SIP could not understand. */
    public static Optional<String> text(Message message, String name) {
        return texts(message, name).stream().findFirst();
    }

    /** The values of all headers of that name; several in one line come one by one where JAIN-SIP knows the header. */
    public static List<String> texts(Message message, String name) {
        var values = new ArrayList<String>();
        var headers = message.getHeaders(name);
        while (headers.hasNext()) values.add(value(headers.next().toString()));
        var unparsed = ((SIPMessage) message).getUnrecognizedHeaders();
        while (unparsed.hasNext()) {
            if (unparsed.next() instanceof String line && line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                values.add(value(line));
            }
        }
        return values;
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /** Whether a list header such as Require, Supported or Allow holds this word. */
    public static boolean lists(Message message, String name, String word) {
        return texts(message, name).stream().flatMap(value -> java.util.Arrays.stream(value.split(",")))
                .anyMatch(it -> it.strip().equalsIgnoreCase(word));
    }

    public static String method(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getMethod();
    }

    public static long sequence(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    /** What a response shares with the request it answers: the branch of the topmost Via and the method. */
    public static String key(Message message) {
        return ((ViaHeader) message.getHeader(ViaHeader.NAME)).getBranch() + " " + method(message);
    }

    /** A tag, a Call-ID, a branch: 96 random bits in hexadecimal. */
    public static String random() {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** An address as a host in a SIP URI: IPv6 in brackets, no zone. */
    public static String host(InetAddress address) {
        var text = address.getHostAddress();
        var zone = text.indexOf('%');
        var bare = zone < 0 ? text : text.substring(0, zone);
        return bare.contains(":") ? "[" + bare + "]" : bare;
    }
}

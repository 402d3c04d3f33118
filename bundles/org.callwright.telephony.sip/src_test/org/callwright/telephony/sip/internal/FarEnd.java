package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A telephone system in a few lines: says what the test tells it to, over UDP on loopback. */
final class FarEnd implements AutoCloseable {

    static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n";

    private final DatagramSocket socket;
    private final boolean six;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> passedOver = new ArrayList<>();
    /** What to say to a REGISTER, as status line and further headers. */
    volatile Function<String, String> registrar = register -> "200 OK";
    /** Where it sees the desk, as parameters of Via. */
    volatile String sees = ";rport";
    private volatile SocketAddress desk;

    FarEnd() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    /** At an address of loopback. */
    FarEnd(InetAddress address) throws IOException {
        socket = new DatagramSocket(0, address);
        six = address instanceof Inet6Address;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Knows the desk by another one. */
    void hears(FarEnd other) {
        desk = other.desk;
    }

    /** Where the desk is. */
    SocketAddress desk() {
        return desk;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[65536], 65536);
                socket.receive(packet);
                desk = packet.getSocketAddress();
                var text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (text.startsWith("REGISTER ")) answer(text, registrar.apply(text), "");
                else if (text.startsWith("OPTIONS ")) answer(text, "200 OK", "");
                else heard.add(text);
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** The next message that begins so; others are passed over. */
    String expect(String start) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var text = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (text == null) return fail("the desk never said " + start);
            if (text.startsWith(start)) return text;
        }
    }

    /** The next message of that call that begins so, also one that came while another was waited for. */
    String expect(String start, String callId) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var known = passedOver.stream().filter(it -> it.startsWith(start) && header(it, "Call-ID").equals(callId))
                    .findFirst();
            if (known.isPresent()) {
                passedOver.remove(known.get());
                return known.get();
            }
            var text = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (text == null) return fail("the desk never said " + start + " in that call");
            passedOver.add(text);
        }
    }

    /** Whether it has said this in that call by now, and nobody waited for it. */
    boolean said(String start, String callId) {
        heard.drainTo(passedOver);
        return passedOver.stream().anyMatch(it -> it.startsWith(start) && header(it, "Call-ID").equals(callId));
    }

    /** A request in the call of that name; its To and CSeq as given. */
    void request(String method, String callId, String to, int sequence, String more, boolean described)
            throws IOException {
        request(method, callId, to, sequence, more, described ? "a=sendrecv\r\n" : "");
    }

    /** @param attributes of the voice in its description; empty: no description */
    void request(String method, String callId, String to, int sequence, String more, String attributes)
            throws IOException {
        var described = !attributes.isEmpty();
        var body = described ? SDP + attributes : "";
        say(method + " sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + callId
                + (method.equals("CANCEL") || method.equals("INVITE") ? sequence : method + sequence) + ";rport\r\n"
                + "Max-Forwards: 70\r\nFrom: \"Ann\" <sip:2001@127.0.0.1>;tag=far\r\nTo: " + to + "\r\nCall-ID: "
                        + callId
                + "\r\nCSeq: " + sequence + " " + method + "\r\nContact: <sip:2001@127.0.0.1:" + port() + ">\r\n" + more
                + (described ? "Content-Type: application/sdp\r\n" : "") + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    /** The same with a description, whatever the status. */
    void describe(String request, String status, String tag, String description) throws IOException {
        var to = header(request, "To");
        say("SIP/2.0 " + status + "\r\nVia: " + header(request, "Via").replace(";rport", sees) + "\r\nFrom: " + header(request, "From") + "\r\nTo: " + to
                + (to.contains(";tag=") ? "" : ";tag=" + tag) + "\r\nCall-ID: " + header(request, "Call-ID") + "\r\nCSeq: "
                + header(request, "CSeq") + "\r\nContact: <sip:" + user(to) + "@127.0.0.1:" + port() + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
                + description.length() + "\r\n\r\n" + description);
    }

    /** Answers a request of the desk's, with a description if {@code tag} is not empty and the status is a 2xx. */
    void answer(String request, String status, String tag) throws IOException {
        var body = status.startsWith("2") && request.startsWith("INVITE ") ? SDP : "";
        var to = header(request, "To");
        say("SIP/2.0 " + status + "\r\nVia: " + header(request, "Via").replace(";rport", sees) + "\r\nFrom: "
                + header(request, "From") + "\r\nTo: " + to
                + (to.contains(";tag=") || tag.isEmpty() ? "" : ";tag=" + tag) + "\r\nCall-ID: "
                        + header(request, "Call-ID") + "\r\nCSeq: "
                + header(request, "CSeq") + "\r\n"
                + (status.startsWith("3") || status.startsWith("4") ? "" : "Contact: <sip:" + user(to) + "@127.0.0.1:"
                        + port() + ">\r\n")
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    /** What has not been waited for. */
    BlockingQueue<String> heard() {
        return heard;
    }

    void say(String text) throws IOException {
        say((six ? sixth(text) : text).getBytes(StandardCharsets.UTF_8));
    }

    private static String sixth(String text) {
        var parts = text.replace("IN IP4 127.0.0.1", "IN IP6 ::1").replace("127.0.0.1", "[::1]").split("\r\n\r\n", 2);
        return parts.length < 2 ? parts[0] : parts[0].replaceFirst("Content-Length: \\d+", "Content-Length: " + parts[1].length()) + "\r\n\r\n" + parts[1];
    }

    void say(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, desk));
    }

    private static String user(String address) {
        var matcher = Pattern.compile("sip:([^@>;]+)@").matcher(address);
        return matcher.find() ? matcher.group(1) : "2001";
    }

    static String header(String message, String name) {
        var matcher = Pattern.compile("(?mi)^" + name + ":\\s*(.*?)\\r?$").matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() {
        socket.close();
    }
}

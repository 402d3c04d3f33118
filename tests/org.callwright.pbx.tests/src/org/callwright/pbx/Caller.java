package org.callwright.pbx;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that can call somebody over UDP: INVITE, ACK, BYE, and a watch. No media, no digest; it calls telephones
 * directly, without a telephone system in between, and belongs to one thread.
 */
final class Caller implements AutoCloseable {

    /** How long it took from the INVITE to ringing and to the answer, in milliseconds. */
    record Times(double ringing, double answered) {}

    private static final Pattern STATUS = Pattern.compile("^SIP/2\\.0 (\\d{3})");
    private static final Pattern METHOD = Pattern.compile("(?mi)^CSeq:\\s*\\d+\\s+(\\w+)");
    private static final Pattern TO = Pattern.compile("(?mi)^(?:To|t):\\s*([^\\r\\n]*)");
    private static final Pattern CONTACT = Pattern.compile("(?mi)^(?:Contact|m):\\s*<?([^>\\r\\n;]+)");

    private final DatagramSocket socket;
    private final byte[] buffer = new byte[65536];
    private int calls;

    Caller(String address) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName(address));
        socket.setSoTimeout(5000);
    }

    Times call(String user, String host, int port) throws IOException {
        var id = "bench" + ++calls + "-" + System.nanoTime();
        var target = "sip:" + user + "@" + host + ":" + port;
        var to = new InetSocketAddress(host, port);
        var here = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
        var body = "v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\nm=audio %2$d RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
                .formatted(socket.getLocalAddress().getHostAddress(), 40_000);
        var from = "<sip:caller@" + here + ">;tag=" + id;
        var begun = System.nanoTime();
        send(to, "INVITE", target, here, id, "1i", from, "<" + target + ">", 1, body);
        double ringing = 0;
        while (true) {
            var response = receive(id);
            var now = (System.nanoTime() - begun) / 1e6;
            if (!find(METHOD, response).equals("INVITE")) continue;
            var status = Integer.parseInt(find(STATUS, response));
            if (status == 180 && ringing == 0) ringing = now;
            if (status < 200) continue;
            if (status != 200) throw new IOException("the call failed with " + status);
            var remote = find(TO, response);
            var contact = find(CONTACT, response);
            send(to, "ACK", contact, here, id, "1a", from, remote, 1, "");
            send(to, "BYE", contact, here, id, "2b", from, remote, 2, "");
            var bye = receive(id);
            while (!find(METHOD, bye).equals("BYE")) bye = receive(id);
            if (!find(STATUS, bye).equals("200")) throw new IOException("hanging up failed with " + find(STATUS, bye));
            return new Times(ringing, now);
        }
    }

    private void send(InetSocketAddress to, String method, String uri, String here, String id, String branch, String from, String remote, int seq,
            String body) throws IOException {
        var text = method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + here + ";rport;branch=z9hG4bK" + id + branch + "\r\nMax-Forwards: 70\r\nFrom: " + from
                + "\r\nTo: " + remote + "\r\nCall-ID: " + id + "\r\nCSeq: " + seq + " " + method + "\r\nContact: <sip:caller@" + here + ">\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    /** The next response for that call; whatever else comes is thrown away. */
    private String receive(String id) throws IOException {
        while (true) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                throw new IOException("no response in five seconds", e);
            }
            var text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
            if (text.startsWith("SIP/2.0") && text.contains(id)) return text;
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        socket.close();
    }
}

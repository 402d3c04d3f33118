package org.callwright.pbx;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A router between one desk and the telephone system, for SIP over UDP and both ways: as long as it is cut no packet gets
 * through, and nobody is told. Each side takes it for the other one, so that nothing goes past it; voice does not go through it.
 */
final class Relay implements AutoCloseable {

    /** Digests are of addresses as they were written. */
    private static final Pattern LINE = Pattern.compile("(?m)^(?!(?:Proxy-)?Authorization:).*$");

    private final DatagramSocket inside; // towards the desk
    private final DatagramSocket outside; // towards the telephone system
    private final InetSocketAddress pbx;
    private volatile SocketAddress desk;
    private volatile boolean cut;

    Relay(Pbx system) {
        pbx = new InetSocketAddress(Pbx.ADDRESS, system.port());
        inside = Await.io(() -> new DatagramSocket(0, InetAddress.getByName(Pbx.ADDRESS)));
        outside = Await.io(() -> new DatagramSocket(0, InetAddress.getByName(Pbx.ADDRESS)));
        Thread.ofVirtual().start(() -> pass(inside, packet -> desk = packet.getSocketAddress(), address(), system.address(), outside));
        Thread.ofVirtual().start(() -> pass(outside, packet -> {}, system.address(), address(), inside));
    }

    /** Host and port of what a desk takes for its telephone system. */
    String address() {
        return Pbx.ADDRESS + ":" + inside.getLocalPort();
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    private interface Seen {
        void from(DatagramPacket packet);
    }

    private void pass(DatagramSocket from, Seen seen, String was, String is, DatagramSocket to) {
        var buffer = new byte[65536];
        while (!from.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                from.receive(packet);
                seen.from(packet);
                var target = to == outside ? pbx : desk;
                if (cut || target == null) continue;
                var text = new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                var bytes = LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement(line.group().replaceAll(Pattern.quote(was) + "\\b", is)))
                        .getBytes(StandardCharsets.ISO_8859_1);
                to.send(new DatagramPacket(bytes, bytes.length, target));
            } catch (IOException e) {
                // closed, or nobody is there at the moment
            }
        }
    }

    @Override
    public void close() {
        inside.close();
        outside.close();
    }
}

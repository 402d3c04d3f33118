package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.function.Predicate;

/**
 * A UDP socket that never shows strangers' packets to the parser, nor what cannot be a fair SIP message: too many header
 * lines (parsing takes time with their square), too long for its buffer, or nothing but line ends.
 */
final class FilteredDatagramSocket extends DatagramSocket {

    private static final int MAX_LINES = 400;

    private final Predicate<InetAddress> accepted;

    FilteredDatagramSocket(InetSocketAddress local, Predicate<InetAddress> accepted) throws SocketException {
        super(local);
        this.accepted = accepted;
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        var room = packet.getData().length;
        do {
            packet.setLength(room);
            super.receive(packet);
        } while (!accepted.test(packet.getAddress()) || packet.getLength() >= room || !fair(packet.getData(), packet.getLength()));
    }

    /** Whether this may be a message: it has text, and not too many lines before its body. */
    static boolean fair(byte[] data, int length) {
        var lines = 0;
        var text = false;
        for (var i = 0; i < length; i++) {
            if (data[i] == '\n') {
                if (++lines > MAX_LINES) return false;
                if (text && i > 1 && (data[i - 1] == '\n' || data[i - 1] == '\r' && data[i - 2] == '\n')) return true;
            } else if (data[i] != '\r' && data[i] != ' ' && data[i] != 0) {
                text = true;
            }
        }
        return text;
    }
}

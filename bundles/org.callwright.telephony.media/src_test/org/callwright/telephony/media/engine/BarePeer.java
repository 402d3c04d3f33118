package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.Sine;
import org.callwright.telephony.media.codec.G711;
import org.callwright.telephony.media.rtp.RtpPacket;

/** A far end that is only a socket: sends what it is told and shows what it gets. */
final class BarePeer implements AutoCloseable {

    record Packet(int type, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) { }

    private final DatagramSocket socket;
    private final RtpPacket packet = new RtpPacket();
    private final short[] tone = Sine.samples(500, 8000, 8000, 8000);
    private int sequence = 65_530;
    private Packet last;

    BarePeer(InetAddress address) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Waits for the next packet. */
    Packet receive() {
        try {
            return receive(20_000);
        } catch (IOException e) {
            throw new AssertionError("no packet came", e);
        }
    }

    private Packet receive(int millis) throws IOException {
        socket.setSoTimeout(millis);
        var bytes = new byte[2000];
        var in = new DatagramPacket(bytes, bytes.length);
        socket.receive(in);
        if (!packet.parse(bytes, in.getLength())) throw new AssertionError("not RTP");
        last = new Packet(packet.payloadType(), packet.marker(), packet.sequence(), packet.timestamp(), packet.ssrc(),
                Arrays.copyOfRange(bytes, packet.payloadAt(), packet.payloadAt() + packet.payloadLength()));
        return last;
    }

    /** Takes what is in the socket now; loopback delivers before the sender goes on. */
    int countWaiting() throws IOException {
        for (var count = 0;; count++) {
            try {
                receive(1);
            } catch (SocketTimeoutException e) {
                return count;
            }
        }
    }

    /** Empties the socket; returns the last packet ever received. */
    Packet receiveAllWaiting() throws IOException {
        countWaiting();
        return last;
    }

    void send(int port, int type, int number, int timestamp, int ssrc, byte[] payload) throws IOException {
        var bytes = new byte[12 + payload.length];
        RtpPacket.writeHeader(bytes, false, type, number & 0xFFFF, timestamp, ssrc);
        System.arraycopy(payload, 0, bytes, 12, payload.length);
        raw(port, bytes);
    }

    void raw(int port, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    /** Sends so many packets of A-law, 500 Hz, one each 20 ms. */
    void talk(int port, int packets) throws IOException {
        var start = System.nanoTime();
        var payload = new byte[160];
        for (var i = 0; i < packets; i++, sequence++) {
            for (var wait = start + i * 20_000_000L - System.nanoTime(); wait > 0;
                    wait = start + i * 20_000_000L - System.nanoTime()) LockSupport.parkNanos(wait);
            G711.of(Codec.PCMA).encode(tone, sequence * 160 % 8000, payload, 0, 160);
            send(port, 8, sequence, sequence * 160, 4711, payload);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

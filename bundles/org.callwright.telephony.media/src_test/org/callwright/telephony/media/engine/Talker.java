package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.Sine;
import org.callwright.telephony.media.codec.G711;
import org.callwright.telephony.media.rtp.RtpPacket;

/** A far end that talks a tone without end and remembers what it hears, in the order and at the place of its RTP time. */
final class Talker implements AutoCloseable {

    static final double AMPLITUDE = 6000;

    final double hertz;
    final Codec codec;
    private final DatagramSocket socket;
    private final short[] tone;
    private final RtpPacket packet = new RtpPacket();
    private volatile int port;
    private volatile boolean talking = true;
    private volatile int loseOneIn;
    private volatile boolean closed;
    private short[] heard = new short[8000];
    private int length;
    private int packets;
    private int missing;
    private int markers;
    private int tones;
    private boolean any;
    private int firstTime;
    private int lastSequence;

    Talker(double hertz, Codec codec) throws IOException {
        this(hertz, AMPLITUDE, codec);
    }

    Talker(double hertz, double amplitude, Codec codec) throws IOException {
        this.hertz = hertz;
        this.codec = codec;
        tone = Sine.samples(hertz, amplitude, 8000, 8000);
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("talker hears").priority(Thread.MAX_PRIORITY).start(this::hear);
    }

    MediaPlan plan() {
        return MediaPlan.of(codec, (InetSocketAddress) socket.getLocalSocketAddress()).withTones(101, 101);
    }

    /** Talks to that port from now on. */
    Talker to(int rtp) {
        port = rtp;
        Thread.ofPlatform().daemon().name("talker").priority(Thread.MAX_PRIORITY).start(this::talk);
        return this;
    }

    void quiet(boolean on) {
        talking = !on;
    }

    void lose(int oneIn) {
        loseOneIn = oneIn;
    }

    /** A key of its telephone, as RFC 4733 events. */
    void press(int event) throws IOException {
        for (var i = 1; i <= 10; i++) send(101, 500_000 + i, 777, new byte[] {(byte) event, (byte) (i > 7 ? 0x8A : 10), (byte) (160 * Math.min(i, 8) >> 8), (byte) (160 * Math.min(i, 8))});
    }

    private void talk() {
        var start = System.nanoTime();
        for (var i = 0; !closed; i++) {
            var due = start + i * 20_000_000L;
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) LockSupport.parkNanos(wait);
            var payload = new byte[160];
            G711.of(codec).encode(tone, i * 160 % 8000, payload, 0, 160);
            var lost = loseOneIn;
            if (!talking || lost > 0 && i % lost == 0) continue;
            try {
                send(codec.payloadType(), i, i * 160, payload);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void send(int type, int number, int timestamp, byte[] payload) throws IOException {
        var bytes = new byte[12 + payload.length];
        RtpPacket.writeHeader(bytes, false, type, number & 0xFFFF, timestamp, (int) hertz);
        System.arraycopy(payload, 0, bytes, 12, payload.length);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private void hear() {
        var bytes = new byte[2000];
        try {
            while (true) {
                var in = new DatagramPacket(bytes, bytes.length);
                socket.receive(in);
                if (packet.parse(bytes, in.getLength())) heard(bytes);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private synchronized void heard(byte[] bytes) {
        if (any && packet.sequence() != (lastSequence + 1 & 0xFFFF)) missing++;
        lastSequence = packet.sequence();
        if (packet.payloadType() == 101) {
            tones++;
            return;
        }
        if (!any) firstTime = packet.timestamp();
        any = true;
        packets++;
        if (packet.marker()) markers++;
        var at = packet.timestamp() - firstTime;
        length = at + packet.payloadLength();
        if (length > heard.length) heard = Arrays.copyOf(heard, 2 * length);
        G711.of(codec).decode(bytes, packet.payloadAt(), heard, at, packet.payloadLength());
    }

    /** Everything heard from that sample on. */
    synchronized short[] heard(int from) {
        return Arrays.copyOfRange(heard, Math.min(from, length), length);
    }

    /** How many samples have been heard. */
    synchronized int length() {
        return length;
    }

    synchronized int packets() {
        return packets;
    }

    /** Holes in the sequence numbers, and packets that begin a new row of voice. */
    synchronized int breaks() {
        return missing + Math.max(0, markers - 1);
    }

    synchronized int tones() {
        return tones;
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
    }
}

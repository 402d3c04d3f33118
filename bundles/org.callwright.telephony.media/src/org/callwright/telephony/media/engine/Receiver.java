package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.callwright.telephony.media.rtp.Rtcp;
import org.callwright.telephony.media.rtp.RtpPacket;

/** Reads both ports of a session on one thread. */
final class Receiver implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Receiver.class.getName());
    private static final int LARGEST = 1500;

    private final PortPair ports;
    private final Reception reception;
    private final Reports reports;
    private final Selector selector;
    private final Thread thread;
    // One byte more than we take, to tell a packet of just that size from a cut one.
    private final ByteBuffer in = ByteBuffer.wrap(new byte[LARGEST + 1]);
    private final RtpPacket packet = new RtpPacket();
    private volatile boolean closed;

    Receiver(PortPair ports, Reception reception, Reports reports) throws IOException {
        this.ports = ports;
        this.reception = reception;
        this.reports = reports;
        selector = Selector.open();
        // What came before the plan is stale, and nobody knows from whom.
        drain(ports.rtp());
        drain(ports.rtcp());
        ports.rtp().register(selector, SelectionKey.OP_READ);
        ports.rtcp().register(selector, SelectionKey.OP_READ);
        thread = Thread.ofPlatform().daemon().name("rtp " + ports.port()).priority(Thread.MAX_PRIORITY)
                .start(this::run);
    }

    private void drain(DatagramChannel channel) throws IOException {
        for (var i = 0; i < 10_000 && channel.receive(in.clear()) != null; i++) in.clear();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select();
                selector.selectedKeys().clear();
                while (!closed && (voice() | control())) { }
            } catch (IOException e) {
                // Some systems report here that an earlier packet of ours was unwelcome.
                LOG.log(System.Logger.Level.DEBUG, "Reading voice", e);
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.ERROR, "A packet broke the receiver", e);
            }
        }
    }

    private boolean voice() throws IOException {
        var from = (InetSocketAddress) ports.rtp().receive(in.clear());
        if (from == null) return false;
        var nanos = System.nanoTime();
        var length = in.position();
        if (!reception.allows(from.getAddress()) || length > LARGEST) {
            reception.refuse();
        } else if (Rtcp.looksLike(in.array(), length)) {
            reports.received(in.array(), length, from, nanos);
        } else if (packet.parse(in.array(), length)) {
            reception.received(packet, from, nanos);
        } else {
            reception.refuse();
        }
        return true;
    }

    private boolean control() throws IOException {
        var from = (InetSocketAddress) ports.rtcp().receive(in.clear());
        if (from == null) return false;
        if (in.position() <= LARGEST && reception.allows(from.getAddress())) {
            reports.received(in.array(), in.position(), from, System.nanoTime());
        }
        return true;
    }

    /** Ends the thread; the channels stay open for a last report. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(500);
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The selector did not close", e);
        }
    }
}

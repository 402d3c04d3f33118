package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.callwright.telephony.media.PortRange;

/**
 * Two bound UDP channels, RTP on an even port and RTCP on the next, marked as voice (DSCP EF, RFC 3246).
 * They do not block.
 */
record PortPair(DatagramChannel rtp, DatagramChannel rtcp, int port) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PortPair.class.getName());
    private static final int EXPEDITED = 0xB8;
    private static final int BUFFER = 256 * 1024;

    static PortPair bind(InetAddress local, PortRange range) throws IOException {
        var first = ThreadLocalRandom.current().nextInt(range.pairs());
        for (var i = 0; i < range.pairs(); i++) {
            var port = range.pair((first + i) % range.pairs());
            var rtp = tryBind(local, port);
            if (rtp == null) continue;
            var rtcp = tryBind(local, port + 1);
            if (rtcp != null) return new PortPair(rtp, rtcp, port);
            rtp.close();
        }
        throw new IOException("There is no free pair of ports for the voice of a call between "
                + range.first() + " and " + range.last() + ".");
    }

    private static DatagramChannel tryBind(InetAddress local, int port) throws IOException {
        var channel = DatagramChannel.open(
                local instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.bind(new InetSocketAddress(local, port));
        } catch (IOException e) {
            channel.close();
            requireOurs(local, e);
            return null;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        try {
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "Voice goes out unmarked", e);
        }
        return channel;
    }

    /** A taken port is ordinary, a foreign address is not: no port of it will do. */
    private static void requireOurs(InetAddress local, IOException cause) throws IOException {
        try (var probe = DatagramChannel.open(
                local instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)) {
            probe.bind(new InetSocketAddress(local, 0));
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw new IOException("This computer cannot use the address " + local.getHostAddress() + " for calls.", e);
        }
    }

    @Override
    public void close() {
        for (var channel : new DatagramChannel[] {rtp, rtcp}) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "A port did not close", e);
            }
        }
    }
}

package org.callwright.telephony.media.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides whose RTP we hear and where ours goes ("symmetric RTP", RFC 4961; latching, RFC 7362).
 *
 * <p>Heard is only who sends from the negotiated address or a trusted one; ports do not matter, since address
 * translators change them. Of those, the first valid packet after start or change binds us to its sender: our packets
 * go there, and another sender is not heard as long as this one goes on. If it falls silent for {@value
 * #SILENCE_MILLIS} ms, the next allowed sender takes over. So a stranger who knows the port can neither speak into the
 * call nor draw its voice away.
 *
 * <p>Belongs to the receiving thread, but for {@link #change} and {@link #destination}; hence synchronized.
 */
public final class SourceFilter {

    static final int SILENCE_MILLIS = 500;

    private InetSocketAddress negotiated;
    private Set<InetAddress> allowed = Set.of();
    private InetSocketAddress bound;
    private boolean open = true;
    private long heard;

    /**
     * A new plan: another negotiated address forgets the old sender, the same one only lets another take over at once.
     */
    public synchronized void change(InetSocketAddress remote, Set<InetAddress> trusted) {
        if (!remote.equals(negotiated)) bound = null;
        negotiated = remote;
        var addresses = new HashSet<>(trusted);
        if (!remote.getAddress().isAnyLocalAddress()) addresses.add(remote.getAddress());
        allowed = addresses;
        open = true;
    }

    /** Whether a packet from that address may be looked at all; a hash look-up. */
    public synchronized boolean allows(InetAddress from) {
        return allowed.contains(from);
    }

    /**
     * Whether this packet, found to be valid RTP, is heard; binds to its sender if we are free.
     *
     * @param nanos {@link System#nanoTime}
     */
    public synchronized boolean accept(InetSocketAddress from, long nanos) {
        if (!from.equals(bound)) {
            if (!allowed.contains(from.getAddress())) return false;
            if (bound != null && !open && nanos - heard < SILENCE_MILLIS * 1_000_000L) return false;
            bound = from;
        }
        open = false;
        heard = nanos;
        return true;
    }

    /** Where our RTP goes, or null if nobody told: not by plan, not by sending. */
    public synchronized InetSocketAddress destination() {
        if (bound != null) return bound;
        return sendable(negotiated) ? negotiated : null;
    }

    /** Whether packets can be sent there. */
    public static boolean sendable(InetSocketAddress address) {
        return address != null && address.getPort() != 0 && !address.getAddress().isAnyLocalAddress();
    }
}

package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;


import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.dns.Found;
import org.callwright.telephony.sip.dns.NameService;
import org.callwright.telephony.sip.stack.Door;
import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.TlsClient;
import org.callwright.telephony.sip.stack.Transport;
import org.callwright.telephony.sip.stack.WireEvent;

/**
 * The way to the telephone system: its addresses, our socket, and whose packets may come in. Name service and sockets
 * are asked on threads of their own; everything else on the line's thread, except {@link #accepts} and {@link
 * #registrar(InetAddress)}.
 */
final class Uplink {

    private final SipSettings settings;
    private final LineThread thread;
    private final Door door;
    private final Consumer<WireEvent> events;
    private volatile List<InetSocketAddress> places = List.of();
    private volatile Set<InetAddress> peers = Set.of();
    private final NameService names;
    private Found found; // and until when that is good
    private long foundUntil;
    private int chosen; // of the registrar's places
    private int failed; // of them, since one answered
    private SipWire wire;
    private boolean closed;

    Uplink(SipSettings settings, LineThread thread, Door door, Consumer<WireEvent> events) {
        this.settings = settings;
        this.thread = thread;
        this.names = new NameService(settings.dns());
        this.door = door;
        this.events = events;
    }

    /** What becomes of an attempt to get ready; on the line's thread. */
    interface Outcome {

        /** @param fresh whether the socket is new, so that nothing that waits for an answer will get one */
        void ready(SipWire wire, boolean fresh);

        void failed(Fault why, String sentence);
    }

    /** Finds the registrar and opens a socket, or keeps the one there is. */
    void connect(boolean rebuild, Outcome outcome) {
        var present = rebuild ? null : wire;
        var known = found != null && System.nanoTime() - foundUntil < 0 ? found : null;
        var place = registrar();
        var port = wire == null ? settings.bind().port() : wire.port(); // live calls know us by our port
        if (rebuild && wire != null) wire.close();
        Thread.ofVirtual().name("sip-connect").start(() -> {
            try {
                var fresh = known != null ? known : resolve();
                var next = fresh.places().contains(place) ? place : fresh.places().getFirst();
                var usable = present != null && present.alive() && present.address().getClass() == next.getAddress().getClass();
                var ready = usable ? present : open(fresh.places(), next, port);
                // the line may have been closed meanwhile
                if (!thread.run(() -> arrived(fresh, next, ready, ready != present, outcome))) ready.close();
            } catch (ConnectorException e) {
                thread.run(() -> {
                    if (!closed) outcome.failed(e.fault(), e.getMessage());
                });
            }
        });
    }

    private void arrived(Found now, InetSocketAddress next, SipWire ready, boolean fresh, Outcome outcome) {
        if (closed) {
            ready.close();
            return;
        }
        if (fresh && wire != null) wire.close();
        if (now != found) foundUntil = System.nanoTime() + now.good().toNanos();
        found = now;
        places = now.places();
        chosen = places.indexOf(next);
        wire = ready;
        outcome.ready(ready, fresh);
    }

    private Found resolve() throws ConnectorException {
        try {
            return settings.service() ? names.service(settings.host(), settings.transport())
                    : names.host(settings.host(), settings.port());
        } catch (UnknownHostException e) {
            throw new ConnectorException(Fault.UNREACHABLE, "The telephone system's name \"" + settings.host()
                    + "\" is not known in this network.", e);
        }
    }

    private SipWire open(List<InetSocketAddress> all, InetSocketAddress next, int port) throws ConnectorException {
        try {
            var local = local(next);
            var tls = settings.transport() == Transport.TLS ? Optional.of(tls()) : Optional.<TlsClient>empty();
            // strangers are judged by the addresses just found, before anybody can use the old ones
            places = all;
            try {
                return SipWire.open(new SipWire.Setup(settings.transport(), new InetSocketAddress(local, port),
                        this::accepts, tls, door, events, thread.pace()));
            } catch (IOException e) {
                if (port == settings.bind().port()) throw e;
                return SipWire.open(new SipWire.Setup(settings.transport(),
                        new InetSocketAddress(local, settings.bind().port()), this::accepts, tls, door, events,
                        thread.pace()));
            }
        } catch (IOException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "SIP cannot use " + settings.bind().host()
                    .map(it -> "the address " + it).orElse("this machine's address")
                    + (port == 0 ? "" : ", port " + port) + ": it is in use, or not of this machine.", e);
        }
    }

    private TlsClient tls() throws ConnectorException {
        try {
            return new TlsClient(settings.host(), settings.trust());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConnectorException(Fault.MISCONFIGURED,
                    "The certificates for TLS cannot be read: check sip.tls.trust.", e);
        }
    }

    /** Why the telephone system could not be spoken to, where it is there and TLS is the trouble: a sentence. */
    Optional<String> tlsTrouble() {
        var place = "The telephone system at " + settings.place();
        return wire().flatMap(SipWire::trouble).map(trouble -> switch (trouble) {
            case UNTRUSTED -> place
                    + " shows a certificate of an authority that this desk does not trust: name that authority's file in sip.tls.trust.";
            case EXPIRED -> place + " shows a certificate that has expired: it must be renewed there.";
            case NOT_YET_VALID -> place + " shows a certificate that is not valid yet: is this computer's clock right?";
            case OTHER_HOST -> place + " shows a certificate that is not for the name “" + settings.host()
                    + "”: sip.registrar must have a name that is in it.";
            case NO_TLS -> place + " speaks no TLS on this port, or none that is safe enough.";
        });
    }

    /** The address to bind: the one that is configured, else the one that packets to the registrar leave from. */
    private InetAddress local(InetSocketAddress registrar) throws IOException {
        if (settings.bind().host().isPresent()) {
            var address = InetAddress.getByName(settings.bind().host().get());
            if (!address.isAnyLocalAddress()) return address;
        }
        try (var probe = new DatagramSocket()) {
            probe.connect(registrar);
            return probe.getLocalAddress();
        }
    }

    /**
     * After a failure: the registrar's next place, if it has several. False when all of them have failed by now; then they are
     * looked up again.
     */
    boolean tryNextPlace() {
        chosen++;
        if (++failed < places.size()) return true;
        failed = 0;
        found = null;
        return false;
    }

    /** The registrar answers. */
    void answered() {
        failed = 0;
    }

    /** The registrar's other places, in their order. */
    List<InetSocketAddress> others() {
        var here = registrar();
        return places.stream().filter(it -> !it.equals(here)).toList();
    }

    Optional<SipWire> wire() {
        return Optional.ofNullable(wire);
    }

    InetSocketAddress registrar() {
        var known = places;
        return known.isEmpty() ? new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port())
                : known.get(Math.floorMod(chosen, known.size()));
    }

    /** Whether an address is the registrar's. Any thread. */
    boolean registrar(InetAddress address) {
        return places.stream().anyMatch(it -> it.getAddress().equals(address));
    }

    /** Whether packets from there are read at all. Any thread, for each packet. */
    boolean accepts(InetAddress address) {
        return settings.anybody() || registrar(address) || peers.contains(address);
    }

    /** The far ends of live calls, which may talk to us without the registrar in between (RFC 3261, section 12.2). */
    void peers(Stream<Dialog> dialogs) {
        var found = new HashSet<InetAddress>();
        dialogs.forEach(dialog -> Stream.concat(Stream.of(dialog.target()), dialog.routes().stream().limit(1)
                .map(it -> dialog.hop()))
                .map(SipAddress::parse).flatMap(Optional::stream).map(SipAddress::host).map(Uplink::literal)
                        .flatMap(Optional::stream).forEach(found::add));
        peers = Set.copyOf(found);
    }

    /** Where a dialog's requests go. A host that is no address is the registrar's affair: it can look it up. */
    InetSocketAddress hop(Dialog dialog) {
        var next = SipAddress.parse(dialog.hop());
        var address = next.map(SipAddress::host).flatMap(Uplink::literal);
        if (address.isEmpty()) return registrar();
        return new InetSocketAddress(address.get(), next.get().port() == 0 ? settings.transport().defaultPort()
                : next.get().port());
    }

    private static Optional<InetAddress> literal(String host) {
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]")) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    void close() {
        closed = true;
        if (wire != null) wire.close();
    }
}

package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.TlsClient;
import org.callwright.telephony.sip.stack.Transport;

/**
 * Finds the telephone system and opens the socket towards it, off the line's thread because a name service may take
 * seconds. Opens it anew where it died, or where this machine has got another address.
 */
final class Wiring {

    private static final Logger LOG = System.getLogger(Wiring.class.getName());

    private final Station station;
    private final Switchboard board;
    private boolean opening;
    private boolean failedSince;
    private boolean closed;

    Wiring(Station station, Switchboard board) {
        this.station = station;
        this.board = board;
    }

    /** Whether there is a wire that can be used as it is; after trouble the way is looked for again. */
    boolean fit() {
        return station.wired() && !failedSince && station.wire().alive();
    }

    /** The next attempt looks whether host and own address are still the same. */
    void doubt() {
        failedSince = true;
    }

    void close() {
        closed = true;
    }

    /** Tells on the line's thread what came of it: nothing, or a sentence for the agent. */
    void open(Runnable done, Consumer<String> failed) {
        if (opening) return;
        opening = true;
        var now = station.wired() ? station.wire() : null;
        var registrar = station.wired() ? station.registrar() : null;
        station.background(() -> {
            try {
                var found = find();
                if (now != null && now.alive() && found.local.equals(now.address()) && found.registrar.equals(registrar)) {
                    finish(now, found, done);
                } else {
                    if (now != null) now.close(); // a fixed port has to be free first
                    finish(open(found), found, done);
                }
            } catch (UnknownHostException e) {
                fail("The host " + station.settings().host() + " is not known. Check sip.registrar and the network.", e, failed);
            } catch (GeneralSecurityException e) {
                fail("The certificates of sip.tls.trust cannot be used.", e, failed);
            } catch (IOException | RuntimeException e) {
                fail("This desk cannot open a way to the telephone system " + station.settings().place() + ". Check the network and sip.bind.", e, failed);
            }
        });
    }

    private record Found(InetSocketAddress registrar, InetAddress local, Predicate<InetAddress> accepted) {}

    private Found find() throws IOException {
        var settings = station.settings();
        var hosts = InetAddress.getAllByName(settings.host());
        var registrar = new InetSocketAddress(hosts[0], settings.port());
        var all = Set.of(hosts);
        var bind = settings.bind().host();
        var local = bind.isPresent() ? InetAddress.getByName(bind.get()) : route(registrar);
        return new Found(registrar, local, settings.anybody() ? it -> true : all::contains);
    }

    /** The address of this machine that leads there; nothing is sent. */
    private static InetAddress route(InetSocketAddress there) throws IOException {
        try (var probe = new DatagramSocket()) {
            probe.connect(there);
            return probe.getLocalAddress();
        }
    }

    private SipWire open(Found found) throws IOException, GeneralSecurityException {
        var settings = station.settings();
        Optional<TlsClient> tls = settings.transport() == Transport.TLS
                ? Optional.of(new TlsClient(settings.host(), settings.trust())) : Optional.empty();
        return SipWire.open(new SipWire.Setup(settings.transport(), new InetSocketAddress(found.local, settings.bind().port()),
                found.accepted, tls, board::admit, event -> station.thread().run(() -> board.on(event))));
    }

    private void finish(SipWire wire, Found found, Runnable done) {
        station.thread().run(() -> {
            opening = false;
            if (closed) {
                wire.close();
                return;
            }
            failedSince = false;
            if (!station.wired() || station.wire() != wire) station.exchanges().failAll();
            station.use(wire, found.registrar);
            done.run();
        });
    }

    private void fail(String sentence, Exception cause, Consumer<String> failed) {
        LOG.log(Level.INFO, sentence);
        LOG.log(Level.DEBUG, "because", cause);
        station.thread().run(() -> {
            opening = false;
            if (station.wired() && !station.wire().alive()) station.use(null, null);
            if (!closed) failed.accept(sentence);
        });
    }
}

package org.callwright.telephony.sip.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.callwright.telephony.sip.stack.Transport;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks for the servers of a telephone system by its name (RFC 3263, section 4.2). The transport is configured, so NAPTR is not
 * asked. Waits for the network, a few seconds at most; for threads that may.
 */
public final class NameService {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SYSTEM = Duration.ofSeconds(30); // how long Java itself remembers an address

    private final Optional<InetSocketAddress> server;

    /** @param server a name server of the site's own; empty: what this computer asks */
    public NameService(Optional<InetSocketAddress> server) {
        this.server = server;
    }

    /**
     * The servers of a service where there are any, else the host's addresses with the transport's usual port.
     *
     * @throws UnknownHostException when the name leads nowhere
     */
    public Found service(String host, Transport transport) throws UnknownHostException {
        var places = new LinkedHashSet<InetSocketAddress>();
        var good = Duration.ofDays(1);
        var services = new ArrayList<Service>();
        for (var record : ask(prefix(transport) + host, Type.SRV)) {
            if (!(record instanceof SRVRecord srv)) continue;
            services.add(new Service(srv.getPriority(), srv.getWeight(), srv.getTarget().toString(true), srv.getPort()));
            good = shorter(good, record);
        }
        if (services.size() == 1 && (services.getFirst().host().isEmpty() || services.getFirst().host().equals("."))) {
            throw new UnknownHostException(host + " says that it has no such service");
        }
        for (var service : Service.order(services, ThreadLocalRandom.current())) {
            try {
                var found = host(service.host(), service.port());
                places.addAll(found.places());
                good = found.good().compareTo(good) < 0 ? found.good() : good;
            } catch (UnknownHostException e) {
                // one of several
            }
        }
        return places.isEmpty() ? host(host, transport.defaultPort()) : new Found(List.copyOf(places), good);
    }

    /**
     * The addresses of a host.
     *
     * @throws UnknownHostException when it has none
     */
    public Found host(String host, int port) throws UnknownHostException {
        var addresses = new ArrayList<InetAddress>();
        var good = Duration.ofDays(1);
        if (server.isPresent()) {
            for (var type : new int[] {Type.A, Type.AAAA}) {
                for (var record : ask(host, type)) {
                    if (record instanceof ARecord a) addresses.add(a.getAddress());
                    if (record instanceof AAAARecord aaaa) addresses.add(aaaa.getAddress());
                    good = shorter(good, record);
                }
            }
        }
        if (addresses.isEmpty()) { // also what is known to this computer only
            addresses.addAll(Arrays.asList(InetAddress.getAllByName(host)));
            good = SYSTEM;
        }
        return new Found(addresses.stream().map(it -> new InetSocketAddress(it, port)).toList(), good);
    }

    private static String prefix(Transport transport) {
        return switch (transport) {
            case UDP -> "_sip._udp.";
            case TCP -> "_sip._tcp.";
            case TLS -> "_sips._tcp.";
        };
    }

    private static Duration shorter(Duration good, Record record) {
        var said = Duration.ofSeconds(record.getTTL());
        return said.compareTo(good) < 0 ? said : good;
    }

    private List<Record> ask(String name, int type) {
        try {
            var lookup = new Lookup(Name.fromString(name, Name.root), type);
            lookup.setResolver(resolver());
            lookup.setCache(null); // remembered where it is used, for as long as it may be
            lookup.setHostsFileParser(null);
            var records = lookup.run();
            return records == null ? List.of() : List.of(records);
        } catch (TextParseException | UnknownHostException e) {
            return List.of();
        }
    }

    private Resolver resolver() throws UnknownHostException {
        Resolver resolver;
        if (server.isPresent()) {
            resolver = new SimpleResolver(server.get());
        } else {
            ResolverConfig.refresh(); // a laptop changes its network
            resolver = new ExtendedResolver();
        }
        resolver.setTimeout(PATIENCE);
        return resolver;
    }
}

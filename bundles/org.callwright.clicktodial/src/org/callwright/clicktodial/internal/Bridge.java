package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * The server for the page in the browser, on the loopback interfaces and nowhere else. It has both {@code 127.0.0.1} and
 * {@code ::1}, or it has no port at all: whoever has the other half of a name that browsers resolve to both could pose as the desk.
 */
final class Bridge implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Bridge.class.getName());

    private final List<HttpServer> servers;
    private final ExecutorService threads;
    private final Doorman doorman;
    private final int port;

    private Bridge(List<HttpServer> servers, ExecutorService threads, Doorman doorman, int port) {
        this.servers = servers;
        this.threads = threads;
        this.doorman = doorman;
        this.port = port;
    }

    /**
     * Opens the first port of the settings that is free.
     *
     * @throws IOException where none is
     */
    static Bridge open(PageSettings settings, Browsers browsers, Desk desk, InstantSource clock) throws IOException {
        limits();
        IOException last = new IOException("no port is named");
        for (var port : settings.ports()) {
            try {
                return open(settings, port, browsers, desk, clock);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Whoever sends a request slowly, or connects and sends none, is disconnected. Of all such servers in this Java VM. */
    private static void limits() {
        for (var limit : List.of("sun.net.httpserver.maxReqTime=10", "sun.net.httpserver.maxReqHeaders=50", "sun.net.httpserver.maxReqHeaderSize=16384",
                "jdk.httpserver.maxConnections=64", "sun.net.httpserver.nodelay=true")) {
            var pair = limit.split("=");
            if (System.getProperty(pair[0]) == null) System.setProperty(pair[0], pair[1]);
        }
    }

    private static Bridge open(PageSettings settings, int wanted, Browsers browsers, Desk desk, InstantSource clock) throws IOException {
        var servers = new ArrayList<HttpServer>();
        try {
            var port = wanted;
            for (var address : loopback()) {
                servers.add(HttpServer.create(new InetSocketAddress(address, port), 16));
                port = servers.getFirst().getAddress().getPort(); // 0 is any, and then the same for both
            }
            var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("page").factory());
            var doorman = new Doorman(new Gate(port), new Page(settings, port), browsers, desk, clock);
            for (var server : servers) {
                server.setExecutor(threads);
                server.createContext("/", doorman);
                server.start();
            }
            return new Bridge(servers, threads, doorman, port);
        } catch (IOException | RuntimeException e) {
            servers.forEach(server -> server.stop(0));
            throw e;
        }
    }

    private static List<InetAddress> loopback() throws UnknownHostException {
        var all = new ArrayList<InetAddress>();
        all.add(InetAddress.getByName("127.0.0.1"));
        if (speaksIPv6()) all.add(InetAddress.getByName("::1"));
        return all;
    }

    private static boolean speaksIPv6() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException e) {
            LOG.log(Level.DEBUG, "the network interfaces cannot be listed", e);
            return false;
        }
    }

    int port() {
        return port;
    }

    Pairing.Answer pair(String digits) {
        return doorman.pairing().typed(digits);
    }

    /** What the pages may know of the desk, as JSON. */
    void tell(String state) {
        doorman.streams().tell(state);
    }

    @Override
    public void close() {
        doorman.streams().end();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    /** What the page may ask of the desk. */
    interface Desk {

        /** What pages may know of it now, as JSON. */
        String state();

        Outcome dial(Clicked clicked);

        /** A page shows its digits, and waits until the agent has typed them. */
        void pairing(Duration stands);

        void paired();
    }
}

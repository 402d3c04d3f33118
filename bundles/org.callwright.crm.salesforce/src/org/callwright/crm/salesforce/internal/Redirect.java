package org.callwright.crm.salesforce.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

/**
 * Where the browser brings the authorization code: a page on this computer, on the first free port of a fixed list, because
 * Salesforce compares the whole address. It answers nobody else: only {@code GET}, only under its own name, only with the
 * state that this sign-in has; what is wrong is refused and waited past, so that no other page can end a sign-in.
 */
final class Redirect implements AutoCloseable {

    private static final String PATH = "/callwright/salesforce";
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_LINES = 200;
    private static final int AT_ONCE = 8;
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private final List<ServerSocket> listening;
    private final List<Thread> accepting;
    private final String host;
    private final String state;
    private final BlockingQueue<Arrival> arrived = new ArrayBlockingQueue<>(1);
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** The browser with what Salesforce gave it; it waits for a page. */
    record Arrival(Map<String, String> parameters, Socket socket) {

        Optional<String> parameter(String name) {
            return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
        }

        /** @param sentence shown to the person in front of it */
        void answer(boolean good, String sentence) {
            reply(socket, good ? "200 OK" : "400 Bad Request", sentence);
        }

        @Override
        public String toString() {
            return "Arrival";
        }
    }

    private Redirect(List<ServerSocket> listening, String state) {
        this.listening = listening;
        this.state = state;
        this.host = "localhost:" + listening.getFirst().getLocalPort();
        this.accepting = listening.stream().map(socket -> Thread.ofVirtual().name("salesforce redirect").start(() -> accept(socket))).toList();
    }

    /** @throws ConnectorException when none of the ports is free */
    static Redirect listen(List<Integer> ports, String state) throws ConnectorException {
        IOException last = null;
        for (var port : ports) {
            try {
                return new Redirect(sockets(port), state);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new ConnectorException(Fault.MISCONFIGURED, "None of the ports for the sign-in is free (crm.salesforce.ports).", last);
    }

    /** On both addresses that a browser may take for localhost: whoever else has one of them is not to get the code. */
    private static List<ServerSocket> sockets(int port) throws IOException {
        var all = new ArrayList<ServerSocket>();
        try {
            all.add(bound(InetAddress.getByName("127.0.0.1"), port));
            try {
                all.add(bound(InetAddress.getByName("::1"), all.getFirst().getLocalPort()));
            } catch (IOException e) {
                if (hasIpv6()) throw e;
            }
            return all;
        } catch (IOException e) {
            for (var socket : all) socket.close();
            throw e;
        }
    }

    private static boolean hasIpv6() {
        try (var any = bound(InetAddress.getByName("::1"), 0)) {
            return any.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bound(InetAddress address, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port), 20);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    URI address() {
        return URI.create("http://" + host + PATH);
    }

    /** Empty when nobody came in this time. */
    Optional<Arrival> await(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                var socket = from.accept();
                if (!room.tryAcquire()) {
                    socket.close();
                    continue;
                }
                Thread.ofVirtual().name("salesforce redirect").start(() -> {
                    try {
                        serve(socket);
                    } finally {
                        room.release();
                    }
                });
            } catch (IOException e) {
                if (!from.isClosed()) continue;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setSoTimeout((int) SLOWEST.toMillis());
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var request = line(in).split(" ");
            var headers = headers(in);
            if (request.length != 3 || !request[2].startsWith("HTTP/1.")) reply(socket, "400 Bad Request", "This is not a request.");
            else if (!host.equals(headers.get("host"))) reply(socket, "403 Forbidden", "This address is not served.");
            else if (!request[0].equals("GET")) reply(socket, "405 Method Not Allowed", "Only GET is answered.");
            else asked(socket, request[1]);
        } catch (IOException | IllegalArgumentException e) {
            reply(socket, "400 Bad Request", "This request could not be read.");
        }
    }

    private void asked(Socket socket, String target) {
        var question = target.indexOf('?');
        if (question < 0 || !target.substring(0, question).equals(PATH)) {
            reply(socket, "404 Not Found", "There is nothing here.");
            return;
        }
        var parameters = new HashMap<String, String>();
        for (var pair : target.substring(question + 1).split("&")) {
            var parts = pair.split("=", 2);
            parameters.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        var given = parameters.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, state.getBytes(StandardCharsets.UTF_8))) {
            reply(socket, "400 Bad Request", "This page does not belong to the sign-in that is under way.");
        } else if (!arrived.offer(new Arrival(Map.copyOf(parameters), socket))) {
            reply(socket, "400 Bad Request", "This sign-in has been answered already.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        var headers = new HashMap<String, String>();
        for (var lines = 0; lines < MOST_LINES; lines++) {
            var line = line(in);
            if (line.isEmpty()) return headers;
            var colon = line.indexOf(':');
            if (colon < 1) throw new IOException("not a header");
            var name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
            if (headers.put(name, line.substring(colon + 1).strip()) != null && name.equals("host")) throw new IOException("two hosts");
        }
        throw new IOException("too many headers");
    }

    private static String line(BufferedReader in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) throw new IOException("not a line");
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static void reply(Socket socket, String status, String sentence) {
        var page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Callwright</title></head><body><p>" + sentence + "</p></body></html>";
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + bytes.length
                + "\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer"
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        try (socket) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            System.getLogger(Redirect.class.getName()).log(System.Logger.Level.DEBUG, "the browser has gone", e);
        }
    }

    @Override
    public void close() {
        for (var socket : listening) {
            try {
                socket.close();
            } catch (IOException e) {
                System.getLogger(Redirect.class.getName()).log(System.Logger.Level.DEBUG, "not closed", e);
            }
        }
        try {
            for (var thread : accepting) thread.join(CLOSING); // until then the port is not free again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var late = arrived.poll();
        if (late != null) late.answer(false, "This sign-in is over.");
    }
}

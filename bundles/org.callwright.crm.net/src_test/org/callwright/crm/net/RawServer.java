package org.callwright.crm.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection exactly what a test says, also what no server should. */
final class RawServer implements AutoCloseable {

    interface Behaviour {
        void with(Socket socket) throws Exception;
    }

    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();

    RawServer(Behaviour behaviour) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    RawServer(ServerSocket listening, Behaviour behaviour) {
        this.listening = listening;
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var socket = listening.accept();
                    open.add(socket);
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> {
                        try {
                            behaviour.with(socket);
                        } catch (Exception e) {
                            // the test looks at what the client makes of it
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Reads a request as far as the end of its headers and body. */
    String request(Socket socket) throws IOException {
        var head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) throw new IOException("gone");
            head.write(next);
        }
        var text = head.toString(StandardCharsets.US_ASCII);
        var length = text.toLowerCase().replaceAll("(?s).*content-length: (\\d+).*", "$1");
        if (length.matches("\\d+")) in.readNBytes(Integer.parseInt(length));
        requests.incrementAndGet();
        return text;
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Ends with a reset instead of an end. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) socket.close();
    }
}

package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A telephone system that the desk connects to: it takes the desk's registration and says what the test tells it to. */
final class TcpFarEnd implements AutoCloseable {

    private final ServerSocket server;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    /** What each connection brought that was no message: line ends, as they came. */
    final BlockingQueue<String> lineEnds = new LinkedBlockingQueue<>();
    /** One for each time the desk has registered. */
    final BlockingQueue<Socket> registered = new LinkedBlockingQueue<>();
    /** Whether it answers two line ends with one (RFC 5626, section 4.4.1). */
    volatile boolean pongs = true;
    /** Further headers of the answer to REGISTER. */
    volatile String more = "";
    private volatile Socket desk;

    TcpFarEnd() throws IOException {
        this(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    /** @param server may speak TLS */
    TcpFarEnd(ServerSocket server) {
        this.server = server;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> read(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void read(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var text = message(in, socket);
                if (text.startsWith("REGISTER ") || text.startsWith("OPTIONS sip:127.0.0.1 ")) {
                    desk = socket;
                    say(StrangeDialog.response(text, "200 OK", "reg", more));
                    if (text.startsWith("REGISTER ")) registered.add(socket);
                } else {
                    heard.add(text);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private String message(InputStream in, Socket socket) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n") || head.toString().isBlank()) {
            if (head.toString().equals("\r\n\r\n")) {
                lineEnds.add("\r\n\r\n");
                head.setLength(0);
                if (pongs) {
                    socket.getOutputStream().write(new byte[] {'\r', '\n'});
                    socket.getOutputStream().flush();
                }
            }
            var next = in.read();
            if (next < 0) throw new IOException("closed");
            head.append((char) next);
        }
        var length = Integer.parseInt(FarEnd.header(head.toString(), "Content-Length"));
        return head.toString().stripLeading() + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    void say(byte[] bytes) throws IOException {
        desk.getOutputStream().write(bytes);
        desk.getOutputStream().flush();
    }

    String expect(String start) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var text = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (text == null) return fail("the desk never said " + start);
            if (text.startsWith(start)) return text;
        }
    }

    /** Ends the connection. */
    void drop() throws IOException {
        desk.close();
    }

    /** What came by now. */
    BlockingQueue<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (desk != null) desk.close();
    }
}

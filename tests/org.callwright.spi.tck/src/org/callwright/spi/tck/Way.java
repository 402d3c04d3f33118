package org.callwright.spi.tck;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way between a connector and its system, over TCP on loopback, which can be as bad as ways are. What it does counts for
 * connections that are open already, too.
 */
public final class Way implements Closeable {

    /** How it is. */
    public enum State {
        GOOD,
        /** Nobody listens, and what was open is reset. */
        DOWN,
        /** Questions arrive, answers do not come: a connector waits. */
        SILENT,
        /** A question is cut off on its way there. */
        RESETS_QUESTIONS,
        /** A question arrives and is carried out; its answer is lost with the connection. */
        RESETS_ANSWERS,
        /** Half of an answer arrives, then the connection ends. */
        CUTS_ANSWERS,
        /** Something that is no answer at all comes instead. */
        GARBLES_ANSWERS,
        /** A question does not arrive; somebody between, such as the page of a network where one must sign in, says that all is well. */
        ANSWERS_BY_ITSELF
    }

    private static final byte[] GARBAGE = "<html><body>\u0000\u00FF Not what you asked for </body>\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    private static final String PAGE = "<html><body>Welcome to our network. Please sign in.</body></html>";
    private static final byte[] PORTAL = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " + PAGE.length() + "\r\n\r\n" + PAGE)
            .getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile ServerSocket listening;
    private volatile State state = State.GOOD;
    private volatile State later = State.GOOD;
    private volatile int badAfter = Integer.MAX_VALUE;
    private final int own;

    /** @param port where the system listens on loopback */
    public Way(int port) throws IOException {
        this.port = port;
        listen(0);
        own = listening.getLocalPort();
    }

    /** Where the connector is to connect, on loopback. */
    public int port() {
        return own;
    }

    /** How often something was sent to the system. */
    public int questions() {
        return questions.get();
    }

    /** From now on. */
    public void is(State next) throws IOException {
        becomes(next);
        badAfter = Integer.MAX_VALUE;
    }

    /** Only after so many more questions; until then it stays as it is. */
    public void isAfter(int more, State next) throws IOException {
        later = next;
        badAfter = questions.get() + more;
        if (more == 0) is(next);
    }

    private synchronized void becomes(State next) throws IOException {
        state = next;
        if (next == State.DOWN) {
            listening.close();
            reset();
        } else if (listening.isClosed()) {
            listen(own);
        }
    }

    private void listen(int at) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        listening = server;
        Thread.ofVirtual().start(() -> accept(server));
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) { // closed
                continue;
            }
        }
    }

    /** Where the system is down, whoever asks hears of it at once: nobody who is not there keeps a connection open. */
    private void join(Socket near) {
        open.add(near);
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(far);
            Thread.ofVirtual().start(() -> there(near, far));
            Thread.ofVirtual().start(() -> back(far, near));
        } catch (IOException e) {
            reset(near);
        }
    }

    private void there(Socket near, Socket far) {
        var buffer = new byte[1 << 16];
        try {
            var in = near.getInputStream();
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (questions.getAndIncrement() >= badAfter) is(later);
                if (state == State.ANSWERS_BY_ITSELF) {
                    write(near.getOutputStream(), PORTAL, PORTAL.length);
                    near.close();
                    far.close();
                    return;
                }
                if (state == State.RESETS_QUESTIONS) {
                    write(far.getOutputStream(), buffer, n / 2);
                    reset(near, far);
                    return;
                }
                write(far.getOutputStream(), buffer, n);
            }
            far.shutdownOutput();
        } catch (IOException e) {
            reset(near, far);
        }
    }

    private void back(Socket far, Socket near) {
        var buffer = new byte[1 << 16];
        try {
            InputStream in = far.getInputStream();
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                var out = near.getOutputStream();
                switch (state) {
                    case SILENT -> { }
                    case RESETS_ANSWERS -> {
                        reset(near, far);
                        return;
                    }
                    case CUTS_ANSWERS -> {
                        write(out, buffer, n / 2);
                        near.close();
                        far.close();
                        return;
                    }
                    case GARBLES_ANSWERS -> {
                        write(out, GARBAGE, GARBAGE.length);
                        near.close();
                        far.close();
                        return;
                    }
                    default -> write(out, buffer, n);
                }
            }
            near.shutdownOutput();
        } catch (IOException e) {
            reset(near, far);
        }
    }

    private static void write(OutputStream out, byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        out.flush();
    }

    private void reset() {
        open.forEach(this::reset);
    }

    private void reset(Socket... sockets) {
        for (var socket : sockets) {
            open.remove(socket);
            try {
                socket.setSoLinger(true, 0); // RST, as from a firewall or a machine that died
                socket.close();
            } catch (IOException e) {
                continue; // it is closed already
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        reset();
    }
}

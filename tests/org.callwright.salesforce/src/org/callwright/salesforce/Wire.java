package org.callwright.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands between the clients and the HTTP server: it passes bytes on, and can reset a client's connection, which the
 * server of the JDK cannot.
 */
final class Wire implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    private final ServerSocket listener = new ServerSocket();
    private final InetSocketAddress inner;
    /** Client connections by the port from which they are passed on. */
    private final Map<Integer, Socket> clients = new ConcurrentHashMap<>();

    /** @param port 0: any that is free. @param inner the HTTP server */
    Wire(int port, InetSocketAddress inner) throws IOException {
        this.inner = inner;
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Resets the connection that is passed on from that port. */
    void reset(int from) {
        var client = clients.remove(from);
        if (client == null) return;
        try {
            client.setSoLinger(true, 0);
            client.close();
        } catch (IOException e) {
            // it has gone by itself
        }
    }

    private void accept() {
        while (true) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pass(Socket client) {
        try (client; var server = new Socket(inner.getAddress(), inner.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            clients.put(server.getLocalPort(), client);
            var up = Thread.ofVirtual().start(() -> copy(client, server));
            copy(server, client);
            clients.remove(server.getLocalPort());
            client.close();
            up.join();
        } catch (IOException e) {
            // the server is being closed, or the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until either ends; what the client does not say any more, the server must learn. */
    private static void copy(Socket from, Socket to) {
        var buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) out.write(buffer, 0, read);
            to.shutdownOutput();
        } catch (IOException e) {
            try {
                to.close();
            } catch (IOException closed) {
                // it is
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        clients.keySet().forEach(this::reset);
    }
}

package org.callwright.crm.ldap.internal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A way to the directory on which somebody listens. */
final class Wiretap implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream(); // synchronized by itself

    Wiretap(int system) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var near = listening.accept();
                    var far = new Socket(InetAddress.getLoopbackAddress(), system);
                    Thread.ofVirtual().start(() -> copy(near, far));
                    Thread.ofVirtual().start(() -> copy(far, near));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    private void copy(Socket from, Socket to) {
        var buffer = new byte[1 << 16];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                heard.write(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            return; // one of the two has hung up
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    boolean heard(String words) {
        return heard.toString(StandardCharsets.UTF_8).contains(words);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}

package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Predicate;

/** A TCP listening socket that hangs up on strangers. */
final class FilteredServerSocket extends ServerSocket {

    private final Predicate<InetAddress> accepted;

    FilteredServerSocket(InetSocketAddress local, Predicate<InetAddress> accepted) throws IOException {
        this.accepted = accepted;
        setReuseAddress(true); // else connections of the last run keep the port for a minute
        bind(local, 20);
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            var socket = super.accept();
            if (accepted.test(socket.getInetAddress())) {
                socket.setTcpNoDelay(true);
                return socket;
            }
            socket.close();
        }
    }
}

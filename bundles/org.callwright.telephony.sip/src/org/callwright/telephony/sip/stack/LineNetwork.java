package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.OptionalLong;
import java.util.function.Predicate;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;

/**
 * The sockets of one line, in JAIN-SIP's NETWORK_LAYER. Three things JAIN-SIP's own does not do: strangers are dropped
 * before the parser, a connection attempt is given up after {@value #CONNECT_MILLIS} ms (JAIN-SIP waits eight seconds), and
 * a TLS certificate must name the registrar's host.
 */
final class LineNetwork implements NetworkLayer {

    private static final int CONNECT_MILLIS = 2000;

    private final Predicate<InetAddress> accepted;
    private final TlsClient tls;
    private final Runnable ended;
    private final InetSocketAddress local;
    private DatagramSocket datagrams;
    private ServerSocket connections;
    private volatile FlowSocket flow; // the connection to the telephone system, or the last one
    private volatile Socket writable; // the same, above TLS

    /**
     * Binds at once, so that a free port is known before JAIN-SIP, which refuses port 0, hears of it.
     *
     * @param wanted port 0 takes a free one
     * @param ended  told that the connection is over, on any thread
     */
    LineNetwork(Transport transport, InetSocketAddress wanted, Predicate<InetAddress> accepted, TlsClient tls, Runnable ended)
            throws IOException {
        this.ended = ended;
        this.accepted = accepted;
        this.tls = tls;
        switch (transport) {
            case UDP -> datagrams = new FilteredDatagramSocket(wanted, accepted);
            case TCP -> connections = new FilteredServerSocket(wanted, accepted);
            case TLS -> connections = new NoServerSocket(wanted);
        }
        local = (InetSocketAddress) (datagrams != null ? datagrams.getLocalSocketAddress() : connections.getLocalSocketAddress());
    }

    int port() {
        return local.getPort();
    }

    /** Two line ends: the least that may be sent where SIP is expected (RFC 5626, section 3.5.1). */
    void keepAlive(InetSocketAddress next) throws IOException {
        var lines = new byte[] {'\r', '\n', '\r', '\n'};
        if (datagrams != null) {
            datagrams.send(new DatagramPacket(lines, 4, next));
            return;
        }
        var connection = writable;
        if (connection == null || connection.isClosed()) return;
        var out = connection.getOutputStream();
        synchronized (out) { // as JAIN-SIP does, so that it never is in the middle of a message
            out.write(lines);
            out.flush();
        }
    }

    /** How much came over the connection, in bytes; empty where there is none. */
    OptionalLong received() {
        var connection = flow;
        return connection == null || connection.isClosed() ? OptionalLong.empty() : OptionalLong.of(connection.received());
    }

    /** Ends the connection: nobody is at its other end. */
    void endFlow() {
        try {
            if (flow != null) flow.close(); // not by TLS, which would wait to say good-bye
        } catch (IOException e) {
            // over all the same
        }
    }

    void close() {
        if (datagrams != null) datagrams.close();
        try {
            if (connections != null) connections.close();
        } catch (IOException e) {
            // closed all the same
        }
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return new FilteredDatagramSocket(new InetSocketAddress(local.getAddress(), 0), accepted);
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        if (datagrams == null || port != port()) return new FilteredDatagramSocket(new InetSocketAddress(address, port), accepted);
        return datagrams;
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return connections;
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return (SSLServerSocket) connections;
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(address, port, local.getAddress());
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return writable = connected(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(address, port, from);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return createSSLSocket(address, port, local.getAddress());
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress from) throws IOException {
        var secure = tls.over(connected(address, port));
        writable = secure;
        return secure;
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        // nothing of it is needed here
    }

    private Socket connected(InetAddress address, int port) throws IOException {
        var socket = new FlowSocket(it -> {
            if (it == flow) ended.run();
        });
        try {
            socket.bind(new InetSocketAddress(local.getAddress(), 0));
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            flow = socket;
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new SocketException("cannot connect", e); // the only kind JAIN-SIP cleans up after
        }
    }
}

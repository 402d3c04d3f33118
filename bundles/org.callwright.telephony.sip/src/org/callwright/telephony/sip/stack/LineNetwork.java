package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
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
    private final InetSocketAddress local;
    private DatagramSocket datagrams;
    private ServerSocket connections;

    /**
     * Binds at once, so that a free port is known before JAIN-SIP, which refuses port 0, hears of it.
     *
     * @param wanted port 0 takes a free one
     */
    LineNetwork(Transport transport, InetSocketAddress wanted, Predicate<InetAddress> accepted, TlsClient tls)
            throws IOException {
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
        if (datagrams != null) datagrams.send(new DatagramPacket(new byte[] {'\r', '\n', '\r', '\n'}, 4, next));
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
        return connected(new Socket(), address, port);
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
        return tls.over(connected(new Socket(), address, port));
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        // nothing of it is needed here
    }

    private Socket connected(Socket socket, InetAddress address, int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress(local.getAddress(), 0));
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new SocketException("cannot connect", e); // the only kind JAIN-SIP cleans up after
        }
    }
}

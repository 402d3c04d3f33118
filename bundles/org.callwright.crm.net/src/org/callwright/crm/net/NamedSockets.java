package org.callwright.crm.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Secure sockets whose handshake fails when the certificate is somebody else's. */
final class NamedSockets extends SSLSocketFactory {

    private final SSLSocketFactory plain;

    NamedSockets(SSLSocketFactory plain) {
        this.plain = plain;
    }

    private static Socket named(Socket socket) {
        var secure = (SSLSocket) socket;
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS"); // RFC 2830 3.6; the same rules as HTTPS in Java
        secure.setSSLParameters(parameters);
        return secure;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return plain.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return plain.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return named(plain.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return named(plain.createSocket(below, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return named(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return named(plain.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return named(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
        return named(plain.createSocket(address, port, localAddress, localPort));
    }
}

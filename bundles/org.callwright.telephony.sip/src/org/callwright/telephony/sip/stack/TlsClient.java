package org.callwright.telephony.sip.stack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS towards one registrar: TLS 1.2 or 1.3 with authenticated encryption, and a certificate for the name that the agent
 * configured, not for whatever DNS made of it (RFC 5922). There is no switch that trusts everybody.
 */
public final class TlsClient {

    /** In JAIN-SIP's notation. */
    static final String PROTOCOLS = "TLSv1.3 TLSv1.2";

    private final SSLContext context;
    private final ServerTrust judge;
    private final String host;
    private volatile boolean failed;

    /**
     * @param host  must be in the certificate: a name, or an address where the certificate names addresses
     * @param trust certificates (PEM) of the authorities to trust instead of the ones Java comes with
     * @throws IOException              when their file cannot be read
     * @throws GeneralSecurityException when it holds something else
     */
    public TlsClient(String host, Optional<Path> trust) throws IOException, GeneralSecurityException {
        this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        this.context = SSLContext.getInstance("TLS");
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust.isPresent() ? authorities(trust.get()) : null);
        judge = Arrays.stream(managers.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).map(ServerTrust::new).findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this Java cannot check certificates"));
        context.init(null, new TrustManager[] { judge }, null);
    }

    private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) throw new GeneralSecurityException("no certificate in the file");
        return store;
    }

    /** Forward-secret, authenticated suites only; JAIN-SIP's own list has anonymous ones. */
    String suites() {
        return String.join(" ", Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(it -> it.startsWith("TLS_AES_") || it.startsWith("TLS_CHACHA20_")
                        || it.startsWith("TLS_ECDHE_") && (it.contains("_GCM_") || it.contains("_CHACHA20_"))).toList());
    }

    /** A TLS socket over a connected one; JAIN-SIP shakes hands. */
    SSLSocket over(Socket connected) throws IOException {
        judge.forget();
        failed = false;
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, connected.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** That is what came of it; what has to do with TLS is remembered. */
    void failed(Throwable failure) {
        var tls = false;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            tls |= cause instanceof SSLException;
            if (cause instanceof EOFException || cause instanceof SocketException) return; // the connection broke, whoever is there
        }
        failed |= tls;
    }

    /** Why the last attempt to connect failed, if TLS was why. */
    Optional<TlsTrouble> trouble() {
        return Optional.ofNullable(judge.trouble()).or(() -> failed ? Optional.of(TlsTrouble.NO_TLS) : Optional.empty());
    }
}

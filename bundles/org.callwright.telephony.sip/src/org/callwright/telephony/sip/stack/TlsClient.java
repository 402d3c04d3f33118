package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS towards one registrar: TLS 1.2 or 1.3 with authenticated encryption, and a certificate for the name that the agent
 * configured, not for whatever DNS made of it (RFC 5922). There is no switch that trusts everybody.
 */
public final class TlsClient {

    /** In JAIN-SIP's notation. */
    static final String PROTOCOLS = "TLSv1.3 TLSv1.2";

    private final SSLContext context;
    private final String host;

    /**
     * @param host  must be in the certificate: a name, or an address where the certificate names addresses
     * @param trust certificates (PEM) of the authorities to trust instead of the ones Java comes with
     */
    public TlsClient(String host, Optional<Path> trust) throws IOException, GeneralSecurityException {
        this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        this.context = SSLContext.getInstance("TLS");
        TrustManagerFactory managers = null;
        if (trust.isPresent()) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (InputStream in = Files.newInputStream(trust.get())) {
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("trusted-" + store.size(), certificate);
                }
            }
            if (store.size() == 0) throw new GeneralSecurityException("no certificate in the file");
            managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
        }
        context.init(null, managers == null ? null : managers.getTrustManagers(), null);
    }

    /** Forward-secret, authenticated suites only; JAIN-SIP's own list has anonymous ones. */
    String suites() {
        return String.join(" ", Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(it -> it.startsWith("TLS_AES_") || it.startsWith("TLS_CHACHA20_")
                        || it.startsWith("TLS_ECDHE_") && (it.contains("_GCM_") || it.contains("_CHACHA20_"))).toList());
    }

    /** A TLS socket over a connected one; JAIN-SIP shakes hands. */
    SSLSocket over(Socket connected, int timeoutMillis) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, connected.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }
}

package org.callwright.telephony.sip.stack;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges the server's certificate as Java does, and remembers why it refused one: JAIN-SIP keeps that to itself. */
final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile TlsTrouble trouble;

    ServerTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** Why the last certificate was refused; null when it was not, or when none has been shown. */
    TlsTrouble trouble() {
        return trouble;
    }

    /** A new connection: what was wrong with the last one says nothing about it. */
    void forget() {
        trouble = null;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket) throws CertificateException {
        chain(chain, keyExchange);
        try {
            judge.checkServerTrusted(chain, keyExchange, socket); // with the host
        } catch (CertificateException e) {
            trouble = TlsTrouble.OTHER_HOST;
            throw e;
        }
        trouble = null;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) throws CertificateException {
        chain(chain, keyExchange);
        judge.checkServerTrusted(chain, keyExchange, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        chain(chain, keyExchange);
    }

    /** Without the host, so that the two can be told apart. */
    private void chain(X509Certificate[] chain, String keyExchange) throws CertificateException {
        try {
            judge.checkServerTrusted(chain, keyExchange);
        } catch (CertificateException e) {
            trouble = caused(e, CertificateExpiredException.class) ? TlsTrouble.EXPIRED
                    : caused(e, CertificateNotYetValidException.class) ? TlsTrouble.NOT_YET_VALID : TlsTrouble.UNTRUSTED;
            throw e;
        }
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> kind) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) return true;
        }
        return false;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange);
    }
}

package org.callwright.crm.ldap.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.net.SocketFactory;

import org.callwright.crm.net.Trust;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;

/**
 * The way into the directory, step by step: connect (with LDAPS secure at once), make secure, sign in. A connection belongs to
 * one thread at a time; whoever is interrupted while using it has lost it.
 */
final class Door {

    /** How long each step may take, in milliseconds: to connect, secure connection included; to say the next thing once connected. */
    record Patience(int connect, int answer) {

        static final Patience USUAL = new Patience(4_000, 8_000); // the desk waits for ten seconds
    }

    private static final int LONGEST_ANSWER = 8 << 20;
    private static final int MOST_ADDRESSES = 3;

    private final Site site;
    private final Settings settings;
    private final Patience patience;
    private final Trust trust;

    Door(Site site, Settings settings) throws ConnectorException {
        this(site, settings, Patience.USUAL);
    }

    Door(Site site, Settings settings, Patience patience) throws ConnectorException {
        this.site = site;
        this.settings = settings;
        this.patience = patience;
        this.trust = Trust.of(settings);
    }

    Site site() {
        return site;
    }

    /** All steps. */
    LDAPConnection open() throws ConnectorException {
        var connection = connect();
        try {
            secure(connection);
            signIn(connection);
            return connection;
        } catch (ConnectorException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A name may stand for several servers of which some are down. */
    LDAPConnection connect() throws ConnectorException {
        ConnectorException first = null;
        for (var address : addresses()) {
            try {
                return connect(address);
            } catch (ConnectorException e) {
                if (first == null) first = e;
                if (e.fault() != Fault.UNREACHABLE || Thread.currentThread().isInterrupted()) throw e;
            }
        }
        throw first;
    }

    InetAddress[] addresses() throws ConnectorException {
        try {
            var all = InetAddress.getAllByName(site.host());
            return all.length > MOST_ADDRESSES ? Arrays.copyOf(all, MOST_ADDRESSES) : all;
        } catch (UnknownHostException e) {
            throw Trouble.unknown(site, e);
        }
    }

    private LDAPConnection connect(InetAddress address) throws ConnectorException {
        var sockets = new Sockets(site.ldaps() ? trust.sockets() : SocketFactory.getDefault(), patience.connect());
        var connection = new LDAPConnection(sockets, options());
        connection.setConnectionName("directory");
        try {
            connection.connect(site.host(), address, site.port(), patience.connect());
            return connection;
        } catch (LDAPException e) {
            sockets.giveUp();
            throw Trouble.connecting(site, e);
        }
    }

    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true); // whoever asks reads the answer, and can be interrupted
        options.setConnectTimeoutMillis(patience.connect());
        options.setResponseTimeoutMillis(patience.answer());
        options.setMaxMessageSize(LONGEST_ANSWER);
        options.setFollowReferrals(false); // elsewhere is not what was trusted
        options.setUseSchema(false);
        return options;
    }

    /** Nothing else is said before, and nothing at all if it fails. */
    void secure(LDAPConnection connection) throws ConnectorException {
        if (!site.startTls()) return;
        try {
            ExtendedResult answer = connection.processExtendedOperation(new StartTLSExtendedRequest(trust.sockets()));
            if (!answer.getResultCode().equals(ResultCode.SUCCESS)) throw new LDAPException(answer);
        } catch (LDAPException e) {
            throw Trouble.startTls(site, e);
        }
    }

    void signIn(LDAPConnection connection) throws ConnectorException {
        if (site.user().isEmpty()) return;
        if (!passwordIsSafe(site, connection.getConnectedInetAddress())) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The password would be readable on its way to the directory; use ldaps, or crm.ldap.starttls=on.");
        }
        var password = settings.secret("crm.ldap.password");
        var bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        Arrays.fill(password, '\0');
        try {
            if (!bytes.hasRemaining()) { // which many directories take for nobody, and let in (RFC 4513 5.1.2)
                throw new ConnectorException(Fault.CREDENTIALS, "The password for the directory is missing.");
            }
            connection.bind(new SimpleBindRequest(site.user(), take(bytes)));
        } catch (LDAPException e) {
            throw Trouble.signingIn(site, e);
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    /** Nobody can read it on its way there: that is decided by who answers, not by what the settings call them. */
    static boolean passwordIsSafe(Site site, InetAddress there) {
        return site.secure() || there.isLoopbackAddress();
    }

    private static byte[] take(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** Keeps what the library is still working on when nobody waits for it any more. */
    private static final class Sockets extends SocketFactory {

        private final SocketFactory below;
        private final int patience;
        private volatile Socket last;

        Sockets(SocketFactory below, int patience) {
            this.below = below;
            this.patience = patience;
        }

        @Override
        public Socket createSocket() throws IOException {
            last = below.createSocket();
            last.setSoTimeout(patience);
            return last;
        }

        void giveUp() {
            try {
                if (last != null) last.close();
            } catch (IOException e) {
                last = null; // it is of no use any more, closed or not
            }
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("connected by the library only");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw new IOException("connected by the library only");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("connected by the library only");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
            throw new IOException("connected by the library only");
        }
    }
}

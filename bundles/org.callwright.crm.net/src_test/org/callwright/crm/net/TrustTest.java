package org.callwright.crm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.callwright.crm.net.NetException.Kind;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrustTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path workspace;

    private Settings settings(Map<String, String> values) {
        return Settings.of("test", workspace, values);
    }

    /** A server whose certificate comes from an authority of its own, made by Java's own tool; the authority's goes into the PEM file. */
    private RawServer secure(String alternatives, String from, Path pem) throws Exception {
        var authority = List.of("-keystore", workspace.resolve("authority.p12").toString(), "-storepass", "changeit", "-alias", "authority");
        var server = List.of("-keystore", workspace.resolve("server.p12").toString(), "-storepass", "changeit", "-alias", "server");
        Files.createDirectories(pem.getParent());
        var asked = workspace.resolve("asked.csr").toString();
        var given = workspace.resolve("given.pem").toString();
        keytool(authority, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Authority", "-ext", "bc:c", "-startdate", "-30d");
        keytool(authority, "-exportcert", "-rfc", "-file", pem.toString());
        keytool(server, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Server");
        keytool(server, "-certreq", "-file", asked);
        keytool(authority, "-gencert", "-rfc", "-ext", "SAN=" + alternatives, "-startdate", from, "-validity", "10", "-infile", asked, "-outfile", given);
        keytool(server, "-importcert", "-noprompt", "-trustcacerts", "-file", pem.toString(), "-alias", "above");
        keytool(server, "-importcert", "-noprompt", "-file", given);
        var keys = KeyStore.getInstance(workspace.resolve("server.p12").toFile(), PASSWORD);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var self = new RawServer[1];
        self[0] = new RawServer(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), socket -> {
            self[0].request(socket);
            RawServer.say(socket, RawServer.json("1"));
        });
        return self[0];
    }

    private static void keytool(List<String> store, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        for (var i = 0; i < store.size(); i += 2) {
            if (!command.contains(store.get(i))) command.addAll(store.subList(i, i + 2)); // an alias of the arguments comes first
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private void refuses(RawServer server, Map<String, String> values) throws Exception {
        try (var http = Network.plain().http(settings(values))) {
            var trouble = assertThrows(NetException.class, () -> http.send(Request.post(URI.create("https://localhost:" + server.port() + "/"), "{}")));
            assertEquals(Kind.UNTRUSTED, trouble.kind(), trouble.getMessage());
            assertFalse(trouble.perhapsProcessed());
            assertEquals(Fault.MISCONFIGURED, trouble.forDesk().fault());
            assertEquals(0, server.requests.get());
        }
    }

    @Test
    void theSitesOwnAuthorityIsTrustedAndNobodyElse() throws Exception {
        try (var server = secure("dns:localhost", "-1d", workspace.resolve("authorities/site.pem"))) {
            refuses(server, Map.of());
            try (var http = Network.plain().http(settings(Map.of("net.trust", "authorities")))) {
                assertEquals(1, http.send(Request.get(URI.create("https://localhost:" + server.port() + "/"))).json().getAsInt());
            }
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (var server = secure("dns:other.example", "-1d", workspace.resolve("a/site.crt"))) {
            refuses(server, Map.of("net.trust", "a"));
        }
    }

    @Test
    void aCertificateOfAnotherTimeIsRefused() throws Exception {
        try (var server = secure("dns:localhost", "-20d", workspace.resolve("b/site.cer"))) {
            refuses(server, Map.of("net.trust", workspace.resolve("b").toString()));
        }
    }

    @Test
    void socketsForDirectoriesCheckTheNameToo() throws Exception {
        try (var server = secure("dns:other.example", "-1d", workspace.resolve("a/site.crt"))) {
            var sockets = Trust.of(settings(Map.of("net.trust", "a"))).sockets();
            try (var socket = (SSLSocket) sockets.createSocket("localhost", server.port())) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
            try (var below = new Socket("localhost", server.port());
                    var socket = (SSLSocket) sockets.createSocket(below, "localhost", server.port(), true)) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
            try (var below = new Socket("localhost", server.port());
                    var socket = (SSLSocket) sockets.createSocket(below, "other.example", server.port(), true)) {
                socket.startHandshake();
            }
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        var gone = assertThrows(ConnectorException.class, () -> Trust.of(settings(Map.of("net.trust", "no-such-folder"))));
        assertEquals(Fault.MISCONFIGURED, gone.fault());
        assertTrue(gone.getMessage().contains("no-such-folder"));
        Files.createDirectories(workspace.resolve("broken"));
        try (var out = new FileOutputStream(workspace.resolve("broken/site.pem").toFile())) {
            out.write("not a certificate".getBytes());
        }
        var broken = assertThrows(ConnectorException.class, () -> Trust.of(settings(Map.of("net.trust", "broken"))));
        assertTrue(broken.getMessage().contains("site.pem"));
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsNotTrusted() throws Exception {
        try (var plain = new RawServer(socket -> RawServer.say(socket, RawServer.json("1")))) {
            refuses(plain, Map.of());
        }
    }
}

package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.crm.net.Network;
import org.callwright.crm.salesforce.internal.ScriptedOrg.Said;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SignInTest {

    private final ScriptedOrg server = ScriptedOrg.working();
    private Settings settings;
    private Org org;
    private Tokens tokens;
    private final List<String> pages = new CopyOnWriteArrayList<>();

    @BeforeEach
    void settings() throws Exception {
        settings = Settings.of("salesforce", Path.of("."), Map.of("crm.salesforce.url", server.url().toString(), "crm.salesforce.client-id", "app",
                "crm.salesforce.ports", "0")); // any: tests run side by side
        org = Org.of(settings);
        tokens = new Tokens(org, Network.plain());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void signIn(Consumer<URI> browser) throws ConnectorException, InterruptedException {
        new SignIn(org, Network.plain(), Duration.ofSeconds(20)).run(settings, browser, tokens);
    }

    private static Map<String, String> parameters(URI page) {
        var all = new HashMap<String, String>();
        for (var pair : page.getRawQuery().split("&")) all.put(pair.split("=")[0], URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8));
        return all;
    }

    /** As a browser asks; what it shows goes to the pages. */
    private void visit(String method, URI redirect, String host, String target) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redirect.getPort())) {
            socket.getOutputStream().write((method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            pages.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void comesBack(URI page, String query) {
        var redirect = URI.create(parameters(page).get("redirect_uri"));
        Thread.ofVirtual().start(() -> visit("GET", redirect, "localhost:" + redirect.getPort(), redirect.getPath() + "?" + query));
    }

    @Test
    void aPersonSignsInAndIsToldSoInTheBrowser() throws Exception {
        var asked = new CompletableFuture<Map<String, String>>();
        signIn(page -> {
            asked.complete(parameters(page));
            comesBack(page, "code=a%2Bb%3D%3D&state=" + parameters(page).get("state"));
        });
        var page = asked.join();
        assertEquals("code", page.get("response_type"));
        assertEquals("refresh_token api", page.get("scope"));
        var exchange = server.asked.getLast();
        assertEquals("a+b==", exchange.parameter("code"));
        assertEquals(page.get("redirect_uri"), exchange.parameter("redirect_uri"));
        assertEquals(page.get("code_challenge"), Pkce.of(exchange.parameter("code_verifier")).challenge());
        assertEquals("", exchange.parameter("client_secret"));
        assertEquals("access1", tokens.access(settings).token());
        assertTrue(new String(settings.secret(org.secret())).contains("refresh1"));
        ScriptedOrg.until(() -> pages.size() == 1);
        assertTrue(pages.getFirst().startsWith("HTTP/1.1 200 ") && pages.getFirst().contains("You are signed in."), pages.getFirst());
        assertTrue(pages.getFirst().contains("Content-Security-Policy: default-src 'none'"), pages.getFirst());
    }

    @Test
    void nobodyElseEndsASignInOrGetsAnything() throws Exception {
        signIn(page -> {
            var redirect = URI.create(parameters(page).get("redirect_uri"));
            var state = parameters(page).get("state");
            var here = "localhost:" + redirect.getPort();
            visit("GET", redirect, here, "/favicon.ico");
            visit("GET", redirect, here, redirect.getPath());
            visit("GET", redirect, here, redirect.getPath() + "?code=x&state=guessed");
            visit("GET", redirect, here, redirect.getPath() + "?error=access_denied");
            visit("GET", redirect, "127.0.0.1:" + redirect.getPort(), redirect.getPath() + "?code=x&state=" + state);
            visit("GET", redirect, "evil.example", redirect.getPath() + "?code=x&state=" + state);
            visit("GET", redirect, here + "\r\nHost: evil.example", redirect.getPath() + "?code=x&state=" + state);
            visit("POST", redirect, here, redirect.getPath() + "?code=x&state=" + state);
            visit("OPTIONS", redirect, here, redirect.getPath());
            visit("GET", redirect, here, redirect.getPath() + "?code=%zz&state=" + state);
            visit("GET", redirect, here, "/" + "x".repeat(20_000));
            comesBack(page, "state=" + state + "&code=good");
        });
        assertEquals(1, server.count("POST", "/services/oauth2/token"));
        assertEquals("good", server.asked.getLast().parameter("code"));
        for (var page : pages.subList(0, 11)) assertTrue(page.startsWith("HTTP/1.1 40"), page);
        assertFalse(pages.toString().contains("evil"));
    }

    @Test
    void whoeverDoesNotAllowItIsStillWhoTheyWere() throws Exception {
        signIn(page -> comesBack(page, "code=one&state=" + parameters(page).get("state")));
        var before = new String(settings.secret(org.secret()));
        var denied = assertThrows(ConnectorException.class, () -> signIn(page -> comesBack(page, "error=access_denied&state=" + parameters(page).get("state"))));
        assertEquals(Fault.REFUSED, denied.fault());
        server.on("POST", "/services/oauth2/token", Said.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code\"}"));
        assertThrows(ConnectorException.class, () -> signIn(page -> comesBack(page, "code=late&state=" + parameters(page).get("state"))));
        server.on("POST", "/services/oauth2/token", Said.of("{\"access_token\":\"a\",\"instance_url\":\"" + server.url() + "\"}"));
        var onlyNow = assertThrows(ConnectorException.class, () -> signIn(page -> comesBack(page, "code=x&state=" + parameters(page).get("state"))));
        assertTrue(onlyNow.getMessage().contains("refresh_token"));
        assertEquals(before, new String(settings.secret(org.secret())));
        ScriptedOrg.until(() -> pages.size() == 4);
        assertEquals(3, pages.stream().filter(page -> page.contains("You are not signed in.")).count());
    }

    @Test
    void itEndsByItselfAndByInterrupt() throws Exception {
        var late = assertThrows(ConnectorException.class, () -> new SignIn(org, Network.plain(), Duration.ofMillis(100)).run(settings, page -> {}, tokens));
        assertTrue(late.getMessage().contains("in time"));
        var redirect = new CompletableFuture<URI>();
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                signIn(page -> redirect.complete(URI.create(parameters(page).get("redirect_uri"))));
            } catch (ConnectorException | InterruptedException e) {
                ended.complete(e);
            }
        });
        var port = redirect.get(20, TimeUnit.SECONDS).getPort();
        thread.interrupt();
        assertEquals(InterruptedException.class, ended.get(20, TimeUnit.SECONDS).getClass());
        new ServerSocket(port, 5, InetAddress.getLoopbackAddress()).close(); // it is free again
    }

    @Test
    void theFirstFreePortOfTheListIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")); var redirect = Redirect.listen(List.of(taken.getLocalPort(), 0), "state")) {
            assertTrue(redirect.address().getPort() != taken.getLocalPort());
            assertThrows(ConnectorException.class, () -> Redirect.listen(List.of(taken.getLocalPort()), "state"));
        }
        assertThrows(ConnectorException.class, () -> SignIn.ports(Settings.of("a", Path.of("."), Map.of("crm.salesforce.ports", "1717 x"))));
        assertEquals(List.of(47821, 47822, 47823), SignIn.ports(Settings.of("a", Path.of("."), Map.of())));
    }

    /** RFC 7636, appendix B. */
    @Test
    void theChallengeIsThatOfTheStandard() {
        assertEquals("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge());
        assertTrue(Pkce.fresh().verifier().matches("[\\w-]{96}"));
    }
}

package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.Headers;

import org.callwright.model.Address;
import org.callwright.model.ContactRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the server for the page, attacked with bytes that no browser would send and some that every browser does. */
class BridgeTest {

    private static final String DIAL = "{\"number\":\"+49 30 1234567\",\"name\":\"Anna Berg\",\"recordId\":\"003000000000001AAA\",\"objectType\":\"Contact\"}";

    @TempDir
    Path workspace;

    private final List<Clicked> clicked = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private volatile Outcome outcome = new Outcome.Asked();
    private Bridge bridge;
    private int port;

    private final Bridge.Desk desk = new Bridge.Desk() {

        @Override
        public String state() {
            return "{\"enabled\":true}";
        }

        @Override
        public Outcome dial(Clicked what) {
            clicked.add(what);
            return outcome;
        }

        @Override
        public void pairing(Duration stands) {
            told.add("pairing");
        }

        @Override
        public void paired() {
            told.add("paired");
        }
    };

    @BeforeEach
    void open() throws IOException {
        var settings = PageSettings.of(Map.of("clicktodial.ports", "0", "clicktodial.salesforce.orgs", "acme.lightning.force.com"));
        bridge = Bridge.open(settings, new Browsers(workspace, () -> now), desk, () -> now);
        port = bridge.port();
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    private Wire.Answer ask(String text) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.send(text).answer();
        }
    }

    private Wire.Answer get(String path, String... headers) throws IOException {
        return ask("GET " + path + " HTTP/1.1\nHost: localhost:" + port + "\n" + lines(headers) + "\n");
    }

    private Wire.Answer post(String path, String body, String... headers) throws IOException {
        return ask("POST " + path + " HTTP/1.1\nHost: localhost:" + port + "\nOrigin: http://localhost:" + port
                + "\nContent-Type: application/json\nContent-Length: " + body.length() + "\n" + lines(headers) + "\n" + body);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\n", headers) + "\n";
    }

    private String cookie() throws IOException {
        var offer = post("/cti/pair", "{}").body();
        assertEquals(Pairing.Answer.PAIRED, bridge.pair(part(offer, "digits")));
        var answer = post("/cti/paired", "{\"ticket\":\"" + part(offer, "ticket") + "\"}");
        assertEquals(200, answer.status());
        return "Cookie: " + answer.header("set-cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String part(String json, String name) {
        return JsonParser.parseString(json).getAsJsonObject().get(name).getAsString();
    }

    /** A page that listens. */
    private Wire listen(String cookie) throws IOException {
        return new Wire(port).send("GET /cti/events HTTP/1.1\nHost: localhost:" + port + "\n" + cookie + "\nSec-Fetch-Site: same-origin\n\n");
    }

    private static String nonce(Wire page) throws IOException {
        for (var line = page.line();; line = page.line()) {
            if (line.startsWith("data: {\"nonce\"")) return part(line.substring(6), "nonce");
        }
    }

    @Test
    void aPairedPageThatListensSendsWhatWasClicked() throws IOException {
        var cookie = cookie();
        assertEquals(List.of("pairing", "paired"), told);
        try (var page = listen(cookie)) {
            var answer = post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + nonce(page), "Sec-Fetch-Site: same-origin");
            assertEquals(200, answer.status());
            assertEquals("{\"state\":\"asked\"}", answer.body());
            assertEquals(List.of(new Clicked(Address.of("+49 30 1234567"), "Anna Berg", Optional.of(new ContactRef("salesforce", "003000000000001AAA")))), clicked);
        }
    }

    @Test
    void aRefusalComesWithItsReasonAndIsNoSuccess() throws IOException {
        var cookie = cookie();
        outcome = new Outcome.Refused("on-a-call", "You are on a call already.");
        try (var page = listen(cookie)) {
            var answer = post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + nonce(page));
            assertEquals(409, answer.status());
            assertEquals("You are on a call already.", part(answer.body(), "error"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "evil.example:PORT", "localhost", "localhost:1", "localhost.evil.example:PORT", "127.0.0.1.nip.io:PORT", "LOCALHOST:PORT", "[::1]:PORT",
            "localhost:PORT, localhost:PORT", "user@localhost:PORT", "0.0.0.0:PORT", "127.1:PORT" })
    void anyOtherNameOfThisComputerIsRefused(String host) throws IOException {
        for (var path : List.of("/cti/", "/cti/page.js", "/cti/events", "/cti/callcenter.xml")) {
            var answer = ask("GET " + path + " HTTP/1.1\nHost: " + host.replace("PORT", Integer.toString(port)) + "\n\n");
            assertTrue(List.of(400, 421).contains(answer.status()), path + " " + answer);
            assertEquals("", answer.body().replaceFirst("(?s)^<h1>.*", ""), "nothing is told");
        }
    }

    @Test
    void noHostTwoHostsOrAnAddressInTheRequestLineAreRefused() throws IOException {
        assertNotEquals(200, ask("GET /cti/ HTTP/1.0\n\n").status());
        assertNotEquals(200, ask("GET /cti/ HTTP/1.1\n\n").status());
        assertNotEquals(200, ask("GET /cti/ HTTP/1.1\nHost: localhost:" + port + "\nHost: localhost:" + port + "\n\n").status());
        assertNotEquals(200, ask("GET http://evil.example/cti/ HTTP/1.1\nHost: localhost:" + port + "\n\n").status());
        assertNotEquals(200, ask("GET http://localhost:" + port + "/cti/ HTTP/1.1\nHost: localhost:" + port + "\n\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Origin: null", "Origin: https://acme.lightning.force.com", "Origin: http://localhost", "Origin: http://localhost:1", "Origin: https://localhost:PORT",
            "Origin: http://127.0.0.1:PORT", "Origin: http://localhost:PORT.evil.example", "Origin: http://localhost:PORT\nOrigin: http://localhost:PORT" })
    void noOtherPageMayPost(String origin) throws IOException {
        var cookie = cookie();
        try (var page = listen(cookie)) {
            var nonce = nonce(page);
            for (var path : List.of("/cti/hello", "/cti/pair", "/cti/paired", "/cti/dial")) {
                var answer = ask("POST " + path + " HTTP/1.1\nHost: localhost:" + port + "\nContent-Type: application/json\n" + cookie + "\nX-Callwright-Nonce: " + nonce
                        + "\nContent-Length: " + DIAL.length() + "\n" + lines(origin.replace("PORT", Integer.toString(port))) + "\n" + DIAL);
                assertEquals(403, answer.status(), path);
            }
        }
        assertEquals(List.of(), clicked);
    }

    @Test
    void whatABrowserSaysComesFromAnotherSiteIsRefusedAlsoWithTheRightOrigin() throws IOException {
        for (var site : List.of("cross-site", "same-site", "none", "")) assertEquals(403, post("/cti/hello", "{}", "Sec-Fetch-Site: " + site).status(), site);
        assertEquals(200, post("/cti/hello", "{}", "Sec-Fetch-Site: same-origin").status());
        assertEquals(403, get("/cti/events", cookie(), "Sec-Fetch-Site: cross-site").status());
        assertEquals(403, get("/cti/events", cookie(), "Origin: https://evil.example").status());
    }

    @Test
    void aFormCannotPost() throws IOException {
        for (var type : List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-8")) {
            var answer = ask("POST /cti/hello HTTP/1.1\nHost: localhost:" + port + "\nOrigin: http://localhost:" + port + "\nContent-Type: " + type + "\nContent-Length: 2\n\n{}");
            assertEquals(415, answer.status(), type);
        }
    }

    @Test
    void noOtherOriginIsEverAllowedToReadAnythingNorIsAPreflightAnswered() throws IOException {
        var cookie = cookie();
        for (var path : List.of("/cti/", "/cti/page.js", "/cti/dial", "/cti/events", "/elsewhere")) {
            var preflight = ask("OPTIONS " + path + " HTTP/1.1\nHost: localhost:" + port + "\nOrigin: https://acme.lightning.force.com\nAccess-Control-Request-Method: POST\n"
                    + "Access-Control-Request-Private-Network: true\n" + cookie + "\n\n");
            assertTrue(preflight.status() >= 400, path);
            assertTrue(preflight.headers().stream().noneMatch(line -> line.startsWith("access-control")), path);
        }
        for (var answer : List.of(get("/cti/"), get("/cti/page.js"), post("/cti/hello", "{}"), get("/cti/page.js", "Origin: https://acme.lightning.force.com"))) {
            assertTrue(answer.headers().stream().noneMatch(line -> line.startsWith("access-control")));
            assertEquals("same-origin", answer.header("cross-origin-resource-policy").orElseThrow());
        }
    }

    @Test
    void everyAnswerIsProtected() throws IOException {
        for (var answer : List.of(get("/cti/"), get("/cti/page.js"), get("/cti/page.css"), get("/cti/callcenter.xml"), get("/nowhere"), get("/cti/dial"), post("/cti/hello", "{}"),
                get("/cti/events"), ask("GET /cti/ HTTP/1.1\nHost: evil.example\n\n"))) {
            assertEquals("no-store", answer.header("cache-control").orElseThrow());
            assertEquals("nosniff", answer.header("x-content-type-options").orElseThrow());
            assertEquals("no-referrer", answer.header("referrer-policy").orElseThrow());
            var policy = answer.header("content-security-policy").orElseThrow();
            assertTrue(policy.contains("default-src 'none';"), policy);
            assertTrue(policy.contains("script-src 'self' https://acme.my.salesforce.com;"), policy);
            assertTrue(policy.endsWith("frame-ancestors https://acme.lightning.force.com https://acme.my.salesforce.com"), policy);
            assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
        }
        assertFalse(get("/cti/").body().matches("(?s).*(<script>|<style>|\\son[a-z]+=|style=).*"), "nothing inline");
    }

    @Test
    void withoutAnOrgNobodyMayShowThePageInAFrame() throws IOException {
        try (var alone = Bridge.open(PageSettings.of(Map.of("clicktodial.ports", "0")), new Browsers(workspace, () -> now), desk, () -> now);
                var wire = new Wire(alone.port())) {
            var answer = wire.send("GET /cti/ HTTP/1.1\nHost: localhost:" + alone.port() + "\n\n").answer();
            assertTrue(answer.header("content-security-policy").orElseThrow().endsWith("frame-ancestors 'none'"));
            assertEquals("DENY", answer.header("x-frame-options").orElseThrow());
        }
    }

    @Test
    void theScriptOfThePageIsTheOrgsWhateverTheFrameSays() throws IOException {
        var ours = "<script src=\"https://acme.my.salesforce.com/support/api/62.0/lightning/opencti_min.js\"></script>";
        assertTrue(get("/cti/?sfdcIFrameOrigin=https%3A%2F%2Facme.lightning.force.com&mode=Lightning").body().contains(ours));
        assertTrue(get("/cti/").body().contains(ours));
        for (var evil : List.of("https%3A%2F%2Fevil.example", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "javascript:alert(1)", "%zz")) {
            var body = get("/cti/?sfdcIFrameOrigin=" + evil).body();
            assertFalse(body.contains("evil") || body.contains("alert"), evil);
        }
    }

    @Test
    void withoutPairingThereIsNeitherStateNorDialling() throws IOException {
        assertEquals(401, get("/cti/events").status());
        assertEquals(401, post("/cti/dial", DIAL).status());
        var name = new Browsers(workspace, () -> now).cookie();
        for (var cookie : List.of("Cookie: " + name + "=", "Cookie: " + name + "=" + "0".repeat(64), "Cookie: other=1; " + name + "=x", "Cookie: " + name)) {
            assertEquals(401, get("/cti/events", cookie).status(), cookie);
            assertEquals(401, post("/cti/dial", DIAL, cookie).status(), cookie);
            assertEquals("{\"paired\":false}", post("/cti/hello", "{}", cookie).body());
        }
        assertEquals(List.of(), clicked);
    }

    @Test
    void aPairedBrowserDialsOnlyFromAPageThatListensNow() throws IOException {
        var cookie = cookie();
        assertEquals(403, post("/cti/dial", DIAL, cookie).status());
        assertEquals(403, post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + "0".repeat(64)).status());
        assertEquals(List.of(), clicked);
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() throws IOException {
        var offer = post("/cti/pair", "{}").body();
        bridge.pair(part(offer, "digits"));
        var cookie = post("/cti/paired", "{\"ticket\":\"" + part(offer, "ticket") + "\"}").header("set-cookie").orElseThrow();
        assertTrue(cookie.matches("callwright-[0-9a-f]{8}=[0-9a-f]{64}; Path=/cti/; Max-Age=7776000; HttpOnly; Secure; SameSite=None; Partitioned"), cookie);
    }

    /** A browser has the same cookies for all ports of a host. */
    @Test
    void twoDesksOnOneComputerDoNotUnpairEachOther() throws IOException {
        var first = cookie();
        var one = bridge;
        workspace = Files.createDirectories(workspace.resolve("other"));
        open();
        try {
            var second = cookie();
            assertNotEquals(first.replaceFirst("=.*", ""), second.replaceFirst("=.*", ""));
            for (var open : List.of(one, bridge)) {
                port = open.port();
                assertEquals("{\"paired\":true}", post("/cti/hello", "{}", first + "; " + second.substring("Cookie: ".length())).body());
            }
        } finally {
            one.close();
        }
    }

    @Test
    void nobodyIsPairedWithoutTheDigits() throws IOException {
        var offer = post("/cti/pair", "{}").body();
        var mine = "{\"ticket\":\"" + part(offer, "ticket") + "\"}";
        assertEquals(202, post("/cti/paired", mine).status());
        for (var i = 0; i < Pairing.TRIES; i++) bridge.pair(part(offer, "digits").equals("000000") ? "000001" : "000000");
        bridge.pair(part(offer, "digits"));
        var answer = post("/cti/paired", mine);
        assertEquals(410, answer.status());
        assertEquals(Optional.empty(), answer.header("set-cookie"));
        for (var wrong : List.of("{}", "", "[]", "{\"ticket\":1}", "{\"ticket\":null}", "{\"ticket\":{}}", "{\"ticket\":\"\"}", "[".repeat(5000))) {
            assertEquals(410, post("/cti/paired", wrong).status(), wrong);
        }
    }

    @Test
    void pairingIsTriedAFewTimesAndThenNotForAWhile() throws IOException {
        for (var i = 0; i < 5; i++) assertEquals(200, post("/cti/pair", "{}").status());
        assertEquals(429, post("/cti/pair", "{}").status());
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(200, post("/cti/pair", "{}").status());
    }

    @Test
    void aFloodOfClicksIsStopped() throws IOException {
        var cookie = cookie();
        try (var page = listen(cookie)) {
            var nonce = "X-Callwright-Nonce: " + nonce(page);
            for (var i = 0; i < 10; i++) assertEquals(200, post("/cti/dial", DIAL, cookie, nonce).status());
            assertEquals(429, post("/cti/dial", DIAL, cookie, nonce).status());
            assertEquals(10, clicked.size());
            now = now.plusSeconds(20);
            assertEquals(200, post("/cti/dial", DIAL, cookie, nonce).status());
        }
    }

    @Test
    void aFloodOfRequestsIsStopped() throws IOException {
        var last = 0;
        for (var i = 0; i < 301; i++) last = get("/cti/page.css").status();
        assertEquals(429, last);
        now = now.plusSeconds(30);
        assertEquals(200, get("/cti/page.css").status());
    }

    /** Any page on the web can make a browser ask for them, as for a picture. */
    @Test
    void whoFetchesThePageOverAndOverDoesNotStopThePageThatIsPaired() throws IOException {
        var cookie = cookie();
        for (var i = 0; i < 301; i++) get("/cti/page.css");
        assertEquals("{\"paired\":true}", post("/cti/hello", "{}", cookie).body());
        try (var page = listen(cookie)) {
            assertEquals(200, post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + nonce(page)).status());
        }
    }

    @Test
    void theUsualPortIsNotWrittenByBrowsers() {
        var headers = new Headers();
        headers.set("Host", "localhost");
        assertEquals(Optional.empty(), new Gate(80).refuses("GET", "/cti/", headers));
        assertEquals(Optional.of(421), new Gate(17871).refuses("GET", "/cti/", headers));
        headers.set("Origin", "http://localhost");
        headers.set("Content-Type", "application/json");
        assertEquals(Optional.empty(), new Gate(80).refuses("POST", "/cti/hello", headers));
        headers.set("Origin", "http://127.0.0.1");
        assertEquals(Optional.of(403), new Gate(80).refuses("POST", "/cti/hello", headers));
    }

    /** A page may post anything without asking, as text: what it hides there must not be taken for the next request. */
    @Test
    void whatIsHiddenInTheBodyOfARefusedRequestIsNoRequest() throws IOException {
        var hidden = "POST /cti/pair HTTP/1.1\nHost: localhost:" + port + "\nOrigin: http://localhost:" + port + "\nContent-Type: application/json\nContent-Length: 2\n\n{}";
        for (var before : List.of("", "x".repeat(Doorman.LARGEST), "x".repeat(100_000))) {
            for (var path : List.of("/cti/hello", "/cti/", "/nowhere")) {
                var body = before + hidden;
                try (var wire = new Wire(port)) {
                    wire.send("POST " + path + " HTTP/1.1\nHost: localhost:" + port + "\nOrigin: https://evil.example\nContent-Type: text/plain\nContent-Length: "
                            + body.replace("\n", "\r\n").length() + "\n\n" + body);
                    assertTrue(wire.answer().status() >= 400);
                    wire.send("GET /cti/page.js HTTP/1.1\nHost: localhost:" + port + "\n\n");
                    assertTrue(List.of(0, 200).contains(wire.answer().status()), "what follows is answered next, or it is hung up");
                } catch (SocketException e) { // hung up on
                    assertEquals(200, get("/cti/page.js").status());
                }
            }
        }
        assertEquals(List.of(), told);
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        assertEquals(413, post("/cti/hello", " ".repeat(Doorman.LARGEST + 1)).status());
        try (var wire = new Wire(port)) {
            wire.send("POST /cti/hello HTTP/1.1\nHost: localhost:" + port + "\nOrigin: http://localhost:" + port + "\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n");
            wire.send("4000\n" + "x".repeat(0x4000) + "\n");
            assertEquals(413, wire.answer().status());
        }
        try {
            assertNotEquals(200, ask("GET /cti/ HTTP/1.1\nHost: localhost:" + port + "\nX: " + "x".repeat(100_000) + "\n\n").status());
        } catch (SocketException e) { // hung up on while it was still sending
            assertEquals(200, get("/cti/").status(), "and the server goes on");
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAndNothingElseHappens() throws IOException {
        var cookie = cookie();
        try (var page = listen(cookie)) {
            var nonce = "X-Callwright-Nonce: " + nonce(page);
            for (var body : List.of("", "{}", "[]", "null", "{\"number\":1}", "{\"number\":\"\"}", "{\"number\":{\"a\":1}}", "{\"number\":\"1\\n2\"}", "[".repeat(8000), "{\"number\":\"tel:\"}")) {
                var answer = post("/cti/dial", body, cookie, nonce);
                assertEquals(409, answer.status(), body);
                assertEquals("not-a-number", part(answer.body(), "code"));
                now = now.plusSeconds(20);
            }
        }
        assertEquals(List.of(), clicked);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/cti", "/cti//", "/cti/../cti/", "/cti/%2e%2e/", "/CTI/", "/cti/page.html", "/cti/Bridge.class", "/cti/hello/", "/cti/%64ial" })
    void thereIsNothingElse(String path) throws IOException {
        assertEquals(404, get(path).status());
    }

    @Test
    void everyPathHasOneMethod() throws IOException {
        for (var path : List.of("/cti/dial", "/cti/pair", "/cti/hello", "/cti/paired")) assertEquals(405, get(path).status());
        assertEquals(405, post("/cti/", "{}").status());
        for (var method : List.of("PUT", "DELETE", "PATCH", "TRACE", "HEAD", "get")) {
            assertTrue(ask(method + " /cti/ HTTP/1.1\nHost: localhost:" + port + "\n\n").status() >= 400, method);
        }
    }

    @Test
    void nobodyButThisComputerIsListenedTo() throws IOException {
        for (var address : NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress()).toList()) {
            assertFalse(connects(address), address.toString());
        }
        assertTrue(connects(InetAddress.getByName("127.0.0.1")));
    }

    private boolean connects(InetAddress address) {
        try (var socket = new Socket(address, port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void onlySoManyPagesListenAndOneMoreTakesThePlaceOfTheOldest() throws IOException {
        var cookie = cookie();
        var nonces = new ArrayList<String>();
        var pages = new ArrayList<Wire>();
        for (var i = 0; i <= Streams.MOST; i++) {
            pages.add(listen(cookie));
            nonces.add(nonce(pages.getLast()));
        }
        var oldest = pages.getFirst();
        while (!oldest.line().equals("0")) continue; // the last chunk: until then its state may come
        assertEquals(403, post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + nonces.getFirst()).status());
        for (var nonce : nonces.subList(1, nonces.size())) assertEquals(200, post("/cti/dial", DIAL, cookie, "X-Callwright-Nonce: " + nonce).status());
        for (var page : pages) page.close();
    }

    @Test
    void aPageHearsTheLastStateOfTheDesk() throws IOException {
        try (var page = listen(cookie())) {
            nonce(page);
            for (var state = 0; state < 100; state++) bridge.tell("{\"n\":" + state + "}");
            var line = page.line();
            while (!line.equals("data: {\"n\":99}")) line = page.line();
            bridge.close();
            while (!(line = page.line() + page.line()).isEmpty()) assertFalse(line.contains("\"n\":0}"));
        }
    }

    @Test
    void theCallCentreDefinitionNamesThePage() throws IOException {
        var answer = get("/cti/callcenter.xml");
        assertTrue(answer.body().contains(">http://localhost:" + port + "/cti/</item>"));
        assertTrue(answer.header("content-disposition").orElseThrow().startsWith("attachment"));
        for (var name : List.of("reqInternalName", "reqDisplayName", "reqAdapterUrl", "reqUseApi", "reqSoftphoneHeight", "reqSoftphoneWidth", "reqSalesforceCompatibilityMode")) {
            assertTrue(answer.body().contains("name=\"" + name + "\""), name);
        }
    }
}

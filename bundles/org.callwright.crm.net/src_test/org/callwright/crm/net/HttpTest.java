package org.callwright.crm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.callwright.crm.net.NetException.Kind;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpTest {

    @TempDir
    private Path workspace;
    private Http http;
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        http = Network.plain().http(settings(Map.of()), new Http.Limits(Duration.ofSeconds(2), Duration.ofSeconds(20), 1 << 20, 4));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.stop(0);
    }

    private Settings settings(Map<String, String> values) {
        return Settings.of("test", workspace, values);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body, String... headers) throws java.io.IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        for (var i = 0; i < headers.length; i += 2) exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void serve(String path, int status, String type, String body, String... headers) {
        server.createContext(path, exchange -> answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8), headers));
    }

    private NetException fails(Request request) {
        return assertThrows(NetException.class, () -> http.send(request).json());
    }

    private void failsAs(Kind kind, boolean perhaps, Request request) {
        var trouble = fails(request);
        assertEquals(kind, trouble.kind(), trouble.getMessage());
        assertEquals(perhaps, trouble.perhapsProcessed(), trouble.getMessage());
        assertTrue(trouble.getMessage().endsWith("."), trouble.getMessage());
    }

    @Test
    void asksAndReadsJson() throws Exception {
        server.createContext("/echo", exchange -> answer(exchange, 201, "application/json;charset=UTF-8", exchange.getRequestBody().readAllBytes(),
                "X-Said", exchange.getRequestMethod() + exchange.getRequestHeaders().getFirst("X-Ask")));
        var response = http.send(Request.post(at("/echo"), "{\"name\":\"Müller\"}").with("X-Ask", "7").as("PATCH"));
        assertEquals(201, response.status());
        assertEquals("PATCH7", response.header("x-SAID").orElseThrow());
        assertEquals("Müller", response.json().getAsJsonObject().get("name").getAsString());
    }

    @Test
    void aFormIsEncoded() throws Exception {
        server.createContext("/form", exchange -> answer(exchange, 200, "text/plain", exchange.getRequestBody().readAllBytes()));
        assertEquals("a+b=%26%C3%BC", http.send(Request.form(at("/form"), Map.of("a b", "&ü"))).text());
    }

    @Test
    void anAnswerIsUnpackedAndItsUnpackedSizeCounts() throws Exception {
        server.createContext("/small", exchange -> answer(exchange, 200, "application/json", packed(1000), "Content-Encoding", "gzip"));
        server.createContext("/bomb", exchange -> answer(exchange, 200, "application/json", packed(50 << 20), "Content-Encoding", "gzip"));
        assertEquals(1000, http.send(Request.get(at("/small"))).json().getAsString().length());
        failsAs(Kind.TOO_LARGE, true, Request.get(at("/bomb")));
    }

    private static byte[] packed(int characters) throws java.io.IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write('"');
            var block = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (var left = characters; left > 0; left -= block.length) out.write(block);
            out.write('"');
        }
        return bytes.toByteArray();
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        try (var endless = new RawServer(socket -> {
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            while (true) RawServer.say(socket, "x".repeat(100_000));
        })) {
            failsAs(Kind.TOO_LARGE, true, Request.get(endless.address()));
        }
        try (var giant = new RawServer(socket -> RawServer.say(socket,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000000000\r\n\r\n{"))) {
            failsAs(Kind.TOO_LARGE, true, Request.get(giant.address()));
        }
        try (var headers = new RawServer(socket -> {
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n");
            while (true) RawServer.say(socket, "x".repeat(100_000));
        })) {
            failsAs(Kind.UNREADABLE, true, Request.get(headers.address()));
        }
    }

    @Test
    void whatIsNotWholeJsonIsOneClearError() {
        serve("/page", 200, "text/html", "<html>Maintenance</html>");
        serve("/half", 200, "application/json", "{\"records\":[{\"Id\":");
        serve("/two", 200, "application/json", "{} {}");
        serve("/loose", 200, "application/json", "{a:1}");
        serve("/empty", 200, "application/json", "");
        serve("/text", 200, "text/plain", "{}");
        serve("/deep", 200, "application/json", "[".repeat(100_000));
        for (var path : List.of("/page", "/half", "/two", "/loose", "/empty", "/text", "/deep")) failsAs(Kind.UNREADABLE, true, Request.get(at(path)));
        assertTrue(fails(Request.get(at("/page"))).getMessage().contains("web page"));
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (var counting = repeating()) {
            for (var i = 0; i < 5; i++) http.send(Request.get(counting.address())).json();
            assertEquals(1, counting.connections.get());
            assertEquals(5, counting.requests.get());
        }
    }

    private static RawServer repeating() throws Exception {
        var self = new RawServer[1];
        self[0] = new RawServer(socket -> {
            while (true) {
                self[0].request(socket);
                RawServer.say(socket, RawServer.json("{}"));
            }
        });
        return self[0];
    }

    @Test
    void whatReadsIsAskedAgainWhenAKeptConnectionWasClosedAndWhatWritesIsNot() throws Exception {
        var self = new RawServer[1];
        try (var closing = new RawServer(socket -> {
            self[0].request(socket);
            RawServer.say(socket, RawServer.json("{}"));
            self[0].request(socket); // the second one is taken and never answered
            RawServer.reset(socket);
        })) {
            self[0] = closing;
            http.send(Request.get(closing.address())).json();
            http.send(Request.get(closing.address())).json();
            assertEquals(3, closing.requests.get());
            failsAs(Kind.BROKEN_OFF, true, Request.post(closing.address(), "{}"));
            assertEquals(4, closing.requests.get());
            http.send(Request.post(closing.address(), "{}").harmless()).json();
            http.send(Request.post(closing.address(), "{}").harmless()).json();
            assertEquals(7, closing.requests.get());
        }
    }

    /** Many connections were kept, and the other side has closed them all. */
    @Test
    void oneQuestionAfterARestartIsEnough() throws Exception {
        var self = new RawServer[1];
        var restarted = new CountDownLatch(1);
        var together = new CountDownLatch(4);
        try (var closing = new RawServer(socket -> {
            self[0].request(socket);
            if (restarted.getCount() > 0) {
                together.countDown();
                together.await();
            }
            RawServer.say(socket, RawServer.json("{}"));
            self[0].request(socket);
            if (restarted.getCount() == 0) RawServer.reset(socket);
        })) {
            self[0] = closing;
            var asked = new java.util.ArrayList<CompletableFuture<Void>>();
            for (var i = 0; i < 4; i++) asked.add(CompletableFuture.runAsync(() -> {
                try {
                    http.send(Request.get(closing.address()));
                } catch (NetException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, command -> Thread.ofVirtual().start(command)));
            for (var one : asked) one.get(20, TimeUnit.SECONDS);
            assertEquals(4, closing.connections.get());
            restarted.countDown();
            http.send(Request.get(closing.address())).json();
        }
    }

    @Test
    void nobodyThereIsSurelyNotProcessed() throws Exception {
        int free;
        try (var taken = new ServerSocket(0)) {
            free = taken.getLocalPort();
        }
        failsAs(Kind.UNREACHABLE, false, Request.post(URI.create("http://127.0.0.1:" + free + "/"), "{}"));
        failsAs(Kind.UNREACHABLE, false, Request.post(URI.create("http://no-such-name.invalid/"), "{}"));
        assertEquals(Fault.UNREACHABLE, fails(Request.get(URI.create("http://no-such-name.invalid/"))).forDesk().fault());
    }

    @Test
    void anAnswerThatBreaksOffOrIsLateMayHaveBeenProcessed() throws Exception {
        var self = new RawServer[1];
        try (var cut = new RawServer(socket -> {
            self[0].request(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            socket.close();
        })) {
            self[0] = cut;
            failsAs(Kind.BROKEN_OFF, true, Request.post(cut.address(), "{}"));
        }
        try (var silent = new RawServer(socket -> Thread.sleep(60_000))) {
            failsAs(Kind.LATE, true, Request.post(silent.address(), "{}").within(Duration.ofMillis(300)));
        }
        try (var dripping = new RawServer(socket -> {
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                RawServer.say(socket, " ");
                Thread.sleep(50);
            }
        })) {
            failsAs(Kind.LATE, true, Request.get(dripping.address()).within(Duration.ofSeconds(1)));
        }
        try (var babble = new RawServer(socket -> RawServer.say(socket, "SSH-2.0-server\r\n".repeat(20)))) {
            failsAs(Kind.UNREADABLE, true, Request.get(babble.address()));
        }
    }

    @Test
    void anInterruptEndsARequestOnAnyThread() throws Exception {
        var arrived = new CountDownLatch(2);
        var self = new RawServer[1];
        try (var silent = new RawServer(socket -> {
            self[0].request(socket);
            arrived.countDown();
            socket.getInputStream().read();
        })) {
            self[0] = silent;
            var ends = List.of(new CompletableFuture<Throwable>(), new CompletableFuture<Throwable>());
            var threads = List.of(Thread.ofVirtual().unstarted(() -> ask(silent, ends.get(0))), new Thread(() -> ask(silent, ends.get(1))));
            threads.forEach(Thread::start);
            arrived.await();
            threads.forEach(Thread::interrupt);
            for (var end : ends) assertInstanceOf(InterruptedException.class, end.get(20, TimeUnit.SECONDS));
        }
    }

    private void ask(RawServer at, CompletableFuture<Throwable> end) {
        try {
            http.send(Request.post(at.address(), "{}"));
            end.complete(null);
        } catch (NetException | InterruptedException e) {
            end.complete(e);
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        var self = new RawServer[1];
        var arrived = new CountDownLatch(1);
        try (var silent = new RawServer(socket -> {
            self[0].request(socket);
            arrived.countDown();
            socket.getInputStream().read();
        })) {
            self[0] = silent;
            var end = new CompletableFuture<Throwable>();
            Thread.ofVirtual().start(() -> ask(silent, end));
            arrived.await();
            http.close();
            assertInstanceOf(NetException.class, end.get(20, TimeUnit.SECONDS));
            failsAs(Kind.UNREACHABLE, false, Request.post(silent.address(), "{}"));
        }
    }

    @Test
    void redirectsAreFollowedWithinTheSameOriginOnly() throws Exception {
        serve("/moved", 302, "text/plain", "", "Location", "/here");
        serve("/here", 200, "application/json", "1");
        serve("/loop", 302, "text/plain", "", "Location", "/loop");
        serve("/away", 302, "text/plain", "", "Location", "http://elsewhere.example/login?user=secret");
        serve("/nowhere", 302, "text/plain", "", "Location", ":::");
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        serve("/port", 307, "text/plain", "", "Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
        assertEquals(1, http.send(Request.get(at("/moved"))).json().getAsInt());
        for (var path : List.of("/loop", "/away", "/nowhere", "/port")) failsAs(Kind.ELSEWHERE, false, Request.get(at(path)));
        failsAs(Kind.ELSEWHERE, false, Request.post(at("/moved"), "{}"));
        assertFalse(fails(Request.get(at("/away"))).getMessage().contains("secret"));
        assertEquals(Fault.MISCONFIGURED, fails(Request.get(at("/away"))).forDesk().fault());
        other.stop(0);
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        server.createContext("/cookie", exchange -> answer(exchange, 200, "application/json",
                ("\"" + exchange.getRequestHeaders().getFirst("Cookie") + "\"").getBytes(StandardCharsets.UTF_8), "Set-Cookie", "a=b"));
        http.send(Request.get(at("/cookie")));
        assertEquals("null", http.send(Request.get(at("/cookie"))).json().getAsString());
    }

    @Test
    void aProxyIsUsedForOthersAndItsRefusalIsNotTheSystems() throws Exception {
        var seen = new CompletableFuture<String>();
        var self = new RawServer[1];
        try (var proxy = new RawServer(socket -> {
            seen.complete(self[0].request(socket));
            RawServer.say(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        })) {
            self[0] = proxy;
            try (var through = new Network(address -> java.util.Optional.of(new Proxies.Via("127.0.0.1", proxy.port()))).http(settings(Map.of()))) {
                var trouble = assertThrows(NetException.class, () -> through.send(Request.post(URI.create("https://crm.example/x?n=1"), "{}")));
                assertEquals(Kind.UNREACHABLE, trouble.kind(), trouble.getMessage());
                assertFalse(trouble.perhapsProcessed());
                assertTrue(seen.get().startsWith("CONNECT crm.example:443 "), seen.get());
                serve("/straight", 200, "application/json", "1");
                assertEquals(1, through.send(Request.get(at("/straight"))).json().getAsInt());
            }
        }
        try (var wanting = new RawServer(socket -> RawServer.say(socket,
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"))) {
            try (var through = new Network(address -> java.util.Optional.of(new Proxies.Via("127.0.0.1", wanting.port()))).http(settings(Map.of()))) {
                for (var address : List.of("https://crm.example/", "http://crm.example/")) {
                    var trouble = assertThrows(NetException.class, () -> through.send(Request.post(URI.create(address), "{}")));
                    assertTrue(trouble.getMessage().contains("password"), trouble.getMessage());
                    assertFalse(trouble.perhapsProcessed());
                }
            }
        }
        var wrong = assertThrows(ConnectorException.class, () -> Network.plain().http(settings(Map.of("net.proxy", "yes"))));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
    }
}

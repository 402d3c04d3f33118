package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

import org.callwright.salesforce.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

/** What goes wrong on order, and what a restart keeps. */
class FaultsTest {

    private static final String DATA = "/services/data/v68.0";
    private static final String TASK = DATA + "/sobjects/Task";

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = Client.of(org);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aFaultHappensToWhatItIsMeantForAndAsOftenAsWasSaid() {
        org.fault(Fault.of(Kind.UNAVAILABLE_PAGE).on("POST", "/sobjects/Task").times(2));
        assertEquals(200, client.get(DATA + "/limits").status());
        var page = client.post(TASK, "{}");
        assertEquals(503, page.status());
        assertEquals("text/html; charset=UTF-8", page.header("Content-Type"));
        assertEquals(503, client.post(TASK, "{}").status());
        assertEquals(0, org.records("Task").size());
        assertEquals(201, client.post(TASK, "{}").status());
        assertEquals(0, org.faultsLeft());
    }

    @Test
    void theErrorsAreThoseOfSalesforce() {
        org.fault(Fault.of(Kind.SERVER_ERROR));
        assertEquals("500 UNKNOWN_EXCEPTION", client.get(DATA).refusal());
        org.fault(Fault.of(Kind.REQUEST_LIMIT));
        assertEquals("403 REQUEST_LIMIT_EXCEEDED", client.get(DATA).refusal());
        org.fault(Fault.of(Kind.LOCKED_ROW));
        assertEquals("400 UNABLE_TO_LOCK_ROW", client.get(DATA).refusal());
        org.fault(Fault.of(Kind.TOO_MANY_REQUESTS).number(7));
        var later = client.get(DATA);
        assertEquals("429 7", later.status() + " " + later.header("Retry-After"));
        org.fault(Fault.of(Kind.ELSEWHERE).text("https://elsewhere.example/x"));
        var elsewhere = client.get(DATA);
        assertEquals("302 https://elsewhere.example/x", elsewhere.status() + " " + elsewhere.header("Location"));
        org.fault(Fault.of(Kind.PAGE));
        assertEquals("text/html; charset=UTF-8", client.get(DATA).header("Content-Type"));
        org.fault(Fault.of(Kind.ANSWER).number(418).text("[{\"message\":\"m\",\"errorCode\":\"TEAPOT\"}]"));
        assertEquals("418 TEAPOT", client.get(DATA).refusal());
    }

    @Test
    void aSessionThatEndsInTheMiddleIsOver() {
        org.fault(Fault.of(Kind.SESSION_ENDED).on("POST", "Task"));
        assertEquals("401 INVALID_SESSION_ID", client.post(TASK, "{}").refusal());
        assertEquals("401 INVALID_SESSION_ID", client.get(DATA + "/limits").refusal());
        assertEquals(0, org.records("Task").size());
    }

    @Test
    void aConnectionIsResetBeforeTheWork() {
        org.fault(Fault.of(Kind.RESET));
        assertThrows(UncheckedIOException.class, () -> client.patch(TASK + "/00Txx0000000001", "{}"));
        assertEquals(0, org.records("Task").size());
    }

    @Test
    void aConnectionIsResetAfterTheWork() throws IOException {
        org.fault(Fault.of(Kind.RESET).on("POST", "Task").afterCommit());
        try (var socket = new Socket("127.0.0.1", org.port())) {
            socket.getOutputStream().write(("POST " + TASK
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                    + client.token()
                + "\r\nContent-Length: 18\r\n\r\n{\"CallObject\":\"k\"}").getBytes(StandardCharsets.US_ASCII));
            var reset = assertThrows(IOException.class, () -> socket.getInputStream().read());
            assertEquals("Connection reset", reset.getMessage());
        }
        assertEquals(1, org.tasks("k").size());
        assertEquals(201, client.post(TASK, "{}").status(), "the next is answered");
    }

    @Test
    void anAnswerMayBeCutOff() {
        var whole = client.get(DATA).text();
        org.fault(Fault.of(Kind.TRUNCATED));
        assertThrows(UncheckedIOException.class, () -> client.get(DATA));
        org.fault(Fault.of(Kind.CUT));
        var half = client.get(DATA);
        assertEquals(whole.substring(0, whole.length() / 2), half.text());
        assertThrows(JsonSyntaxException.class, half::json);
    }

    @Test
    void anAnswerMayComeSlowly() {
        org.fault(Fault.of(Kind.SLOW).number(300));
        var begun = System.nanoTime();
        assertEquals(200, client.get(DATA).status());
        assertTrue(System.nanoTime() - begun >= 300_000_000L);
        org.fault(Fault.of(Kind.SLOW_BODY).number(300));
        begun = System.nanoTime();
        assertTrue(client.get(DATA).object().has("sobjects"));
        assertTrue(System.nanoTime() - begun >= 290_000_000L);
    }

    @Test
    void aSlowAnswerMayBeThatOfAWorkThatIsDone() {
        org.fault(Fault.of(Kind.SLOW).on("POST", "Task").number(600_000).afterCommit());
        var request = HttpRequest.newBuilder(URI.create(org.url() + TASK)).timeout(Duration.ofMillis(500))
                .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + client.token())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"CallObject\":\"k\"}")).build();
        assertThrows(IOException.class, () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        assertEquals(1, org.tasks("k").size());
    }

    @Test
    void aBodyMayBeGigantic() throws Exception {
        org.fault(Fault.of(Kind.GIGANTIC).number(50_000_000));
        var request = HttpRequest.newBuilder(URI.create(org.url() + DATA)).build();
        var body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        var bytes = 0L;
        for (var read = body.skip(1 << 20); read > 0; read = body.skip(1 << 20)) bytes += read;
        assertTrue(bytes >= 50_000_000, bytes + " bytes");
    }

    @Test
    void whoUnderstandsItGetsItPacked() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(org.url() + TASK + "/describe"))
                .header("Authorization", "Bearer " + client.token()).header("Accept-Encoding", "gzip").build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElse(""));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertEquals("Task", JsonParser.parseString(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject().get("name").getAsString());
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterAKill(@TempDir Path folder) throws Exception {
        try (var process = new StandInProcess(Client.OPTIONS.with("callField", Options.CallField.UNIQUE),
                folder.resolve("org.jsonl")).start()) {
            var signed = process.signIn(Client.APP);
            var people = process.records("Contact").size();
            for (var i = 0; i < 20; i++) assertEquals(201, upsert(process, signed.accessToken(), i).statusCode());
            process.fault(Fault.of(Kind.LOCKED_ROW));
            process.change("delayMillis", 1);
            process.kill();
            assertThrows(IOException.class, () -> upsert(process, signed.accessToken(), 0));
            Files.writeString(folder.resolve("org.jsonl"), "{\"object\":\"Task\",\"id\":\"00T",
                    StandardOpenOption.APPEND); // a write that was not finished
            process.start();
            for (var i = 0; i < 20; i++) assertEquals(200, upsert(process, signed.accessToken(), i).statusCode(),
                    "the token is good, and the record there");
            assertEquals(201, upsert(process, signed.accessToken(), 20).statusCode());
            assertEquals(people, process.records("Contact").size());
            assertEquals(21, process.records("Task").stream().map(task -> task.get("Id").getAsString()).distinct().count());
            assertEquals(1, process.tasks("k20").size());
        }
    }

    @Test
    void aProcessTakesOrdersAndEndsWithWhoStartedIt(@TempDir Path folder) throws Exception {
        try (var process = new StandInProcess(Client.OPTIONS, folder.resolve("org.jsonl")).start()) {
            var token = process.signIn(Client.APP).accessToken();
            process.fault(Fault.of(Kind.LOCKED_ROW).on("PATCH", "Task"));
            assertTrue(upsert(process, token, 1).body().contains("UNABLE_TO_LOCK_ROW"));
            assertEquals(404, upsert(process, token, 1).statusCode());
            process.change("callField", Options.CallField.UNIQUE);
            assertEquals(201, upsert(process, token, 1).statusCode());
            assertThrows(IllegalStateException.class, () -> process.change("colour", "blue"));
            assertEquals(1, process.tasks("k1").size());
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "--ends-with", "stdin", "--pid", folder.resolve("pid").toString()).start();
        try (var out = process.inputReader()) {
            assertTrue(out.readLine().startsWith("http://localhost:"));
            assertEquals(process.pid() + "\n", Files.readString(folder.resolve("pid")));
            process.getOutputStream().close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itSpeaksTlsWithTheCertificateThatItIsGiven(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(keytool, "-genkeypair", "-alias", "org", "-keyalg", "EC", "-dname", "CN=localhost",
                "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", file.toString(),
            "-storepass", "changeit").inheritIO().start();
        assertEquals(0, made.waitFor());
        var keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        var key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(keys, "changeit".toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        try (var secure = StandIn.start(Options.DEFAULT, 0, null, context)) {
            var request = HttpRequest.newBuilder(secure.url().resolve("/services/data")).build();
            assertEquals("https", secure.url().getScheme());
            assertEquals(200, HttpClient.newBuilder().sslContext(context).build()
                    .send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
            assertThrows(SSLException.class, () -> HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString()));
            secure.fault(Fault.of(Kind.RESET));
            var post = HttpRequest.newBuilder(request.uri()).POST(HttpRequest.BodyPublishers.noBody())
                    .build(); // a GET it would send again
            assertThrows(IOException.class, () -> HttpClient.newBuilder().sslContext(context).build()
                    .send(post, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static HttpResponse<String> upsert(StandInProcess process, String token, int number) throws IOException,
            InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(process.url() + TASK + "/Callwright_Call__c/k" + number))
                .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json").method("PATCH",
                    HttpRequest.BodyPublishers.ofString("{\"Subject\":\"x\"}")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

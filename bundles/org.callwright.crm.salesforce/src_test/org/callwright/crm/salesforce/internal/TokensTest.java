package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.callwright.crm.net.Network;
import org.callwright.crm.salesforce.internal.ScriptedOrg.Said;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An org that rotates refresh tokens strictly: only the newest is good, and an old one that is used ends them all. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TokensTest {

    /** Where the workbench is killed. */
    enum Step { BEFORE_ASKING, BEFORE_ROTATING, BEFORE_ANSWERING, BEFORE_KEEPING, AFTER_KEEPING, AFTER_USING }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ScriptedOrg server = new ScriptedOrg();
    private final Map<String, String> disk = new ConcurrentHashMap<>();
    private final Set<String> ended = new HashSet<>(); // guarded by this
    private final List<String> used = new ArrayList<>(); // guarded by this
    private String good = "first"; // guarded by this
    private volatile Step killAt;
    private Org org;

    @BeforeEach
    void signedIn() throws Exception {
        org = Org.of(settings());
        server.on("POST", "/services/oauth2/token", asked -> rotate(asked.parameter("refresh_token")));
        disk.put(org.secret(), "{\"client\":\"app\",\"refresh\":\"first\"}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private synchronized Said rotate(String refresh) throws Exception {
        if (killAt == Step.BEFORE_ROTATING) throw new Killed();
        used.add(refresh);
        if (!refresh.equals(good)) {
            if (ended.contains(refresh)) good = "";
            return Said.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}");
        }
        ended.add(good);
        good = "refresh" + server.tokens.incrementAndGet();
        if (killAt == Step.BEFORE_ANSWERING) throw new Killed();
        return Said.of("{\"access_token\":\"access for " + good + "\",\"refresh_token\":\"" + good + "\",\"instance_url\":\"" + server.url() + "\"}");
    }

    /** What is on the disk when the process ends; a process that was killed writes nothing more. */
    private Settings settings() {
        var fixed = Settings.of("salesforce", Path.of("."), Map.of("crm.salesforce.url", server.url().toString(), "crm.salesforce.client-id", "app"));
        return new Settings() {
            private volatile boolean dead;

            @Override
            public String account() {
                return fixed.account();
            }

            @Override
            public Path workspace() {
                return fixed.workspace();
            }

            @Override
            public Optional<String> text(String key) {
                return fixed.text(key);
            }

            @Override
            public char[] secret(String key) {
                die(Step.BEFORE_ASKING);
                return disk.getOrDefault(key, "").toCharArray();
            }

            @Override
            public boolean keep(String key, char[] secret) {
                die(Step.BEFORE_KEEPING);
                disk.put(key, new String(secret));
                die(Step.AFTER_KEEPING);
                return true;
            }

            private void die(Step step) {
                dead |= killAt == step;
                if (dead) throw new Killed();
            }
        };
    }

    private Tokens tokens() {
        return new Tokens(org, Network.plain());
    }

    @Test
    void parallelRequestsRefreshOnceAndAllGetTheSame() throws Exception {
        var tokens = tokens();
        var settings = settings();
        var first = tokens.access(settings);
        for (var round = 0; round < 20; round++) {
            var stale = tokens.access(settings);
            var before = server.tokens.get();
            var start = new CountDownLatch(1);
            var answers = new ArrayList<CompletableFuture<Tokens.Access>>();
            for (var i = 0; i < 50; i++) {
                var answer = new CompletableFuture<Tokens.Access>();
                answers.add(answer);
                Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        answer.complete(tokens.renewed(settings, stale));
                    } catch (ConnectorException | InterruptedException e) {
                        answer.completeExceptionally(e);
                    }
                });
            }
            start.countDown();
            var all = new HashSet<Tokens.Access>();
            for (var answer : answers) all.add(answer.get(20, TimeUnit.SECONDS));
            assertEquals(1, all.size());
            assertEquals(before + 1, server.tokens.get(), "one refresh");
            assertNotEquals(first, all.iterator().next());
        }
        assertTrue(disk.get(org.secret()).contains("\"" + good + "\""), "the newest is kept");
    }

    /** The access token that came with a new refresh token is never used before that one is on the disk. */
    @Test
    void theNewTokenIsKeptBeforeItIsUsed() throws Exception {
        var access = tokens().access(settings());
        assertTrue(disk.get(org.secret()).contains(access.token().replace("access for ", "")));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverItIsKilledOneIsSignedInAfterwardsOrToldToSignInAndNoNewerTokenIsLost(Step step) throws Exception {
        var doomed = tokens();
        var settings = settings();
        killAt = step;
        var onDisk = disk.get(org.secret());
        try {
            doomed.access(settings);
        } catch (ConnectorException | Killed e) {
            // the process is gone
        }
        killAt = null;
        var kept = !onDisk.equals(disk.get(org.secret()));
        assertEquals(step == Step.AFTER_KEEPING || step == Step.AFTER_USING, kept);
        try {
            var access = tokens().access(settings());
            assertEquals("access for " + good, access.token());
            assertFalse(step == Step.BEFORE_KEEPING || step == Step.BEFORE_ANSWERING, "the only good token was never on this computer's disk");
        } catch (ConnectorException e) {
            assertEquals(Fault.CREDENTIALS, e.fault());
            assertEquals("The sign-in to Salesforce is no longer valid; sign in again.", e.getMessage());
            assertTrue(step == Step.BEFORE_KEEPING || step == Step.BEFORE_ANSWERING, "it was lost without need");
        }
    }

    @Test
    void whoeverIsInterruptedLeavesTheRefreshToTheOthers() throws Exception {
        var tokens = tokens();
        var settings = settings();
        var asked = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        server.on("POST", "/services/oauth2/token", question -> {
            asked.countDown();
            on.await();
            return rotate(question.parameter("refresh_token"));
        });
        var impatient = Thread.ofVirtual().start(() -> assertThrows(InterruptedException.class, () -> tokens.access(settings)));
        asked.await();
        impatient.interrupt();
        impatient.join();
        var other = CompletableFuture.supplyAsync(() -> {
            try {
                return tokens.access(settings);
            } catch (ConnectorException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        on.countDown();
        assertEquals("access for " + other.get(20, TimeUnit.SECONDS).token().replace("access for ", ""), other.get().token());
        assertEquals(1, server.tokens.get());
        assertTrue(disk.get(org.secret()).contains(good));
    }

    @Test
    void whoSignsInDuringARefreshKeepsTheirOwnToken() throws Exception {
        var tokens = tokens();
        var settings = settings();
        server.on("POST", "/services/oauth2/token", question -> {
            tokens.signedIn(settings, new Grant("fresh", Optional.of("of the new sign-in"), server.url()));
            return rotate(question.parameter("refresh_token"));
        });
        assertEquals("fresh", tokens.access(settings).token());
        assertTrue(disk.get(org.secret()).contains("of the new sign-in"), disk.get(org.secret()));
    }

    @Test
    void whoSignsOutDuringARefreshIsSignedOut() throws Exception {
        var tokens = tokens();
        var settings = settings();
        server.on("POST", "/services/oauth2/revoke", Said.of(""));
        server.on("POST", "/services/oauth2/token", question -> {
            tokens.signOut(settings);
            return rotate(question.parameter("refresh_token"));
        });
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> tokens.access(settings)).fault());
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> tokens.access(settings)).fault());
        assertEquals("refresh1", server.asked.getLast().parameter("token"), "what came after the sign-out is made worthless too");
    }

    @Test
    void aRefusedTokenIsTriedAgainOnlyWhenAnotherProcessHasANewerOne() throws Exception {
        synchronized (this) {
            good = "of another process";
        }
        server.on("POST", "/services/oauth2/token", question -> {
            disk.put(org.secret(), "{\"client\":\"app\",\"refresh\":\"of another process\"}");
            return rotate(question.parameter("refresh_token"));
        });
        tokens().access(settings());
        assertEquals(List.of("first", "of another process"), used);
        synchronized (this) {
            good = "";
        }
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> tokens().access(settings())).fault());
    }

    @Test
    void nobodyIsSignedInToAnotherAppOrAfterSigningOut() throws Exception {
        server.on("POST", "/services/oauth2/revoke", Said.of(""));
        var tokens = tokens();
        tokens.access(settings());
        tokens.signOut(settings());
        assertEquals(1, server.count("POST", "/services/oauth2/revoke"));
        assertEquals("refresh1", server.asked.getLast().parameter("token"));
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> tokens.access(settings())).fault());
        for (var kept : List.of("{\"client\":\"other\",\"refresh\":\"x\"}", "nonsense", "[]", "{\"client\":\"app\"}")) {
            disk.put(org.secret(), kept);
            assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> tokens().access(settings())).fault(), kept);
        }
    }

    @Test
    void signingOutForgetsHereEvenIfNobodyAnswersThere() throws Exception {
        server.close();
        assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> tokens().signOut(settings())).fault());
        assertEquals("", disk.get(org.secret()));
    }

    @Test
    void tokensGoNowhereInsecure() {
        for (var instance : List.of("http://acme.my.salesforce.com", "ftp://acme", "acme", "")) {
            server.on("POST", "/services/oauth2/token", Said.of("{\"access_token\":\"a\",\"instance_url\":\"" + instance + "\"}"));
            if (instance.isEmpty()) continue;
            assertEquals(Fault.MISCONFIGURED, assertThrows(ConnectorException.class, () -> tokens().access(settings())).fault(), instance);
        }
    }

    @Test
    void whatTheOrgSaysOfASignInIsToldInASentence() {
        for (var error : Map.of("invalid_grant", Fault.CREDENTIALS, "inactive_user", Fault.CREDENTIALS, "inactive_org", Fault.CREDENTIALS,
                "invalid_client_id", Fault.MISCONFIGURED, "rate_limit_exceeded", Fault.UNREACHABLE, "something_new", Fault.MISCONFIGURED, "unknown_error", Fault.UNREACHABLE, "server_error", Fault.UNREACHABLE,
                "temporarily_unavailable", Fault.UNREACHABLE).entrySet()) {
            server.on("POST", "/services/oauth2/token", Said.json(400, "{\"error\":\"" + error.getKey() + "\",\"error_description\":\"x\"}"));
            var trouble = assertThrows(ConnectorException.class, () -> tokens().access(settings()));
            assertEquals(error.getValue(), trouble.fault(), error.getKey());
            assertTrue(trouble.getMessage().matches("\\p{Lu}.*\\."), trouble.getMessage());
        }
        for (var said : List.of(new Said(503, "text/html", "<h1>Down</h1>", Map.of()), new Said(200, "text/html", "<h1>Login</h1>", Map.of()), Said.of("{}"), Said.of("[]"),
                Said.of("{\"access_token\":"), Said.of("null"))) {
            server.on("POST", "/services/oauth2/token", said);
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> tokens().access(settings())).fault(), said.body());
        }
    }

    @Test
    void whereNobodyTookBackTheSignInThatIsSaid() {
        for (var said : List.of(new Said(503, "text/html", "<h1>Down</h1>", Map.of()), new Said(429, "text/plain", "later", Map.of()))) {
            disk.put(org.secret(), "{\"client\":\"app\",\"refresh\":\"first\"}");
            server.on("POST", "/services/oauth2/revoke", said);
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> tokens().signOut(settings())).fault(), said.body());
            assertEquals("", disk.get(org.secret()));
        }
    }
}

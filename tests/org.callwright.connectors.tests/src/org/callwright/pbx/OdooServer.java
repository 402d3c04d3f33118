package org.callwright.pbx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.opentest4j.TestAbortedException;

/**
 * A real Odoo 14 with a PostgreSQL of its own, on loopback: database {@link #DATABASE}, user and password {@code admin}. Where it
 * cannot be had, tests are skipped and say so; in CI they fail instead.
 */
public final class OdooServer implements AutoCloseable {

    public static final String DATABASE = "crm";

    private static final int NO_ARCHIVE = 3;
    private static OdooServer shared; // guarded by the class
    private static String why = ""; // guarded by the class

    private final Path home;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Running process;

    private OdooServer(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** The one of this test run, started when it is first asked for; it ends with the test run. */
    public static synchronized OdooServer shared() {
        if (shared == null && why.isEmpty()) {
            fetch();
            if (why.isEmpty()) shared = fresh("odoo");
        }
        if (!why.isEmpty()) throw new TestAbortedException(why);
        return shared;
    }

    private static OdooServer fresh(String name) {
        var server = new OdooServer(Scratch.fresh(name), Ports.free("127.0.0.1"));
        server.start();
        return server;
    }

    private static void fetch() {
        try {
            Running.of(Map.of(), Rig.script("get-odoo.sh"));
        } catch (Running.Failed e) {
            if (e.code() != NO_ARCHIVE || System.getenv("CI") != null) throw e;
            why = "NOT TESTED against a real Odoo, because none could be fetched: " + e.getMessage();
            System.err.println(why);
        }
    }

    /** Starts it, with what was in it before. */
    public void start() {
        process = new Running(List.of(Rig.script("leash.sh"), Rig.script("odoo.sh"), "run"), Map.of("ODOO_HOME", home.toString(), "ODOO_PORT", "" + port),
                line -> {});
        Await.until("Odoo has started", () -> {
            if (!process.alive()) throw new AssertionError("Odoo ended at its start: " + process.said());
            return answers();
        });
    }

    private boolean answers() {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/web/login")).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a power failure would do, to the database too; returns when its port is free again. */
    public void kill() {
        process.kill();
        Await.until("its port is free", () -> {
            try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.isBound();
            } catch (IOException e) {
                return false;
            }
        });
    }

    public int port() {
        return port;
    }

    /** What Odoo's own interface answers, as text: not by way of what is tested. */
    public String ask(String json) {
        return Await.io(() -> {
            try {
                return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jsonrpc")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() {
        process.close();
    }
}

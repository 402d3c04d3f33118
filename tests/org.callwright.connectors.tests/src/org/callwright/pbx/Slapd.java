package org.callwright.pbx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.opentest4j.TestAbortedException;

/**
 * A real OpenLDAP on loopback with ports of its own; {@code tests/rig/slapd.sh} has its people. Where there is no Debian archive
 * to fetch it from, tests are skipped and say so; in CI they fail instead.
 */
public final class Slapd implements AutoCloseable {

    public static final String BASE = "dc=example,dc=org";
    public static final String USER = "cn=desk,dc=example,dc=org";
    public static final String PASSWORD = "desk password";

    private static final String ADDRESS = "127.0.0.1";
    private static final int NO_ARCHIVE = 3;

    private static final class Shared {
        static final Object SLAPD = fetched("slapd", Map.of()); // or why not
    }

    private final Path home;
    private final int ldap = Ports.free(ADDRESS);
    private final int ldaps = Ports.free(ADDRESS);
    private final Map<String, String> environment = new HashMap<>();
    private Running process;

    private Slapd(String name, Map<String, String> different) {
        home = Scratch.fresh(name);
        environment.putAll(Map.of("SLAPD_HOME", home.toString(), "SLAPD_ROOT", root().toString(), "SLAPD_ADDR", ADDRESS, "SLAPD_LDAP", "" + ldap,
                "SLAPD_LDAPS", "" + ldaps));
        environment.putAll(different);
    }

    /** The one of the test run, which nobody may change or stop; it ends with the test run. */
    public static Slapd shared() {
        return get(Shared.SLAPD);
    }

    /** One of one's own, with these variables of {@code slapd.sh}. */
    public static Slapd own(String name, Map<String, String> different) {
        return get(fetched(name, different));
    }

    private static Slapd get(Object fetched) {
        if (fetched instanceof Slapd slapd) return slapd;
        throw new TestAbortedException((String) fetched);
    }

    private static Object fetched(String name, Map<String, String> different) {
        try {
            Running.of(Map.of(), Rig.script("get-slapd.sh"), root().toString());
        } catch (Running.Failed e) {
            if (e.code() != NO_ARCHIVE || System.getenv("CI") != null) throw e;
            var why = "NOT TESTED against a real directory, because none could be fetched: " + e.getMessage();
            System.err.println(why);
            return why;
        }
        var slapd = new Slapd(name, different);
        Running.of(slapd.environment, slapd.script(), "config");
        slapd.start();
        return slapd;
    }

    private static Path root() {
        return Rig.root().resolveSibling("slapd");
    }

    private String script() {
        return Rig.script("slapd.sh");
    }

    public void start() {
        process = new Running(List.of(Rig.script("leash.sh"), script(), "run"), environment, line -> {});
        Await.until("the directory has started", () -> {
            if (!process.alive()) throw new AssertionError("slapd ended at its start: " + process.said());
            return listens();
        });
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getByName(ADDRESS), ldap)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What a power failure would do. */
    public void kill() {
        process.kill();
    }

    /** For LDAP, with StartTLS. */
    public int port() {
        return ldap;
    }

    public int securePort() {
        return ldaps;
    }

    /** The folder with the authority that its certificate comes from. */
    public Path trust() {
        return home.resolve("keys/trust");
    }

    @Override
    public void close() {
        process.close();
    }
}

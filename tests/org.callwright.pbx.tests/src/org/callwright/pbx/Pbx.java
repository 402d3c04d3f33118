package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real Asterisk on loopback with ports of its own; {@code tests/rig/pbx.sh} has its numbering plan. Agents are 1001 to
 * 1020 with the password pw1001 and so on; the public network is {@link #PSTN}, where whoever calls a number that ends in
 * the number of an agent reaches that agent.
 */
public final class Pbx implements AutoCloseable {

    /** The address by which the telephone system recognises calls from the public network. */
    public static final String PSTN = "127.0.0.2";
    static final String ADDRESS = "127.0.0.1";
    /** What those hear whom somebody holds. */
    static final double HOLD_MUSIC = 620;
    /** What extension 502 says for ever. */
    static final double SERVICE_502 = 440;
    /** A prompt of the telephone system. */
    static final double PROMPT = 700;
    /** It waits for keys. */
    static final double BEEP = 1400;

    private static final int RTP_PORTS = 100;

    private final Path home;
    private final int sip = Ports.free(ADDRESS);
    private final int tls = Ports.free(ADDRESS);
    private final int pstn = Ports.free(PSTN);
    private final Map<String, String> environment = new HashMap<>();
    private Running process;

    private Pbx(Path home) {
        this.home = home;
        var rtp = Ports.free(ADDRESS, RTP_PORTS);
        environment.putAll(Map.of("ASTERISK_ROOT", Rig.root().toString(), "PBX_HOME", home.toString(), "PBX_ADDR", ADDRESS, "PBX_SIP", "" + sip,
                "PBX_TLS", "" + tls, "PBX_HTTP", "" + Ports.free(ADDRESS), "PBX_AMI", "" + Ports.free(ADDRESS),
                "PBX_PSTN", PSTN + ":" + pstn, "PBX_RTP_FIRST", "" + rtp, "PBX_RTP_LAST", "" + (rtp + RTP_PORTS - 1)));
        environment.putAll(Map.of("PBX_RING_TIMEOUT", "3", "PBX_LOGGER", "yes", "JAVA_HOME", System.getProperty("java.home")));
    }

    /** Configured, not started. */
    static Pbx prepared(String name) {
        return prepared(name, Map.of());
    }

    /** … with these variables of {@code pbx.sh}. */
    static Pbx prepared(String name, Map<String, String> different) {
        var pbx = new Pbx(Scratch.fresh(name));
        pbx.environment.putAll(different);
        Running.of(pbx.environment, pbx.script(), "config");
        return pbx;
    }

    Pbx start() {
        process = new Running(java.util.List.of(Rig.script("leash.sh"), script(), "run"), environment, line -> {});
        Await.until("the telephone system has started", () -> {
            if (!process.alive()) throw new AssertionError("Asterisk ended at its start: " + process.said());
            return Files.exists(home.resolve("run/asterisk.ctl")) && booted();
        });
        return this;
    }

    private boolean booted() {
        try {
            return cli("core waitfullybooted").contains("fully booted");
        } catch (Running.Failed e) { // it listens a moment after its socket is there
            return false;
        }
    }

    /** What a power failure would do. */
    void kill() {
        process.kill();
    }

    /** Host and port, for SIP over UDP and TCP. */
    public String address() {
        return ADDRESS + ":" + sip;
    }

    int port() {
        return sip;
    }

    int tlsPort() {
        return tls;
    }

    /** The authority that its certificate comes from. */
    Path authority() {
        return home.resolve("keys/ca.pem");
    }

    /** Takes this certificate and key, at the next start: a renewal. */
    void showCertificateOf(Pbx other) {
        for (var name : new String[] { "pbx.crt", "pbx.key" }) {
            Await.io(() -> Files.copy(other.home.resolve("keys").resolve(name), home.resolve("keys").resolve(name), StandardCopyOption.REPLACE_EXISTING));
        }
    }

    int pstnPort() {
        return pstn;
    }

    /**
     * Until there is a bridge and nobody waits in one for the other side. Asterisk answers a hold that comes before that, and
     * forgets it.
     */
    public void awaitBridged() {
        Await.until("the telephone system has put them together", () -> {
            var bridges = cli("bridge show all").lines().skip(1).map(line -> line.strip().split("\\s+")).filter(words -> words.length > 2).toList();
            return !bridges.isEmpty() && bridges.stream().noneMatch(words -> words[1].equals("0") || words[1].equals("1"));
        });
    }

    String cli(String command) {
        return Running.of(environment, script(), "cli", command);
    }

    /** Waits until the telephone system has written a line with that in it; call {@link #logged} before what writes it. */
    void await(String what, String pattern, long from) {
        var wanted = Pattern.compile(pattern);
        Await.until(what, () -> wanted.matcher(log().substring((int) from)).find());
    }

    /** How much it has logged by now. */
    long logged() {
        return log().length();
    }

    private String log() {
        return Await.io(() -> new String(Files.readAllBytes(home.resolve("log/full.log")), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Waits until calls for that extension have somewhere to go. */
    public void awaitRegistered(String extension) {
        Await.until(extension + " is registered", () -> cli("pjsip show contacts").contains(extension + "/sip:"));
    }

    /** How many packets of sound it has received from that extension, which has one call. */
    long packetsFrom(String extension) {
        var line = cli("pjsip show channelstats").lines().filter(l -> l.contains(" " + extension + "-")).findFirst().orElseThrow();
        return Long.parseLong(line.substring(line.indexOf(extension + "-")).strip().split("\\s+")[3]);
    }

    String version() {
        return Running.of(environment, script(), "version").strip();
    }

    /** Whether it can ask for other digests than MD5 (RFC 8760). */
    boolean knowsSha256() {
        return Await.io(() -> Files.readString(home.resolve("etc/pjsip.conf"))).contains("sha-256");
    }

    private String script() {
        return Rig.script("pbx.sh");
    }

    @Override
    public void close() {
        if (process != null) process.close();
    }
}

package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The browsers that have been paired with the desk of a workspace, for ninety days. Of each only a hash of its token is kept, in a
 * file that nobody else may read: whoever reads it cannot pretend to be one of them. Thread-safe.
 */
final class Browsers {

    static final Duration LIFE = Duration.ofDays(90);
    static final int MOST = 10;

    private static final String FILE = "clicktodial.browsers";

    private record Browser(String hash, Instant until) {}

    private final Path file;
    private final String cookie;
    private final InstantSource clock;
    private final List<Browser> known = new ArrayList<>(); // oldest first; guarded by this

    Browsers(Path workspace, InstantSource clock) {
        this.file = workspace.resolve(FILE);
        this.cookie = "callwright-" + hash(workspace.toAbsolutePath().normalize().toString()).substring(0, 8);
        this.clock = clock;
        read();
    }

    /** The name of the cookie with the token: one for each desk, as a browser has the same cookies for all ports of a host. */
    String cookie() {
        return cookie;
    }

    /** The token for a browser that has just been paired. */
    synchronized String add() {
        var token = Pairing.token();
        known.add(new Browser(hash(token), clock.instant().plus(LIFE)));
        while (known.size() > MOST) known.removeFirst();
        write();
        return token;
    }

    synchronized boolean knows(String token) {
        var hash = hash(token);
        known.removeIf(browser -> !browser.until().isAfter(clock.instant()));
        return known.stream().anyMatch(browser -> Handshake.same(browser.hash(), hash));
    }

    private void read() {
        if (!Files.exists(file)) return;
        try {
            for (var line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (line.matches("[0-9a-f]{64} [0-9]{1,12}")) {
                    known.add(new Browser(line.substring(0, 64), Instant.ofEpochSecond(Long.parseLong(line.substring(65)))));
                }
            }
        } catch (IOException e) { // then the agent pairs the browser once more
            System.getLogger(Browsers.class.getName()).log(Level.WARNING, "the paired browsers cannot be read", e);
        }
    }

    private void write() {
        try {
            var lines = new StringBuilder();
            known.forEach(browser -> lines.append(browser.hash()).append(' ').append(browser.until().getEpochSecond()).append('\n'));
            Rendezvous.OwnersFile.write(file, lines.toString());
        } catch (IOException e) { // it stays paired until the desk is closed
            System.getLogger(Browsers.class.getName()).log(Level.WARNING, "the paired browsers cannot be kept", e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) { // every Java VM has it
            throw new IllegalStateException(e);
        }
    }
}

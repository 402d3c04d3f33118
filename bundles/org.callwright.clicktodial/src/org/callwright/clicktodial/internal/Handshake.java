package org.callwright.clicktodial.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How desk and second start prove to each other that they have read the same secret, which itself never crosses the wire:
 * whoever took the port after a desk has gone learns nothing, and no number. Lines of UTF-8.
 *
 * <pre>
 * desk    callwright 1 NONCE
 * second  NONCE PROOF("second start", desk's nonce, own nonce)
 * desk    PROOF("desk", second's nonce, own nonce)
 * second  SOURCE TEXT
 * desk    asked | dialled | refused SENTENCE
 * </pre>
 */
final class Handshake {

    static final String GREETING = "callwright 1 ";
    static final String DESK = "desk";
    static final String SECOND_START = "second start";
    /** In bytes: a link is shorter. */
    static final int LONGEST = 4096;
    /** For each line, in milliseconds. */
    static final int PATIENCE = 5000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Handshake() {}

    static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String proof(String secret, String who, String theirs, String ours) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((who + "|" + theirs + "|" + ours).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) { // every Java VM has it
            throw new IllegalStateException(e);
        }
    }

    /** In a time that says nothing about where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static void write(OutputStream out, String line) throws IOException {
        out.write((line.replaceAll("\\p{Cntrl}", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * @param patience for the whole line, in milliseconds, however slowly it comes
     * @throws IOException also where the line is too long, or the other side ends in the middle of it
     */
    static String read(Socket socket, int patience) throws IOException {
        var end = System.nanoTime() + patience * 1_000_000L;
        return read(() -> {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left < 1) throw new SocketTimeoutException("the line is too slow");
            socket.setSoTimeout((int) left);
            return socket.getInputStream().read();
        });
    }

    /** The same, without an end to the patience. */
    static String read(InputStream in) throws IOException {
        return read(in::read);
    }

    @FunctionalInterface
    private interface Bytes {
        int next() throws IOException;
    }

    private static String read(Bytes in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.next(); b != '\n'; b = in.next()) {
            if (b < 0 || line.size() >= LONGEST) throw new IOException(b < 0 ? "the other side has gone" : "the line is too long");
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}

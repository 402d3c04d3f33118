package org.callwright.telephony.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The digests a challenge may ask for, weakest first (RFC 8760, section 2.1). */
public enum DigestAlgorithm {

    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    private final String text;
    private final String javaName;

    DigestAlgorithm(String text, String javaName) {
        this.text = text;
        this.javaName = javaName;
    }

    /** As in SIP. */
    public String text() {
        return text;
    }

    /** The algorithm of that name, compared without case; empty stands for MD5 (RFC 7616, section 3.3). */
    public static Optional<DigestAlgorithm> of(String name) {
        if (name.isBlank()) return Optional.of(MD5);
        return Arrays.stream(values()).filter(it -> it.text.equalsIgnoreCase(name.strip())).findFirst();
    }

    /** Lower-case hexadecimal. */
    String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(javaName).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + javaName, e);
        }
    }

    String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}

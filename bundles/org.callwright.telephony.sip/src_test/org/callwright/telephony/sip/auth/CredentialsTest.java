package org.callwright.telephony.sip.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The example of RFC 7616, section 3.9.1, and what challenges look like. */
class CredentialsTest {

    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private final Credentials mufasa = new Credentials("Mufasa", () -> "Circle of Life".toCharArray());

    @Test
    void md5IsThatOfTheRfc() {
        assertTrue(answer("MD5").contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""));
    }

    @Test
    void sha256IsThatOfTheRfc() {
        assertTrue(answer("SHA-256").contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""));
    }

    @Test
    void theCounterOfANonceRises() {
        assertTrue(answer("MD5").contains("nc=00000001"));
        assertTrue(answer("MD5").contains("nc=00000002"));
    }

    @Test
    void thePasswordIsWipedAfterUse() {
        var secret = "Circle of Life".toCharArray();
        new Credentials("Mufasa", () -> secret).answer(challenge("MD5"), "GET", "/dir/index.html");
        assertArrayEquals(new char[secret.length], secret);
    }

    @Test
    void theStrongestChallengeOfARealmIsAnswered() {
        var chosen = Challenge.strongest(List.of(challenge("MD5"), challenge("SHA-256")));
        assertEquals(List.of(DigestAlgorithm.SHA_256), chosen.stream().map(Challenge::algorithm).toList());
    }

    @Test
    void unknownSchemesAndAlgorithmsAreNoChallenges() {
        assertFalse(Challenge.parse("Basic realm=\"a\"", false).isPresent());
        assertFalse(Challenge.parse("Digest realm=\"a\", nonce=\"b\", algorithm=SHA3", false).isPresent());
        assertFalse(Challenge.parse("Digest realm=\"a\", nonce=\"b\", qop=\"auth-int\"", false).isPresent());
    }

    @Test
    void quotedCommasAndEscapesStayInTheValue() {
        var challenge = Challenge.parse("Digest realm=\"a, \\\"b\\\"\", nonce=\"n\", stale=TRUE", true).orElseThrow();
        assertEquals("a, \"b\"", challenge.realm());
        assertTrue(challenge.stale() && challenge.proxy() && !challenge.auth());
    }

    private String answer(String algorithm) {
        return mufasa.answer(challenge(algorithm), "GET", "/dir/index.html", CLIENT_NONCE);
    }

    private static Challenge challenge(String algorithm) {
        return Challenge.parse("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
                + ", nonce=\"" + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"", false).orElseThrow();
    }
}

package org.callwright.telephony.sip.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A user's name and password, and the answers made with them. Fetches the password for every answer and wipes it after;
 * counts how often each nonce was used. Not for several threads at once.
 */
public final class Credentials {

    private static final int REMEMBERED = 32;

    private final String user;
    private final Supplier<char[]> password;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Integer> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param password called for every answer; the array is wiped here */
    public Credentials(String user, Supplier<char[]> password) {
        this.user = user;
        this.password = password;
    }

    /** The value of the {@code Authorization} or {@code Proxy-Authorization} header for this request. */
    public String answer(Challenge challenge, String method, String uri) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return answer(challenge, method, uri, HexFormat.of().formatHex(bytes));
    }

    /** The same with a client nonce that is known: for the vectors of RFC 7616. */
    String answer(Challenge challenge, String method, String uri, String clientNonce) {
        var algorithm = challenge.algorithm();
        var ha2 = algorithm.hash(method + ":" + uri);
        var ha1 = ha1(algorithm, challenge.realm());
        var text = new StringBuilder("Digest username=").append(quoted(user)).append(", realm=").append(quoted(challenge.realm()))
                .append(", nonce=").append(quoted(challenge.nonce())).append(", uri=").append(quoted(uri));
        if (challenge.auth()) {
            var count = "%08x".formatted(uses.merge(challenge.nonce(), 1, Integer::sum));
            var response = algorithm.hash(String.join(":", ha1, challenge.nonce(), count, clientNonce, "auth", ha2));
            text.append(", response=").append(quoted(response)).append(", algorithm=").append(algorithm.text())
                    .append(", cnonce=").append(quoted(clientNonce)).append(", qop=auth, nc=").append(count);
        } else {
            var response = algorithm.hash(String.join(":", ha1, challenge.nonce(), ha2));
            text.append(", response=").append(quoted(response)).append(", algorithm=").append(algorithm.text());
        }
        if (!challenge.opaque().isEmpty()) text.append(", opaque=").append(quoted(challenge.opaque()));
        return text.toString();
    }

    private String ha1(DigestAlgorithm algorithm, String realm) {
        var secret = password.get();
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        var start = (user + ":" + realm + ":").getBytes(StandardCharsets.UTF_8);
        var all = ByteBuffer.allocate(start.length + encoded.remaining()).put(start).put(encoded).array();
        try {
            return algorithm.hash(all);
        } finally {
            Arrays.fill(secret, '\0');
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(all, (byte) 0);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

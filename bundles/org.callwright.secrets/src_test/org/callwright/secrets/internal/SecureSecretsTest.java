package org.callwright.secrets.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SecureSecretsTest {

    private static final String KEY = "sip.password";

    private final Map<String, String> ring = new HashMap<>();
    private boolean locked;

    private final SecureSecrets secrets = new SecureSecrets(new SecureSecrets.Storage() {
        @Override
        public String read(String key) throws IOException {
            if (locked) throw new IOException("locked");
            return ring.getOrDefault(key, "");
        }

        @Override
        public void write(String key, String text) throws IOException {
            if (locked) throw new IOException("locked");
            if (text.isEmpty()) ring.remove(key);
            else ring.put(key, text);
        }
    });

    @Test
    void whatIsKeptIsThereAndIsReplacedAndForgotten() {
        assertEquals(0, secrets.secret(KEY).length);
        assertTrue(secrets.keep(KEY, "one".toCharArray()));
        assertTrue(secrets.keep(KEY, "two".toCharArray()));
        assertArrayEquals("two".toCharArray(), secrets.secret(KEY));
        assertTrue(secrets.keep(KEY, new char[0]));
        assertEquals(0, secrets.secret(KEY).length);
        assertTrue(ring.isEmpty());
    }

    @Test
    void withoutAKeyRingASecretLastsUntilTheEndAndNothingSaysOtherwise() {
        secrets.keep(KEY, "old".toCharArray());
        locked = true;
        assertFalse(secrets.keep(KEY, "new".toCharArray()));
        assertArrayEquals("new".toCharArray(), secrets.secret(KEY));
        assertFalse(secrets.keep(KEY, new char[0]));
        assertEquals(0, secrets.secret(KEY).length);
    }

    @Test
    void aKeyRingThatIsThereAgainCountsFromTheNextSecretOn() {
        locked = true;
        secrets.keep(KEY, "one".toCharArray());
        locked = false;
        assertArrayEquals("one".toCharArray(), secrets.secret(KEY));
        assertTrue(secrets.keep(KEY, "two".toCharArray()));
        assertEquals(Map.of(KEY, "two"), ring);
    }
}

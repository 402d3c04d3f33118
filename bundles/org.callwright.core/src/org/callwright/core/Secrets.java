package org.callwright.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where passwords and tokens are kept, such as the platform's secure storage; an OSGi service. Called from any thread but the
 * UI thread; may block.
 */
@ConsumerType
public interface Secrets {

    /** The secret for a setting such as {@code sip.password}, or an empty array. Whoever asked wipes it. */
    char[] secret(String key);

    /**
     * Keeps a secret in place of the one before; an empty array forgets it. Written when this returns.
     *
     * @return whether it is still there after a restart; if not, it is until the program ends
     */
    boolean keep(String key, char[] secret);

    /** Nothing is there at first, and nothing after the end of the program. */
    static Secrets inMemory() {
        Map<String, String> kept = new ConcurrentHashMap<>();
        return new Secrets() {
            @Override
            public char[] secret(String key) {
                return kept.getOrDefault(key, "").toCharArray();
            }

            @Override
            public boolean keep(String key, char[] secret) {
                kept.put(key, new String(secret));
                return false;
            }
        };
    }
}

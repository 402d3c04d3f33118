package org.callwright.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What is configured for one account. Keys are dotted and lower case ({@code sip.registrar}); blank values count as absent.
 * Secrets are fetched when asked for, and never held: wipe the array after use.
 */
@ProviderType
public interface Settings {

    /** The account's name: the line id, the connector part of contact references; stable over restarts. */
    String account();

    /** The folder in which this desk keeps its data; exists and is writable by this user only. */
    Path workspace();

    Optional<String> text(String key);

    /** The secret, or an empty array when there is none. The caller wipes it. */
    char[] secret(String key);

    /**
     * Keeps a secret in place of the one before; an empty array forgets it. Written when this returns. Blocks: never call it on
     * the UI thread.
     *
     * @return whether it is still there after a restart; if not, it is until the workbench ends
     */
    boolean keep(String key, char[] secret);

    default String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** Fixed values, for tests and tools; secrets are kept in memory. */
    static Settings of(String account, Path workspace, Map<String, String> values) {
        var kept = new ConcurrentHashMap<String, String>();
        return new Settings() {
            @Override
            public String account() {
                return account;
            }

            @Override
            public Path workspace() {
                return workspace;
            }

            @Override
            public Optional<String> text(String key) {
                return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
            }

            @Override
            public char[] secret(String key) {
                return kept.getOrDefault(key, values.getOrDefault(key, "")).toCharArray();
            }

            @Override
            public boolean keep(String key, char[] secret) {
                kept.put(key, new String(secret));
                return false;
            }
        };
    }
}

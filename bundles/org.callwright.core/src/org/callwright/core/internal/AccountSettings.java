package org.callwright.core.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.callwright.spi.Settings;

/** The desk's settings as one account sees them: the same keys under its own name, and a few the desk decides. */
record AccountSettings(String account, Settings desk, Map<String, String> decided) implements Settings {

    @Override
    public Path workspace() {
        return desk.workspace();
    }

    @Override
    public Optional<String> text(String key) {
        return desk.text(key).or(() -> Optional.ofNullable(decided.get(key)));
    }

    @Override
    public char[] secret(String key) {
        return desk.secret(key);
    }

    @Override
    public boolean keep(String key, char[] secret) {
        return desk.keep(key, secret);
    }
}

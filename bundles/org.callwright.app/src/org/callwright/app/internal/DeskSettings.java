package org.callwright.app.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.LaunchSettings;
import org.callwright.spi.Settings;

/**
 * What is configured for this desk: the command line first, then the preferences, then what works with nothing configured, the
 * simulated telephone system and the local address book.
 */
record DeskSettings(LaunchSettings launch, Map<String, String> preferences, Secrets secrets) implements Settings {

    private static final Map<String, String> DEFAULTS = Map.of("line", "sim", "crm", "local");

    @Override
    public String account() {
        return "desk";
    }

    @Override
    public Path workspace() {
        return launch.workspace();
    }

    @Override
    public Optional<String> text(String key) {
        return given(launch.values(), key).or(() -> given(preferences, key)).or(() -> given(DEFAULTS, key));
    }

    @Override
    public char[] secret(String key) {
        return given(launch.values(), key).map(String::toCharArray).orElseGet(() -> secrets.read(key));
    }

    private static Optional<String> given(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }
}

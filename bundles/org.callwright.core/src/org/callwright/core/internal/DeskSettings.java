package org.callwright.core.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.spi.Settings;

/**
 * What was given at the start, with secrets from where they are kept.
 *
 * @param forgetful is run whenever a secret was kept that will not be there after a restart
 */
record DeskSettings(LaunchSettings launch, Secrets secrets, Runnable forgetful) implements Settings {

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
        return Optional.ofNullable(launch.values().get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public char[] secret(String key) {
        var given = launch.values().get(key);
        return given == null ? secrets.secret(key) : given.toCharArray();
    }

    @Override
    public boolean keep(String key, char[] secret) {
        var lasting = secrets.keep(key, secret);
        if (!lasting && secret.length > 0) forgetful.run();
        return lasting;
    }
}

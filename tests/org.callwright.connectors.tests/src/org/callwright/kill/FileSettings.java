package org.callwright.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

import org.callwright.spi.Settings;

/** Settings whose secrets are files that survive a kill: a new one is whole on the disk before it takes the place of the old one. */
record FileSettings(Path workspace, Map<String, String> values) implements Settings {

    @Override
    public String account() {
        return "salesforce";
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private Path file(String key) {
        return workspace.resolve(key + ".secret");
    }

    @Override
    public char[] secret(String key) {
        try {
            return Files.exists(file(key)) ? Files.readString(file(key)).toCharArray() : new char[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean keep(String key, char[] secret) {
        var fresh = workspace.resolve(key + ".new");
        try {
            Files.writeString(fresh, new String(secret), StandardCharsets.UTF_8);
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

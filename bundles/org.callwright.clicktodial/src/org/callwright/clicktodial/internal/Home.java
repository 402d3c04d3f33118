package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What belongs to this user and not to a workspace: {@code CALLWRIGHT_HOME}, by default {@code ~/.callwright}. */
final class Home {

    private static final String FILE = "clicktodial.workspace";

    private Home() {}

    static Path folder() {
        var given = System.getenv("CALLWRIGHT_HOME");
        return given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".callwright") : Path.of(given);
    }

    /** The workspace whose desk took requests last. */
    static Optional<Path> last() {
        try {
            return Optional.of(Path.of(Files.readString(folder().resolve(FILE), StandardCharsets.UTF_8).strip()));
        } catch (IOException | InvalidPathException e) { // there has been none
            return Optional.empty();
        }
    }

    static void last(Path home, Path workspace) throws IOException {
        Files.createDirectories(home);
        Rendezvous.OwnersFile.write(home.resolve(FILE), workspace.toAbsolutePath().toString());
    }
}

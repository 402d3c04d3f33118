package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What belongs to this user and not to a workspace: {@code CALLWRIGHT_HOME}, by default {@code ~/.callwright}. */
final class Home {

    private static final String FILE = "clicktodial.workspaces";
    private static final int MOST = 10;

    private Home() {}

    static Path folder() {
        var given = System.getenv("CALLWRIGHT_HOME");
        return given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".callwright") : Path.of(given);
    }

    /** The workspaces whose desks took requests, the one that was opened last first. */
    static List<Path> workspaces(Path home) {
        try {
            return Files.readAllLines(home.resolve(FILE), StandardCharsets.UTF_8).stream().filter(line -> !line.isBlank()).map(Path::of).limit(MOST).toList();
        } catch (IOException | InvalidPathException e) { // there has been none
            return List.of();
        }
    }

    static void opened(Path home, Path workspace) throws IOException {
        Files.createDirectories(home);
        var all = Stream.concat(Stream.of(workspace.toAbsolutePath()), workspaces(home).stream()).distinct().limit(MOST);
        Rendezvous.OwnersFile.write(home.resolve(FILE), all.map(Path::toString).collect(Collectors.joining("\n")));
    }
}

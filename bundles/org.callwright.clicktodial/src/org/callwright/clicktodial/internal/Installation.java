package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.callwright.core.LaunchSettings;

/**
 * The product that this program is a part of, where it is installed on Windows: there a link comes to this program alone, which
 * starts the workbench when none runs. Elsewhere the product's own script does both.
 *
 * @param folder where {@code callwright.cmd} is
 */
public record Installation(Path folder) {

    private static final String SCRIPT = "callwright.cmd";

    /** Empty where this is no such product, or no Windows. */
    public static Optional<Installation> here() {
        if (!System.getProperty("os.name", "").startsWith("Windows")) return Optional.empty();
        try {
            var jar = Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Optional.ofNullable(jar.getParent()).map(Path::getParent).flatMap(Installation::in);
        } catch (URISyntaxException | RuntimeException e) { // no file at all
            return Optional.empty();
        }
    }

    static Optional<Installation> in(Path folder) {
        return Files.isRegularFile(folder.resolve(SCRIPT)) ? Optional.of(new Installation(folder)) : Optional.empty();
    }

    /** Starts the workbench with a link; does not wait for it. */
    public void start(String link) throws IOException {
        starting(link).start();
    }

    /**
     * No part of the link and no path is an argument: the command interpreter would take some of their characters for commands.
     * The window of the script is minimised, and closes with the workbench.
     */
    ProcessBuilder starting(String link) {
        var process = new ProcessBuilder(List.of("cmd.exe", "/d", "/c", "start", "/min", "cmd.exe", "/d", "/c", SCRIPT)).directory(folder.toFile());
        process.environment().put(LaunchSettings.LINK, link);
        return process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
}

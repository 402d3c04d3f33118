package org.callwright.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the product, with a Java VM that only writes down what it was given and ends as it is told. */
class StartScriptTest {

    /** One line for each start; ends with 23, which asks for another start, as often as there are lines in {@code again}. */
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *HandOver*) exit 3 ;; esac
            printf '%s|' "$@" >>"$PROBE/starts"; echo >>"$PROBE/starts"
            [ -s "$PROBE/again" ] || exit 0
            sed -i 1d "$PROBE/again"; exit 23
            """;

    @TempDir
    Path folder;

    private Path product;
    private Path home;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && System.getProperty("os.name").equals("Linux"));
        product = Files.createDirectories(folder.resolve("an installation"));
        home = Files.createDirectories(folder.resolve("home"));
        var script = Path.of(System.getProperty("bundles", "../../bundles")).resolveSibling("features/org.callwright.rcp.feature/rootfiles/unix/callwright");
        executable(product.resolve("callwright"), Files.readString(script));
        executable(Files.createDirectories(product.resolve("jre/bin")).resolve("java"), JAVA);
        Files.createDirectories(product.resolve("plugins"));
        for (var bundle : List.of("org.eclipse.equinox.launcher", "org.callwright.model", "org.callwright.core", "org.callwright.clicktodial")) {
            Files.createFile(product.resolve("plugins/" + bundle + "_1.jar"));
        }
        Files.writeString(product.resolve("eclipse.ini"), "-vmargs\n-Xmx1g\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What each start of the Java VM was given. */
    private List<String> start(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(product.resolve("callwright").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("PROBE", folder.toString());
        process.environment().put("CALLWRIGHT_HOME", home.toString());
        process.environment().keySet().removeAll(List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"));
        var running = process.start();
        assertTrue(running.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, running.exitValue());
        return Files.readAllLines(folder.resolve("starts"));
    }

    @Test
    void aLinkIsOpenedOnceAlsoWhereTheWorkbenchStartsAgain() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("again"), "once\n");
        var starts = start("TEL:+49-30 123", "--workspace", "/a desk");
        assertEquals(2, starts.size());
        assertTrue(starts.getFirst().endsWith("|TEL:+49-30 123|--workspace|/a desk|"), starts.getFirst());
        assertTrue(starts.getLast().endsWith("|--workspace|/a desk|"), starts.getLast());
        assertEquals(starts.getFirst().replace("TEL:+49-30 123|", ""), starts.getLast());
    }

    @Test
    void aKeyOfWhichNothingWasWrittenIsMadeAnew() throws IOException, InterruptedException {
        var key = Files.createFile(home.resolve("key")); // the disk was full
        Files.writeString(home.resolve("keyring"), "of another key");
        assertTrue(start().getFirst().contains("|-eclipse.password|" + key + "|"));
        assertEquals(64, Files.size(key));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals("of another key", Files.readString(home.resolve("keyring.old")), "what nobody can read any more is out of the way");
        var written = Files.readString(key);
        Files.writeString(home.resolve("keyring"), "of this key");
        start();
        assertEquals(written, Files.readString(key), "and kept");
        assertTrue(Files.exists(home.resolve("keyring")));
        try (var files = Files.list(home)) {
            assertEquals(List.of(), files.filter(file -> file.getFileName().toString().startsWith("key.")).toList());
        }
    }

    @Test
    void whereFilesCannotBeLinkedTheKeyIsMadeAllTheSame() throws IOException, InterruptedException {
        executable(Files.createDirectories(folder.resolve("bin")).resolve("ln"), "#!/bin/sh\nexit 1\n");
        var script = product.resolve("callwright");
        executable(script, Files.readString(script).replaceFirst("\n", "\nPATH=" + folder.resolve("bin") + ":\\$PATH\n"));
        start();
        assertEquals(64, Files.size(home.resolve("key")));
    }
}

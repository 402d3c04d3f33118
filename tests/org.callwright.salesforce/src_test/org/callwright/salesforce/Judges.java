package org.callwright.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.opentest4j.TestAbortedException;

/**
 * Salesforce's own command line, and jsforce, fetched by npm when first asked for. Where npm cannot deliver, their tests are
 * skipped and say so; in CI they fail instead.
 */
final class Judges {

    private static final int NOT_DELIVERED = 3;
    private static final int PATIENCE = 120;
    private static final int PATIENCE_WITH_NPM = 700;
    private static Path root;
    private static String missing;

    /** What a process said, and how it ended. */
    record Said(int code, String out, String err) {}

    private Judges() {}

    /** Where they are. */
    static synchronized Path root() {
        if (missing != null) throw new TestAbortedException(missing);
        if (root != null) return root;
        var caches = System.getenv("XDG_CACHE_HOME");
        var target = (caches != null ? Path.of(caches) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("callwright/judges");
        var fetched = run(List.of(Path.of(System.getProperty("rig"), "get-judges.sh").toAbsolutePath().normalize().toString(),
                target.toString()), Map.of(), Path.of("."), PATIENCE_WITH_NPM);
        if (fetched.code() == 0) return root = target;
        missing = "NOT JUDGED by Salesforce's command line and jsforce, because npm did not deliver them: " + fetched.err();
        if (fetched.code() != NOT_DELIVERED || System.getenv("CI") != null) throw new IllegalStateException(missing);
        System.err.println(missing);
        throw new TestAbortedException(missing);
    }

    /** Runs Salesforce's command line. @param home an empty folder that is its home, and where it runs */
    static Said sf(Path home, Map<String, String> environment, String... arguments) {
        var all = new HashMap<>(environment);
        all.put("PATH", root().resolve("bin") + ":" + System.getenv("PATH"));
        all.put("HOME", home.toString());
        all.put("XDG_DATA_HOME", home.resolve("data").toString());
        all.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        all.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        for (var off : List.of("SF_DISABLE_TELEMETRY", "SF_AUTOUPDATE_DISABLE", "SF_SKIP_NEW_VERSION_CHECK",
                "SF_USE_GENERIC_UNIX_KEYCHAIN", "SF_DISABLE_LOG_FILE")) all.put(off, "true");
        var command = new ArrayList<>(List.of(root().resolve("bin/sf").toString()));
        command.addAll(List.of(arguments));
        return run(command, all, home, PATIENCE);
    }

    /** Runs a script of ours with what was fetched. */
    static Said node(Path folder, String script, String... arguments) {
        var command = new ArrayList<>(List.of(root().resolve("bin/node").toString(), "-e", script));
        command.addAll(List.of(arguments));
        return run(command, Map.of("NODE_PATH", root().resolve("node_modules").toString()), folder, PATIENCE);
    }

    private static Said run(List<String> command, Map<String, String> environment, Path folder, int seconds) {
        try {
            var out = Files.createTempFile("judge", ".out");
            var err = Files.createTempFile("judge", ".err");
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            var said = new Said(ended ? process.exitValue() : -1, text(out), text(err)
                    + (ended ? "" : "\n(it did not end within " + seconds + " seconds)"));
            Files.delete(out);
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

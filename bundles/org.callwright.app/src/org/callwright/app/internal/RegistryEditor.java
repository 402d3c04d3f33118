package org.callwright.app.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The registry of Windows by its own program, {@code reg.exe}. */
final class RegistryEditor implements WindowsLinks.Registry {

    private static final Pattern DEFAULT = Pattern.compile("REG_(?:EXPAND_)?SZ\\s+(.*)");
    private static final int PATIENCE = 20;

    @Override
    public Optional<String> read(String key) throws IOException {
        var matcher = DEFAULT.matcher(run(false, "query", key, "/ve"));
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** By a file: no argument of a program on Windows survives with quotation marks in it. */
    @Override
    public void carryOut(String file) throws IOException {
        var path = Files.createTempFile("callwright", ".reg");
        try {
            Files.writeString(path, "\uFEFF" + file, StandardCharsets.UTF_16LE);
            run(true, "import", path.toString());
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static String run(boolean mustWork, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getenv().getOrDefault("SystemRoot", "C:\\Windows"), "System32", "reg.exe").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), Charset.forName(System.getProperty("native.encoding", "UTF-8")));
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) throw new IOException("reg.exe does not end");
            if (mustWork && process.exitValue() != 0) throw new IOException("reg.exe ended with " + process.exitValue());
            return process.exitValue() == 0 ? said : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }
}

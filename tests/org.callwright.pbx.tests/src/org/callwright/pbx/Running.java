package org.callwright.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of ours, the last of what it said, and its end by its own number. */
final class Running implements AutoCloseable {

    private static final int REMEMBERED = 60;

    private final Process process;
    private final Deque<String> said = new ArrayDeque<>();
    private final Thread killer;

    /** @param out takes the lines of its standard output; those of its error output are only remembered */
    Running(List<String> command, Map<String, String> environment, Consumer<String> out) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        process = Await.io(builder::start);
        killer = Thread.ofPlatform().unstarted(process::destroyForcibly); // a test run that is broken off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(killer);
        read(process.getInputStream(), out);
        read(process.getErrorStream(), this::remember);
    }

    /** Runs a command to its end; its output, and an error where it failed. */
    static String of(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) return output;
            throw new Failed(String.join(" ", command), process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int code;

        Failed(String command, int code, String output) {
            super(command + " ended with " + code + ": " + output);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private static void read(InputStream from, Consumer<String> taker) {
        Thread.ofPlatform().daemon().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) taker.accept(line);
            } catch (IOException e) {
                // it was killed
            }
        });
    }

    void remember(String line) {
        synchronized (said) {
            if (said.size() == REMEMBERED) said.removeFirst();
            said.addLast(line);
        }
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** A line on its standard input; lost where it has ended. */
    void tell(String line) {
        tell((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Any bytes at all. */
    void tell(byte[] bytes) {
        try {
            var in = process.getOutputStream();
            in.write(bytes);
            in.flush();
        } catch (IOException e) {
            remember("(not told, because it has ended)");
        }
    }

    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            remember("(its input could not be closed)");
        }
    }

    /** Waits until it has ended by itself; false where it did not. */
    boolean ended(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    /** What a power failure would do. */
    void kill() {
        process.destroyForcibly();
        ended(10);
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(10)) kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}

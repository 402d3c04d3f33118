package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.callwright.model.CallId;

/** A desk's store in a process of its own, to be killed. As a program: {@code hold FOLDER}, {@code book FOLDER} or
 * {@code write FOLDER CALL FIRST}. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Child start(String what, Path workspace, String... more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Child.class.getName(), what, workspace.toString()));
        command.addAll(List.of(more));
        return new Child(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    void line(String expected) throws IOException {
        assertEquals(expected, out.readLine());
    }

    /** @return null after the last */
    String line() throws IOException {
        return out.readLine();
    }

    /** Whether there is a line to read. */
    boolean said() throws IOException {
        return out.ready();
    }

    /** Lets it run for so long, or until it ends. */
    void runs(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** As the operating system kills: nothing is said, nothing is finished. */
    void kill() {
        process.toHandle().destroyForcibly(); // the handle leaves the pipe open: what was printed before is still to be read
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("book")) {
            new SqliteStores().addressBook(Path.of(arguments[1]));
            System.out.println("holding");
            Thread.sleep(60_000); // as below
            return;
        }
        var journal = new SqliteStores().journal(Path.of(arguments[1]));
        if (arguments[0].equals("hold")) {
            System.out.println("holding");
            Thread.sleep(60_000); // far longer than anybody waits
            return;
        }
        var call = new CallId(UUID.fromString(arguments[2]));
        for (var revision = Integer.parseInt(arguments[3]);; revision++) {
            journal.note(Samples.note(call, revision, text(revision)));
            if (revision % 5 == 0) journal.keep(Samples.record(call, revision, text(revision)));
            if (revision % 7 == 0) journal.file("local", Samples.record(call, revision, text(revision)));
            System.out.println(revision);
        }
    }

    static String text(int revision) {
        return "note " + revision + " " + "äöü ".repeat(revision % 2000);
    }
}

package org.callwright.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.callwright.model.CallRecord;
import org.callwright.spi.storage.StoreException;
import org.callwright.storage.internal.SqliteStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * The real desk with its real store and address book, killed again and again while an agent in a hurry works, and started again
 * on the same workspace. {@code -Dkills=N} sets how often.
 */
class DeskKillTest {

    private static final int KILLS = Integer.getInteger("kills", 40);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    Path workspace;

    private final Ledger ledger = new Ledger();

    /** R119, R125: at most a second of typing is lost, no wrap-up is forgotten, and no call is in the customer system twice. */
    @Test
    void aDeskThatIsKilledLosesLessThanASecondAndFilesEverythingOnce() throws Exception {
        var random = new Random(SEED);
        var early = 0;
        try {
            for (var kill = 1; kill <= KILLS; kill++) {
                var starting = kill % 10 == 0;
                if (starting) early++;
                session(random, starting);
            }
            finish(random);
        } catch (AssertionError e) {
            throw new AssertionError("With -Dseed=" + SEED + ": " + e.getMessage(), e);
        }
        var filed = ledger.filed();
        assertTrue(filed.size() >= KILLS / 4, "hardly anything was filed: " + filed.size());
        assertEquals(Map.of(), twice(), "calls more than once in the customer system");
        assertEquals(filed, records().keySet());
        for (var call : filed) {
            var record = records().get(call);
            assertEquals(ledger.last("note:" + call), record.note());
            assertEquals(ledger.last("codes:" + call), String.join(",", record.codes()));
        }
        System.out.println("killed " + KILLS + " times, " + early + " of them while starting: " + filed.size() + " calls filed, each once; "
                + ledger.things() + " things compared; at most " + ledger.worst() + " ms lost (" + ledger.worstOf() + ")");
    }

    private void session(Random random, boolean starting) throws Exception {
        var process = start(random.nextLong(), starting ? "start" : "work"); // nobody reads what one does that is killed at its start
        try (var out = out(process)) {
            if (starting) {
                process.waitFor(random.nextInt(50, 600), TimeUnit.MILLISECONDS);
                kill(process);
                return;
            }
            recovered(out);
            // long enough, now and then, to show what takes longer than a second to reach the disk
            process.waitFor(random.nextInt(5) == 0 ? random.nextInt(1500, 3000) : random.nextInt(20, 700), TimeUnit.MILLISECONDS);
            ledger.killed(System.currentTimeMillis());
            kill(process);
            for (var line = out.readLine(); line != null; line = out.readLine()) read(line);
        } finally {
            kill(process);
        }
    }

    /** Everything that waits is wrapped up and filed, and the desk closed as one closes a desk. */
    private void finish(Random random) throws Exception {
        var process = start(random.nextLong(), "finish");
        try (var out = out(process)) {
            recovered(out);
            until(out, "finished");
            process.getOutputStream().close();
            for (var line = out.readLine(); line != null; line = out.readLine()) read(line);
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the desk ends when it is told to");
        } finally {
            kill(process);
        }
    }

    private void recovered(BufferedReader out) throws Exception {
        until(out, "ready");
        var book = records();
        ledger.compare(call -> Optional.ofNullable(book.get(call)));
    }

    private void until(BufferedReader out, String what) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(what + "\t")) return;
            read(line);
        }
        throw new AssertionError("the desk ended before it was " + what);
    }

    private void read(String line) {
        var parts = line.split("\t", -1);
        if (parts.length == 4) ledger.read(parts); // else the kill cut it off
    }

    private Map<String, CallRecord> records() throws StoreException {
        var all = new HashMap<String, CallRecord>();
        try (var book = new SqliteStores().addressBook(workspace)) {
            for (var call : calls()) book.record(call).ifPresent(record -> all.put(call, record));
        }
        return all;
    }

    private Map<String, Integer> twice() throws StoreException {
        var count = new HashMap<String, Integer>();
        for (var call : calls()) count.merge(call, 1, Integer::sum);
        count.values().removeIf(times -> times == 1);
        return count;
    }

    /** Of every record in the customer system, the call. */
    private List<String> calls() {
        var all = new ArrayList<String>();
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + workspace.resolve("book.db"), new java.util.Properties());
                var row = connection.createStatement().executeQuery("SELECT call FROM record")) {
            while (row.next()) all.add(row.getString(1));
            return all;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Process start(long seed, String what) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), KilledDesk.class.getName(),
                workspace.toString(), Long.toString(seed), what).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static BufferedReader out(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void kill(Process process) {
        process.toHandle().destroyForcibly(); // the handle leaves the pipe open: what was said before is still to be read
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}

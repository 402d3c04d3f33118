package org.callwright.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.callwright.crm.salesforce.internal.StandInOrg;
import org.callwright.salesforce.Options;
import org.callwright.salesforce.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A desk that files in Salesforce, killed again and again, also while it renews its sign-in, which it does all the time here.
 * {@code -Dsalesforce.kills=N} sets how often.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SalesforceKillTest {

    private static final int KILLS = Integer.getInteger("salesforce.kills", 12);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, String> written = new HashMap<>();
    private StandIn org;
    private int signIns;

    @AfterEach
    void close() {
        if (org != null) org.close();
    }

    /** R125, and: whoever was signed in still is, or is told to sign in again. */
    @ParameterizedTest
    @EnumSource(value = Options.CallField.class, names = { "NONE", "UNIQUE" })
    void aDeskThatIsKilledFilesEverythingOnceAndStaysSignedInOrSaysSo(Options.CallField field) throws Exception {
        org = StandIn.start(StandInOrg.options(field).with("accessRequests", 4).with("delayMillis", 2)); // a new token every fourth request
        var workspace = Files.createDirectories(folder.resolve("desk"));
        signIn(workspace);
        for (var kill = 0; kill < KILLS; kill++) work(workspace);
        finish(workspace);
        assertTrue(written.size() > KILLS, () -> "hardly anything was written: " + written.size());
        var there = new HashMap<String, List<String>>();
        for (var task : org.records("Task")) {
            var mark = task.get("CallObject").getAsString();
            if (!mark.startsWith("callwright:")) continue;
            there.computeIfAbsent(mark.replaceAll("callwright:(\\S+) .*", "$1"), key -> new ArrayList<>()).add(task.get("Description").getAsString());
        }
        for (var note : written.entrySet()) assertEquals(List.of(note.getValue()), there.get(note.getKey()), () -> "with -Dseed=" + SEED);
        System.out.println(field + ": killed " + KILLS + " times, " + written.size() + " notes, each there once, " + signIns + " new sign-ins, "
                + org.seen().stream().filter(seen -> seen.path().contains("/oauth2/token")).count() + " tokens");
    }

    private void signIn(Path workspace) {
        var settings = new FileSettings(workspace, Map.of());
        StandInOrg.keep(settings, org.port(), org.signIn(StandInOrg.CLIENT).refreshToken());
    }

    private void work(Path workspace) throws Exception {
        var process = start(workspace, "work");
        try (var out = out(process)) {
            var line = out.readLine();
            if (refused(line, workspace)) return;
            read(line);
            process.waitFor(random.nextInt(5, 500), TimeUnit.MILLISECONDS);
            kill(process);
            for (line = out.readLine(); line != null; line = out.readLine()) read(line);
        } finally {
            kill(process);
        }
    }

    /** The token was lost between there and here: said in words, and a person signs in. */
    private boolean refused(String line, Path workspace) {
        if (line == null || !line.startsWith("refused\t")) return false;
        assertEquals("refused\tCREDENTIALS\tThe sign-in to Salesforce is no longer valid; sign in again.", line);
        signIns++;
        signIn(workspace);
        return true;
    }

    private void finish(Path workspace) throws Exception {
        for (var attempt = 0; attempt < 3; attempt++) {
            var process = start(workspace, "finish");
            try (var out = out(process)) {
                var line = out.readLine();
                if (refused(line, workspace)) continue;
                assertEquals("ready\t", line);
                assertEquals("finished\t", out.readLine());
                return;
            } finally {
                kill(process);
            }
        }
    }

    private void read(String line) {
        var parts = line.split("\t", -1);
        if (parts.length == 3 && parts[0].equals("wrote")) written.put(parts[1], parts[2]); // else the kill cut it off
    }

    private Process start(Path workspace, String what) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), KilledSalesforceDesk.class.getName(),
                workspace.toString(), "http://localhost:" + org.port(), StandInOrg.CLIENT, Long.toString(random.nextLong()), what)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static BufferedReader out(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void kill(Process process) {
        process.toHandle().destroyForcibly(); // the handle leaves the pipe open: what was said before is still to be read
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}

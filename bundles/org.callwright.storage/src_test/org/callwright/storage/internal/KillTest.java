package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.CallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final int ROUNDS = 5;

    @TempDir
    Path workspace;

    /** What was acknowledged is there after every kill, unchanged; at most one more, that was written and not yet acknowledged. */
    @Test
    void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        var call = CallId.fresh();
        var random = new Random(1);
        var written = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var acknowledged = written;
            try (var child = Child.start("write", workspace, call.value().toString(), Integer.toString(written + 1))) {
                for (var wait = random.nextInt(20, 300); wait > 0; wait--) acknowledged = Integer.parseInt(child.line());
                child.kill();
                for (var rest = child.line(); rest != null && !rest.isEmpty(); rest = child.line()) acknowledged = Integer.parseInt(rest);
            }
            try (var journal = new SqliteStores().journal(workspace)) {
                assertEquals(Optional.empty(), journal.recovered());
                var notes = journal.notes(call);
                assertTrue(notes.size() == acknowledged || notes.size() == acknowledged + 1, notes.size() + " of " + acknowledged);
                for (var i = 0; i < notes.size(); i++) assertEquals(Child.text(i + 1), notes.get(i).text());
                written = notes.size();
                var last = written;
                assertTrue(journal.open().stream().allMatch(record -> record.revision() == last), "an open call has its newest note");
            }
        }
        try (var files = Files.list(workspace)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().contains("damaged")));
        }
    }

    /** A desk that is killed while it makes its first journal finds a good one, or makes it. */
    @Test
    void aKillDuringTheVeryFirstOpeningHarmsNothing() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var folder = workspace.resolve("new" + round);
            try (var child = Child.start("hold", folder)) {
                var deadline = System.nanoTime() + 20_000_000_000L;
                var sign = round % 2 == 0 ? "journal.unfinished.db" : "desk.lock";
                while (!Files.exists(folder.resolve(sign)) && !Files.exists(folder.resolve("journal.db")) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                child.kill();
            }
            try (var journal = new SqliteStores().journal(folder)) {
                assertEquals(Optional.empty(), journal.recovered());
                journal.note(Samples.note(CallId.fresh(), 1, "works"));
            }
        }
    }
}

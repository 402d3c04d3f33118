package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.CallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workspaces of older versions, whose first opening by this one is killed at every moment: before, during and after the copy
 * and each step. {@code -Dkills=N} sets how often.
 */
class MigrationKillTest {

    private static final int KILLS = Math.max(6, Integer.getInteger("kills", 12) / 2);
    private static final int NOTES = 4_000;
    private static final int RECORDS = 4_000;

    @TempDir
    Path folder;

    private final CallId open = CallId.fresh();
    private final Random random = new Random(3);

    @Test
    void aJournalOfAnyOlderVersionSurvivesKillsWhileItIsMigrated() throws Exception {
        for (var version = 1; version < Schema.JOURNAL.version(); version++) {
            var old = older(Schema.JOURNAL, version);
            fill(old);
            killed(old, "hold");
            try (var journal = new SqliteStores().journal(old)) {
                assertEquals(Optional.empty(), journal.recovered());
                assertEquals(NOTES, journal.notes(open).size());
                assertEquals("note " + NOTES, journal.notes(open).getLast().text());
                journal.note(Samples.note(open, NOTES + 1, "and on"));
            }
        }
    }

    @Test
    void anAddressBookOfAnyOlderVersionSurvivesKillsWhileItIsMigrated() throws Exception {
        for (var version = 1; version < Schema.BOOK.version(); version++) {
            var old = older(Schema.BOOK, version);
            fillBook(old);
            killed(old, "book");
            try (var book = new SqliteStores().addressBook(old)) {
                assertEquals(Optional.empty(), book.recovered());
                assertEquals(RECORDS, book.size());
                assertTrue(book.contact("key " + RECORDS).isPresent());
            }
        }
    }

    /** The file as the older version would have made it, closed. */
    private Path older(Schema newest, int version) throws Exception {
        var old = Files.createDirectory(folder.resolve(newest.name() + version));
        Database.open(old, new Schema(newest.name(), newest.application(), newest.scripts().subList(0, version), "")).close();
        return old;
    }

    private void fill(Path old) throws Exception {
        rows(old, Schema.JOURNAL, "INSERT INTO note (call, revision, at, text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + NOTES + ") SELECT '" + open.value() + "', i, '2999-01-01T00:00:00.000000000Z', 'note ' || i FROM n");
    }

    private void fillBook(Path old) throws Exception {
        rows(old, Schema.BOOK, "INSERT INTO contact (connector, key, name, organisation, email, words) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                + " SELECT i + 1 FROM n WHERE i < " + RECORDS + ") SELECT 'local', 'key ' || i, 'Name ' || i, '', '', 'name ' || i FROM n");
    }

    private static void rows(Path old, Schema newest, String insert) throws Exception {
        try (var connection = new DatabaseFile(old, newest).connect()) {
            Sql.run(connection, insert);
        }
    }

    /** Opened and killed again and again; half of the time it goes on where the kill before has left it. */
    private void killed(Path old, String what) throws Exception {
        var name = what.equals("book") ? "book.db" : "journal.db";
        var whole = Files.copy(old.resolve(name), folder.resolve(old.getFileName() + ".whole"));
        for (var kill = 0; kill < KILLS; kill++) {
            if (random.nextBoolean()) {
                Files.deleteIfExists(old.resolve(name + "-wal"));
                Files.deleteIfExists(old.resolve(name + "-shm"));
                Files.copy(whole, old.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            var migrating = old.resolve(name.replace(".db", ".before-" + (what.equals("book") ? Schema.BOOK : Schema.JOURNAL).version() + ".db"));
            Files.deleteIfExists(migrating);
            try (var child = Child.start(what, old)) {
                var deadline = System.nanoTime() + 20_000_000_000L;
                while (!Files.exists(migrating) && !child.said() && System.nanoTime() < deadline) Thread.onSpinWait();
                child.runs(random.nextInt(40));
                child.kill();
            }
        }
    }
}

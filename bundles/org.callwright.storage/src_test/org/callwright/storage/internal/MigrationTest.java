package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

    private static final String FIRST = """
            CREATE TABLE about (id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 1, version INTEGER NOT NULL);
            CREATE TABLE thing (id INTEGER PRIMARY KEY, tag INTEGER NOT NULL DEFAULT 2, name TEXT NOT NULL);""";
    private static final String SECOND = "ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';";
    private static final String WRONG = "CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);";

    private static final Schema ONE = new Schema("things", 4711, List.of(FIRST), "");
    private static final Schema TWO = new Schema("things", 4711, List.of(FIRST, SECOND), "");
    private static final Schema BROKEN = new Schema("things", 4711, List.of(FIRST, WRONG), "");

    @TempDir
    Path folder;

    private void written() throws StoreException {
        try (var database = Database.open(folder, ONE)) {
            database.write(connection -> Sql.update(connection, "INSERT INTO thing (name) VALUES ('chair')"));
        }
    }

    private static List<String> things(Database database) throws StoreException {
        return database.read(connection -> Sql.list(connection, row -> row.getString(1) + " " + row.getString(2), "SELECT name, colour FROM thing ORDER BY id"));
    }

    @Test
    void anOlderFileIsBroughtUpToDateAndACopyOfItStays() throws StoreException {
        written();
        try (var database = Database.open(folder, TWO)) {
            assertEquals(List.of("chair red"), things(database));
            assertEquals(Optional.empty(), database.mended());
        }
        assertTrue(Files.exists(folder.resolve("things.before-2.db")));
        try (var database = Database.open(folder, TWO)) {
            assertEquals(List.of("chair red"), things(database));
        }
    }

    @Test
    void aStepThatFailsLeavesTheOldVersionWhole() throws StoreException {
        written();
        assertThrows(StoreException.class, () -> Database.open(folder, BROKEN));
        try (var database = Database.open(folder, TWO)) {
            assertEquals(List.of("chair red"), things(database));
            assertEquals(0, database.read(connection -> Sql.list(connection, row -> 0, "SELECT 1 FROM sqlite_schema WHERE name = 'half'")).size());
        }
    }

    @Test
    void aFileOfANewerVersionIsRefusedPolitelyAndLeftAlone() throws Exception {
        try (var database = Database.open(folder, TWO)) {
            database.write(connection -> Sql.update(connection, "INSERT INTO thing (name) VALUES ('chair')"));
        }
        var before = Files.readAllBytes(folder.resolve("things.db"));
        var refusal = assertThrows(StoreException.class, () -> Database.open(folder, ONE));
        assertEquals(Kind.NEWER, refusal.kind());
        assertTrue(refusal.getMessage().contains("newer version"), refusal.getMessage());
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(folder.resolve("things.db")));
    }

    @Test
    void rowsFromBeforeAColumnWasAddedAreReadOffADamagedFileToo() throws Exception {
        written();
        try (var database = Database.open(folder, TWO)) {
            database.write(connection -> Sql.update(connection, "INSERT INTO thing (name, colour) VALUES ('table', 'blue')"));
        }
        var bytes = Files.readAllBytes(folder.resolve("things.db"));
        java.util.Arrays.fill(bytes, 0, Pages.SIZE, (byte) 0);
        Files.write(folder.resolve("things.db"), bytes);
        try (var database = Database.open(folder, TWO)) {
            assertEquals(List.of("chair red", "table blue"), things(database));
            assertTrue(database.mended().isPresent());
        }
    }

    /** Every way a crash can leave the files while a new one takes the old one's place. */
    @Test
    void aCrashBetweenTheRenamesLosesNothing() throws Exception {
        written();
        var file = folder.resolve("things.db");
        Files.copy(file, folder.resolve("things.finished.db"));
        Files.move(file, folder.resolve("things.damaged-1.db"));
        Files.writeString(folder.resolve("things.db-wal"), "of the damaged one");
        Files.writeString(folder.resolve("things.unfinished.db"), "of an earlier attempt");
        try (var database = Database.open(folder, TWO)) {
            assertEquals(List.of("chair red"), things(database));
        }
        assertFalse(Files.exists(folder.resolve("things.finished.db")));
    }
}

package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.callwright.model.CallId;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final String LONG = "x".repeat(50_000);

    @TempDir
    Path folder;

    private final CallId call = CallId.fresh();

    /** A small file system in memory; the test is left out where it may not be mounted. */
    private record Disk(Path at) implements AutoCloseable {

        static Disk of(Path at, String size) throws Exception {
            Files.createDirectories(at);
            assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()), "may not mount");
            return new Disk(at);
        }

        void fill() throws IOException {
            try (var out = Files.newOutputStream(at.resolve("ballast"))) {
                var block = new byte[4096];
                while (true) out.write(block);
            } catch (IOException e) {
                // full
            }
        }

        void makeRoom() throws IOException {
            Files.deleteIfExists(at.resolve("ballast"));
        }

        @Override
        public void close() {
            run("umount", "-l", at.toString());
        }

        static boolean run(String... command) {
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true).start();
                return process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue() == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static void assertFull(StoreException e) {
        assertEquals(Kind.FULL, e.kind(), e.toString());
        assertTrue(e.getMessage().contains("disk is full"), e.getMessage());
    }

    private int writeUntilFull(Journal journal) {
        for (var revision = 1; revision < 2000; revision++) {
            try {
                journal.note(Samples.note(call, revision, LONG));
            } catch (StoreException e) {
                assertFull(e);
                return revision - 1;
            }
        }
        throw new AssertionError("never full");
    }

    @Test
    void onAFullDiskNothingIsHalfWrittenAndTheSameCallSucceedsLater() throws Exception {
        try (var disk = Disk.of(folder.resolve("disk"), "8m"); var journal = new SqliteStores().journal(disk.at())) {
            journal.note(Samples.note(call, 0, "before"));
            disk.fill();
            var written = writeUntilFull(journal);
            assertEquals(written + 1, journal.notes(call).size());
            for (var again = 0; again < 3; again++) {
                assertFull(assertThrows(StoreException.class, () -> journal.note(Samples.note(call, 5000, LONG.repeat(5)))));
                assertFull(assertThrows(StoreException.class, () -> journal.file("local", Samples.record(call, 5000, LONG.repeat(5)))));
            }
            assertEquals(0, journal.outbox().size());
            disk.makeRoom();
            journal.note(Samples.note(call, 5000, LONG.repeat(5)));
            assertEquals(written + 2, journal.notes(call).size());
        }
    }

    @Test
    void aDeskCannotStartOnAFullDiskAndSaysWhy() throws Exception {
        try (var disk = Disk.of(folder.resolve("disk"), "4m")) {
            disk.fill();
            assertFull(assertThrows(StoreException.class, () -> new SqliteStores().journal(disk.at())));
            disk.makeRoom();
            new SqliteStores().journal(disk.at()).close();
        }
    }

    @Test
    void aJournalThatCannotBeMendedForLackOfRoomIsLeftAsItIs() throws Exception {
        try (var disk = Disk.of(folder.resolve("disk"), "8m")) {
            try (var journal = new SqliteStores().journal(disk.at())) {
                for (var i = 1; i <= 40; i++) journal.note(Samples.note(call, i, LONG));
            }
            var file = disk.at().resolve("journal.db");
            var bytes = Files.readAllBytes(file);
            java.util.Arrays.fill(bytes, 0, 100, (byte) 7);
            Files.write(file, bytes);
            disk.fill();
            assertFull(assertThrows(StoreException.class, () -> new SqliteStores().journal(disk.at())));
            disk.makeRoom();
            try (var journal = new SqliteStores().journal(disk.at())) {
                assertEquals(40, journal.notes(call).size());
                assertTrue(journal.recovered().isPresent());
            }
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsCalledReadOnly() throws Exception {
        try (var disk = Disk.of(folder.resolve("disk"), "8m")) {
            new SqliteStores().journal(disk.at()).close();
            assumeTrue(Disk.run("mount", "-o", "remount,ro", disk.at().toString()));
            var refusal = assertThrows(StoreException.class, () -> new SqliteStores().journal(disk.at()));
            assertEquals(Kind.READ_ONLY, refusal.kind());
            assertTrue(refusal.getMessage().contains(disk.at().toString()), refusal.getMessage());
            assertEquals(Kind.READ_ONLY, assertThrows(StoreException.class, () -> new SqliteStores().addressBook(disk.at())).kind());
            assumeTrue(Disk.run("mount", "-o", "remount,rw", disk.at().toString()));
            new SqliteStores().journal(disk.at()).close();
        }
    }

    /** Everywhere: SQLite is told that the file may not grow. */
    @Test
    void whereNothingMayBeMountedAFileThatMayNotGrowIsAFullDisk() throws Exception {
        var database = Database.open(folder, Schema.JOURNAL);
        try (var journal = new SqliteJournal(database, WorkspaceLock.take(folder))) {
            database.write(connection -> Sql.list(connection, row -> row.getLong(1), "PRAGMA max_page_count = 60"));
            var written = writeUntilFull(journal);
            assertEquals(written, journal.notes(call).size());
            database.write(connection -> Sql.list(connection, row -> row.getLong(1), "PRAGMA max_page_count = 100000"));
            journal.note(Samples.note(call, 5000, LONG));
            assertEquals(written + 1, journal.notes(call).size());
        }
    }

    @Test
    void aWorkspaceThatIsAFileIsCalledReadOnly() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertEquals(Kind.READ_ONLY, assertThrows(StoreException.class, () -> new SqliteStores().journal(file)).kind());
        assertEquals(Kind.READ_ONLY, assertThrows(StoreException.class, () -> new SqliteStores().journal(file.resolve("below"))).kind());
    }
}

package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {

    private static final int PAGE = 4096;
    private static final int NOTES = 300;

    @TempDir
    Path workspace;

    private final CallId call = CallId.fresh();
    private final CallId waiting = CallId.fresh();

    private Path file() {
        return workspace.resolve("journal.db");
    }

    private static String text(int revision) {
        return "revision " + revision + " " + "x€ ".repeat(revision * 11 % 900) + (revision == 50 ? "ä".repeat(200_000) : "") + " end";
    }

    /** A journal worth losing; its log emptied into the file, as after a clean end. */
    private void written() throws StoreException {
        try (var journal = new SqliteStores().journal(workspace)) {
            for (var i = 1; i <= NOTES; i++) journal.note(Samples.note(call, i, text(i)));
            journal.keep(Samples.record(call, NOTES, text(NOTES)));
            journal.file("local", Samples.record(waiting, 1, "to be filed"));
            journal.file("local", Samples.record(CallId.fresh(), 1, "was filed"));
            journal.filed("local", journal.outbox().get(1).record());
            journal.favourites(List.of(new Favourite(Address.of("1001"), "Ada", Optional.empty())));
        }
    }

    private void overwrite(long at, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    private static byte[] garbage(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private List<Path> damagedFiles() throws IOException {
        try (var files = Files.list(workspace)) {
            return files.filter(file -> file.getFileName().toString().matches("journal\\.damaged-[0-9-]+\\.db")).toList();
        }
    }

    private static void assertUsable(Journal journal) throws StoreException {
        var fresh = CallId.fresh();
        journal.note(Samples.note(fresh, 1, "still works"));
        assertEquals(1, journal.notes(fresh).size());
        journal.outbox();
        journal.recents(10);
        journal.open();
    }

    private void assertEverythingIsThere(Journal journal) throws StoreException {
        assertEquals(IntStream.rangeClosed(1, NOTES).mapToObj(DamageTest::text).toList(), journal.notes(call).stream().map(CallNote::text).toList());
        assertEquals(List.of(Samples.record(call, NOTES, text(NOTES))), journal.open());
        assertEquals(List.of(Samples.record(waiting, 1, "to be filed")), journal.outbox().stream().map(Outgoing::record).toList());
        assertEquals(1, journal.favourites().size());
    }

    private void assertMended(Journal journal) throws IOException {
        assertEquals(1, damagedFiles().size());
        var sentence = journal.recovered().orElse("");
        assertTrue(sentence.contains("damaged") && sentence.contains(damagedFiles().getFirst().getFileName().toString()), sentence);
    }

    @Test
    void aHeaderOfGarbageCostsNothing() throws Exception {
        written();
        overwrite(0, garbage(100, 1));
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertEverythingIsThere(journal);
            assertUsable(journal);
        }
        try (var journal = new SqliteStores().journal(workspace)) {
            assertEquals(Optional.empty(), journal.recovered(), "mended once");
            assertEverythingIsThere(journal);
        }
    }

    @Test
    void evenTheWholeFirstPageCostsNothing() throws Exception {
        written();
        overwrite(0, garbage(PAGE, 2));
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertEverythingIsThere(journal);
        }
    }

    @Test
    void whatWasDeletedDoesNotComeBack() throws Exception {
        try (var journal = new SqliteStores().journal(workspace)) {
            for (var i = 0; i < 200; i++) journal.file("local", Samples.record(CallId.fresh(), 1, "long gone ".repeat(i)));
            for (var outgoing : journal.outbox()) journal.filed("local", outgoing.record());
            journal.file("local", Samples.record(waiting, 1, "waits"));
        }
        overwrite(0, garbage(PAGE, 3));
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertEquals(List.of(Samples.record(waiting, 1, "waits")), journal.outbox().stream().map(Outgoing::record).toList());
        }
    }

    @Test
    void aFileCutShortKeepsWhatIsLeftOfIt() throws Exception {
        written();
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2 + 123);
        }
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertTrue(journal.notes(call).size() > 20, journal.notes(call).size() + " notes");
            assertUsable(journal);
        }
    }

    @Test
    void anyPageOfGarbageCostsOnlyWhatWasOnIt() throws Exception {
        written();
        var whole = Files.readAllBytes(file());
        var all = IntStream.rangeClosed(1, NOTES).mapToObj(DamageTest::text).toList();
        for (var page = 1; page < whole.length / PAGE; page += 7) {
            for (var old : damagedFiles()) Files.delete(old);
            Files.write(file(), whole);
            overwrite((long) page * PAGE, garbage(PAGE, page));
            try (var journal = new SqliteStores().journal(workspace)) {
                var texts = journal.notes(call).stream().map(CallNote::text).toList();
                var left = new ArrayList<>(all);
                left.removeAll(new HashSet<>(texts));
                assertTrue(left.size() <= 60, left.size() + " lost with page " + page);
                assertUsable(journal);
                if (!left.isEmpty()) assertFalse(journal.recovered().isEmpty() && texts.size() < NOTES, "lost in silence, page " + page);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 16, 18, 20, 24, 28, 32, 36, 40, 44, 52, 56, 60, 64, 68, 96, 100, 101, 103, 105, 108, 120, 200, 1000, 3000 })
    void aFewWrongBytesInTheHeaderOrTheSchemaNeverEndTheDesk(int at) throws Exception {
        written();
        overwrite(at, garbage(4, at));
        try (var journal = new SqliteStores().journal(workspace)) {
            assertEverythingIsThere(journal);
            assertUsable(journal);
        }
    }

    @Test
    void aFileThatSaysItIsReadOnlyOrInAnotherEncodingIsNotBelieved() throws Exception {
        for (var at : new int[] { 18, 19, 59 }) {
            written();
            overwrite(at, new byte[] { 3 });
            try (var journal = new SqliteStores().journal(workspace)) {
                assertEverythingIsThere(journal);
                assertTrue(journal.recovered().isPresent());
            }
            Files.delete(file());
        }
    }

    @Test
    void somethingElseUnderOurNameIsSetAside() throws Exception {
        Files.writeString(file(), "This is not a database.\n".repeat(1000));
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertUsable(journal);
        }
    }

    @Test
    void anEmptyFileIsDamageToo() throws Exception {
        written();
        Files.write(file(), new byte[0]);
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            assertUsable(journal);
        }
    }

    /** After a crash the newest notes are in the log only. */
    private void crashed() throws Exception {
        var id = call.value().toString();
        try (var child = Child.start("write", workspace, id, "1")) {
            for (var revision = 0; revision < 40; revision = Integer.parseInt(child.line())) { }
            child.kill();
        }
        assertTrue(Files.size(workspace.resolve("journal.db-wal")) > 0);
    }

    @Test
    void aDamagedFileIsReadTogetherWithItsLog() throws Exception {
        crashed();
        overwrite(0, garbage(PAGE, 5));
        try (var journal = new SqliteStores().journal(workspace)) {
            var texts = journal.notes(call).stream().map(CallNote::text).toList();
            assertTrue(texts.size() >= 40, texts.size() + " notes");
            for (var i = 0; i < texts.size(); i++) assertEquals(Child.text(i + 1), texts.get(i));
        }
    }

    @Test
    void aLogWhoseHeaderIsGarbageIsNotForgottenInSilence() throws Exception {
        crashed();
        try (var channel = FileChannel.open(workspace.resolve("journal.db-wal"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage(32, 6)), 0);
        }
        try (var journal = new SqliteStores().journal(workspace)) {
            assertMended(journal);
            var texts = journal.notes(call).stream().map(CallNote::text).toList();
            assertTrue(texts.size() >= 40, texts.size() + " notes");
            for (var i = 0; i < texts.size(); i++) assertEquals(Child.text(i + 1), texts.get(i));
        }
    }

    @Test
    void damageThatShowsWhileTheJournalIsOpenIsMendedOnTheSpot() throws Exception {
        written();
        try (var journal = new SqliteStores().journal(workspace)) {
            var size = Files.size(file());
            for (var page = 1; page < size / PAGE; page++) {
                var head = new byte[1];
                try (var channel = FileChannel.open(file(), StandardOpenOption.READ)) {
                    channel.read(ByteBuffer.wrap(head), (long) page * PAGE);
                }
                if (head[0] == 0x05 || head[0] == 0x02) overwrite((long) page * PAGE, garbage(PAGE, page)); // the upper pages of tables and indexes
            }
            assertEverythingIsThere(journal);
            assertMended(journal);
            assertUsable(journal);
        }
    }

    @Test
    void aDamagedAddressBookIsReadOffItsPagesAndSearchedAsBefore() throws Exception {
        try (var book = new SqliteStores().addressBook(workspace)) {
            for (var batch = 0; batch < 10; batch++) {
                var first = batch * 100;
                book.put(IntStream.range(first, first + 100)
                        .mapToObj(i -> Samples.contact("k" + i, "Person " + i + " Müller", "+1 202 555 " + (1000 + i))).toList());
            }
            book.file(Samples.record(call, 3, "the agent's own words"));
        }
        try (var channel = FileChannel.open(workspace.resolve("book.db"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage(PAGE, 9)), 0);
        }
        try (var book = new SqliteStores().addressBook(workspace)) {
            assertTrue(book.recovered().isPresent());
            assertEquals(1000, book.size());
            assertEquals(List.of("k7"), Samples.keys(book.search("person 7 mull", 1)));
            assertEquals(List.of("k7"), Samples.keys(book.endingIn("5551007", 10)));
            assertEquals(List.of(Samples.record(call, 3, "the agent's own words")), book.records("k:1", 10));
        }
    }
}

package org.callwright.storage.internal;

import static org.callwright.storage.internal.Samples.NOON;
import static org.callwright.storage.internal.Samples.bare;
import static org.callwright.storage.internal.Samples.note;
import static org.callwright.storage.internal.Samples.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallNote.Filed;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
import org.callwright.model.Recent;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest {

    @TempDir
    Path workspace;

    private final CallId call = CallId.fresh();
    private Journal journal;

    @BeforeEach
    void open() throws StoreException {
        journal = new SqliteStores().journal(workspace);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void restart() throws StoreException {
        journal.close();
        open();
    }

    @Test
    void callsOfTheFirstVersionComeBackEachAsItsOwnConversation() throws StoreException {
        journal.close();
        var older = workspace.resolve("older");
        try (var database = Database.open(older, new Schema("journal", Schema.JOURNAL.application(), Schema.JOURNAL.scripts().subList(0, 1), ""))) {
            database.write(connection -> Sql.update(connection, """
                    INSERT INTO kept (call, direction, name, began, talked, note, revision)
                    VALUES (?, 'INBOUND', 'Ada', '2026-11-24T12:00:00Z', 'PT1M', 'Wants', 3)""", call));
        }
        journal = new SqliteStores().journal(older);
        var open = journal.open().getFirst();
        assertEquals(call, open.conversation());
        assertEquals("Wants", open.note());
    }

    @Test
    void everyRevisionOfANoteSurvivesARestart() throws StoreException {
        journal.note(note(call, 1, "Wants"));
        journal.note(note(call, 2, "Wants a refund"));
        restart();
        assertEquals(List.of(note(call, 1, "Wants"), note(call, 2, "Wants a refund")), journal.notes(call));
        assertEquals(Optional.empty(), journal.recovered());
    }

    @Test
    void theSameRevisionAgainChangesNothingAndAnotherTextUnderItIsKeptToo() throws StoreException {
        journal.note(note(call, 1, "one"));
        journal.note(note(call, 1, "one"));
        journal.note(note(call, 1, "two"));
        assertEquals(List.of("one", "two"), journal.notes(call).stream().map(CallNote::text).toList());
    }

    @Test
    void aNoteFollowsTheCallToAnotherContact() throws StoreException {
        journal.note(note(call, 1, "one"));
        var other = Optional.of(new ContactRef("local", "2"));
        journal.note(note(call, 1, "one").of(other));
        assertEquals(List.of(other), journal.notes(call).stream().map(CallNote::contact).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "日本語 العربية עברית", "😀👩‍👩‍👧", "line\nline\r\n\ttab", "a\u0000b", "'; DROP TABLE note; --",
            "\u202eright to left", "\uFFFF" })
    void anyTextComesBackAsItWas(String text) throws StoreException {
        journal.note(note(call, 1, text));
        restart();
        assertEquals(text, journal.notes(call).getFirst().text());
    }

    @Test
    void theLongestNoteComesBackAsItWas() throws StoreException {
        var text = "ä€😀x".repeat(CallNote.MAX_LENGTH / 5);
        journal.note(note(call, 1, text));
        restart();
        assertEquals(text, journal.notes(call).getFirst().text());
    }

    @Test
    void openCallsComeBackOldestFirstEachWithItsNewestNote() throws StoreException {
        var older = CallId.fresh();
        journal.keep(record(call, 1, "begun"));
        journal.keep(bare(older, NOON.minusSeconds(60)));
        journal.note(note(call, 2, "begun and finished"));
        journal.note(note(call, 1, "begun"));
        restart();
        assertEquals(List.of(bare(older, NOON.minusSeconds(60)), record(call, 2, "begun and finished")), journal.open());
    }

    @Test
    void keepingACallAgainReplacesIt() throws StoreException {
        journal.keep(bare(call, NOON));
        journal.keep(record(call, 3, "later"));
        assertEquals(List.of(record(call, 3, "later")), journal.open());
    }

    @Test
    void aClosedCallIsNoLongerOpenButItsNotesStay() throws StoreException {
        journal.keep(record(call, 1, "x"));
        journal.note(note(call, 1, "x"));
        journal.close(call);
        restart();
        assertEquals(List.of(), journal.open());
        assertEquals(1, journal.notes(call).size());
    }

    @Test
    void filingTakesTheCallFromTheOpenOnesIntoTheOutbox() throws StoreException {
        journal.keep(record(call, 1, "x"));
        journal.file("local", record(call, 1, "x"));
        restart();
        assertEquals(List.of(), journal.open());
        assertEquals(List.of(new Outgoing("local", record(call, 1, "x"), 0, Optional.empty(), false)), journal.outbox());
        journal.filed("local", record(call, 1, "x"));
        assertEquals(List.of(), journal.outbox());
        assertEquals(Optional.of(record(call, 1, "x")), journal.filed(call));
    }

    @Test
    void aNewerRevisionReplacesWhatWaitsAndAnOlderOneDoesNot() throws StoreException {
        journal.file("local", record(call, 1, "old"));
        journal.failed("local", record(call, 1, "old"), "Nobody answered.", true);
        journal.file("local", record(call, 2, "new"));
        journal.file("local", record(call, 1, "old"));
        assertEquals(List.of(new Outgoing("local", record(call, 2, "new"), 0, Optional.empty(), false)), journal.outbox());
    }

    @Test
    void whatChangedWhileItWasFiledStillWaits() throws StoreException {
        journal.file("local", record(call, 1, "first"));
        journal.file("local", record(call, 2, "second"));
        journal.filed("local", record(call, 1, "first"));
        journal.failed("local", record(call, 1, "first"), "Too late.", true);
        assertEquals(List.of(new Outgoing("local", record(call, 2, "second"), 0, Optional.empty(), false)), journal.outbox());
        var rebound = new org.callwright.model.CallRecord(call, record(call, 2, "").direction(), Optional.empty(), "Bob", Optional.empty(),
                Optional.empty(), NOON, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), "second", 2, List.of());
        journal.file("local", rebound);
        journal.filed("local", record(call, 2, "second"));
        assertEquals(List.of(rebound), journal.outbox().stream().map(Outgoing::record).toList());
    }

    @Test
    void failuresAreCountedAndTheLastSentenceKept() throws StoreException {
        journal.file("local", record(call, 1, "x"));
        journal.failed("local", record(call, 1, "x"), "Nobody answered.", false);
        journal.failed("local", record(call, 1, "x"), "The record is locked.", true);
        restart();
        assertEquals(List.of(new Outgoing("local", record(call, 1, "x"), 2, Optional.of("The record is locked."), true)), journal.outbox());
    }

    @Test
    void theOutboxIsInOrderEvenWhenAnItemIsReplaced() throws StoreException {
        var second = CallId.fresh();
        journal.file("local", record(call, 1, "x"));
        journal.file("local", record(second, 1, "y"));
        journal.file("local", record(call, 2, "x"));
        assertEquals(List.of(call, second), journal.outbox().stream().map(item -> item.record().call()).toList());
    }

    @Test
    void whereANoteIsFollowsFromTheOutbox() throws StoreException {
        journal.note(note(call, 1, "x"));
        assertEquals(Filed.KEPT, journal.notes(call).getFirst().filed());
        journal.file("local", record(call, 1, "x"));
        assertEquals(Filed.FILING, journal.notes(call).getFirst().filed());
        journal.failed("local", record(call, 1, "x"), "No.", true);
        assertEquals(Filed.ATTENTION, journal.notes(call).getFirst().filed());
        journal.filed("local", record(call, 1, "x"));
        journal.note(note(call, 2, "xy"));
        assertEquals(List.of(Filed.FILED, Filed.KEPT), journal.notes(call).stream().map(CallNote::filed).toList());
    }

    @Test
    void recentsAreNewestFirstAndOnePerCall() throws StoreException {
        var other = CallId.fresh();
        var missed = new Recent(call, Recent.Kind.MISSED, Optional.empty(), "", Optional.empty(), NOON, Duration.ZERO, "");
        var received = new Recent(call, Recent.Kind.RECEIVED, Optional.of(Address.of("1001")), "Ada", Optional.of(new ContactRef("local", "1")),
                NOON, Duration.ofSeconds(61), "redirected to 1003");
        var earlier = new Recent(other, Recent.Kind.DIALLED, Optional.of(Address.of("*72")), "", Optional.empty(), NOON.minusMillis(1),
                Duration.ofNanos(1), "");
        journal.recent(missed);
        journal.recent(earlier);
        journal.recent(received);
        restart();
        assertEquals(List.of(received, earlier), journal.recents(10));
        assertEquals(List.of(received), journal.recents(1));
        assertEquals(List.of(), journal.recents(-1));
    }

    @Test
    void favouritesKeepTheirOrderAndGroup() throws StoreException {
        var ada = new Favourite(Address.of("1001"), "Ada", Optional.empty(), "Team");
        var bob = new Favourite(Address.of("1002"), "Bob", Optional.of(new ContactRef("local", "b:o:b")));
        journal.favourites(List.of(bob, ada));
        restart();
        assertEquals(List.of(bob, ada), journal.favourites());
        journal.favourites(List.of(ada, bob));
        assertEquals(List.of(ada, bob), journal.favourites());
        journal.favourites(List.of());
        assertEquals(List.of(), journal.favourites());
    }

    /** As the desk shows them: by when they were over, also over a restart with the clock set back, or with calls that overlapped. */
    @Test
    void theOrderOfTheRecentsIsThatOfPuttingThemWhateverTheClock() throws StoreException {
        var calls = java.util.stream.Stream.generate(CallId::fresh).limit(4).toList();
        var times = List.of(NOON, NOON.minusSeconds(86_400), NOON.plusSeconds(86_400), NOON.minusSeconds(60));
        for (var i = 0; i < 4; i++) {
            journal.recent(new Recent(calls.get(i), Recent.Kind.MISSED, Optional.empty(), "", Optional.empty(), times.get(i), Duration.ZERO, ""));
        }
        assertEquals(calls.reversed(), journal.recents(10).stream().map(Recent::call).toList());
        assertEquals(calls.reversed().subList(0, 2), journal.recents(2).stream().map(Recent::call).toList());
    }

    @Test
    void aCallThatIsTakenOutOfTheRecentsStaysEverywhereElse() throws StoreException {
        journal.recent(new Recent(call, Recent.Kind.MISSED, Optional.empty(), "", Optional.empty(), NOON, Duration.ZERO, ""));
        journal.file("local", record(call, 1, "x"));
        journal.forget(call);
        assertEquals(List.of(), journal.recents(10));
        assertEquals(1, journal.outbox().size());
    }

    @Test
    void aShiftIsKeptUntilTheNextBegins() throws StoreException {
        var ready = new Doing(Doing.Kind.READY, "", NOON);
        var lunch = new Doing(Doing.Kind.AWAY, "lunch", NOON.plusSeconds(60));
        journal.doing(ready, true);
        journal.doing(lunch, false);
        restart();
        assertEquals(List.of(ready, lunch), journal.doings());
        journal.doing(ready, true);
        assertEquals(List.of(ready), journal.doings());
    }

    @Test
    void aContactThatIsBeingTypedSurvivesUntilItIsClosed() throws StoreException {
        var form = ContactForm.of(call, "Ada", "1001");
        journal.form(form);
        journal.form(form.typed("Ada L", "Engines", "ada@example.net", "1001"));
        restart();
        assertEquals(List.of(form.typed("Ada L", "Engines", "ada@example.net", "1001")), journal.forms());
        journal.closeForm(call);
        assertEquals(List.of(), journal.forms());
    }

    @Test
    void callbacksComeSoonestFirstAndHaveOnePerCall() throws StoreException {
        var other = CallId.fresh();
        var late = new Callback(call, Address.of("1001"), "Ada", Optional.empty(), NOON.plusSeconds(600), "offer");
        var soon = new Callback(other, Address.of("1002"), "", Optional.of(new ContactRef("local", "b")), NOON.plusSeconds(60), "");
        journal.callback(late);
        journal.callback(soon);
        restart();
        assertEquals(List.of(soon, late), journal.callbacks());
        var sooner = new Callback(call, Address.of("1001"), "Ada", Optional.empty(), NOON.plusSeconds(30), "offer");
        journal.callback(sooner);
        assertEquals(List.of(sooner, soon), journal.callbacks());
        journal.closeCallback(call);
        assertEquals(List.of(soon), journal.callbacks());
    }

    @Test
    void codesAndAPromiseTravelWithTheRecord() throws StoreException {
        var plain = record(call, 1, "x");
        var callback = new Callback(call, plain.address().orElseThrow(), plain.name(), plain.contact(), NOON.plusSeconds(60), "about the offer");
        var full = new CallRecord(plain.call(), plain.direction(), plain.address(), plain.name(), plain.contact(), plain.queue(), plain.began(),
                plain.answered(), plain.ended(), plain.talked(), plain.reason(), plain.note(), plain.revision(), List.of("sold", "follow-up"),
                plain.conversation(), Optional.of(callback));
        journal.keep(full);
        restart();
        assertEquals(List.of(full), journal.open());
        journal.file("local", full);
        journal.filed("local", full);
        assertEquals(Optional.of(full), journal.filed(call));
        var kept = full.promising(Optional.of(callback.to(Callback.Progress.KEPT)));
        journal.file("local", kept);
        assertEquals(List.of(kept), journal.outbox().stream().map(Outgoing::record).toList());
        journal.filed("local", kept);
        assertEquals(Optional.of(kept), journal.filed(call));
    }

    @Test
    void earlierCallsAreThoseOfTheContactAndOfTheNumberNewestFirst() throws StoreException {
        var of = record(call, 1, "x");
        var unbound = CallId.fresh();
        var later = Samples.bare(unbound, NOON.plusSeconds(900));
        var known = new CallRecord(unbound, later.direction(), of.address(), "", Optional.empty(), Optional.empty(), later.began(),
                Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), "", 0, List.of());
        var stranger = Samples.bare(CallId.fresh(), NOON);
        for (var record : List.of(of, known, stranger)) {
            journal.file("local", record);
            journal.filed("local", record);
        }
        assertEquals(List.of(known, of), journal.earlier(of.contact(), of.address(), CallId.fresh(), 10));
        assertEquals(List.of(of), journal.earlier(of.contact(), Optional.empty(), CallId.fresh(), 10));
        assertEquals(List.of(known), journal.earlier(of.contact(), of.address(), call, 10));
        assertEquals(List.of(known), journal.earlier(of.contact(), of.address(), CallId.fresh(), 1));
        assertEquals(List.of(), journal.earlier(Optional.empty(), Optional.empty(), call, 10));
    }

    @Test
    void whatNeedsAPersonIsTriedAgainWhenThePersonSaysSo() throws StoreException {
        journal.file("local", record(call, 1, "x"));
        journal.failed("local", record(call, 1, "x"), "The record is locked.", true);
        journal.retry(call);
        assertEquals(List.of(new Outgoing("local", record(call, 1, "x"), 1, Optional.of("The record is locked."), false)), journal.outbox());
    }

    @Test
    void theStepsOfOldNotesAreForgottenButNeverTheirTextNorWhatIsUnfinished() throws StoreException {
        var open = CallId.fresh();
        var waiting = CallId.fresh();
        for (var id : List.of(call, open, waiting)) {
            for (var i = 1; i <= 3; i++) journal.note(note(id, i, "text " + i));
        }
        journal.keep(record(open, 3, "text 3"));
        journal.file("local", record(waiting, 3, "text 3"));
        var sqlite = (SqliteJournal) journal;
        sqlite.tidy(NOON);
        assertEquals(3, journal.notes(call).size());
        sqlite.tidy(NOON.plusSeconds(60));
        assertEquals(List.of("text 3"), journal.notes(call).stream().map(CallNote::text).toList());
        assertEquals(3, journal.notes(open).size());
        assertEquals(3, journal.notes(waiting).size());
    }

    @Test
    void manyMayWriteAndReadAtOnce() throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = java.util.stream.IntStream.range(0, 8).mapToObj(writer -> threads.submit(() -> {
                for (var i = 0; i < 50; i++) {
                    journal.note(note(call, writer * 50 + i, "text " + writer + "/" + i));
                    journal.keep(record(call, i, "kept"));
                    journal.notes(call);
                    journal.open();
                }
                return null;
            })).toList();
            for (var writer : writers) writer.get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertEquals(400, journal.notes(call).size());
    }

    @Test
    void afterClosingEveryCallIsRefused() {
        journal.close();
        journal.close();
        assertEquals(StoreException.Kind.BROKEN, assertThrows(StoreException.class, () -> journal.note(note(call, 1, "x"))).kind());
        assertThrows(StoreException.class, journal::open);
    }

    @Test
    void nobodyElseCanReadTheFiles() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(workspace.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var inner = workspace.resolve("new/one");
        try (var other = new SqliteStores().journal(inner)) {
            other.note(note(call, 1, "x"));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)));
            try (var files = Files.list(inner)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
                }
            }
        }
    }

    @Test
    void aWorkspaceMayHaveAnyName() throws StoreException {
        var odd = workspace.resolve("what? #1 100% ü 日本");
        try (var other = new SqliteStores().journal(odd)) {
            other.note(note(call, 1, "x"));
        }
        assertTrue(Files.exists(odd.resolve("journal.db")));
        try (var other = new SqliteStores().journal(odd)) {
            assertEquals(1, other.notes(call).size());
        }
    }
}

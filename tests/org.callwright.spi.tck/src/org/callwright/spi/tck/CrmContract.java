package org.callwright.spi.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every customer system connector must do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class CrmContract {

    private static final List<String> HOSTILE = List.of("'", "\"", "\\", "%", "*", "a OR b", "NEAR(", "); DROP TABLE contact; --", "{}", "\u202Eabc",
            "\uD83D\uDE00", "x".repeat(10_000), "name:a*", "-", "( )");

    private static final int CROWD = 10_000;
    /** More than filing one call takes. */
    private static final int MOST_QUESTIONS = 8;

    private Crm crm;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CrmSink sink = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {
            said.add(subject + " " + sentence);
        }

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {
            said.add("lost " + why.getMessage());
        }
    };

    protected abstract CrmConnector connector();

    protected abstract Settings settings() throws Exception;

    /** Where the test system listens on loopback; empty where no network is between. */
    protected OptionalInt port() throws Exception {
        return OptionalInt.empty();
    }

    /** The same settings, but with the system at another port of loopback: a way that is bad sometimes leads there. */
    protected Settings settings(int port) throws Exception {
        throw new UnsupportedOperationException("no network is between");
    }

    /** Somebody who is in the test system, with at least one number. */
    protected abstract Contact somebody();

    /** What the test system now holds for a call, and how often: its note texts. */
    protected abstract List<String> filed(CallRecord record) throws Exception;

    @BeforeEach
    void open() throws Exception {
        crm = connector().open(settings(), sink);
    }

    /** A file that the system can import, with so many people called {@code Imported Number…}, each with one number. */
    protected Path importable(int people) throws Exception {
        var file = Files.createTempFile("people", ".csv");
        file.toFile().deleteOnExit();
        try (var out = Files.newBufferedWriter(file)) {
            out.write("name,phone\n");
            for (var i = 0; i < people; i++) out.write("Imported Number" + i + ",+1 202 5" + String.format("%06d", i) + "\n");
        }
        return file;
    }

    @AfterEach
    void close() {
        crm.close();
        for (var words : said) assertTrue(words.matches("[a-z-]{1,20} \\p{Lu}.*[.?!]"), words);
    }

    @Test
    void somebodyIsFoundByTheirNumber() throws Exception {
        var number = somebody().numbers().getFirst().address().value();
        assertTrue(crm.whoMayBe(query(number)).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
    }

    @Test
    void aNumberNobodyHasFindsNobody() throws Exception {
        assertEquals(List.of(), crm.whoMayBe(query("+999000111222333")));
    }

    @Test
    void aReferenceLeadsBackToTheContact() throws Exception {
        assertEquals(somebody().name(), crm.contact(somebody().ref()).orElseThrow().name());
        assertEquals(Optional.empty(), crm.contact(new ContactRef(somebody().ref().connector(), "no-such-key")));
    }

    @Test
    void somebodyIsFoundByTheBeginningOfTheirName() throws Exception {
        assumeTrue(crm instanceof CanSearch);
        var beginning = somebody().name().substring(0, 3);
        assertTrue(((CanSearch) crm).search(beginning, 200).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
    }

    @Test
    void aSearchGivesNoMoreThanAskedFor() throws Exception {
        assumeTrue(crm instanceof CanSearch);
        assertTrue(((CanSearch) crm).search(somebody().name().substring(0, 1), 1).size() <= 1);
    }

    @Test
    void whateverIsTypedIsDataAndNeverSyntax() throws Exception {
        for (var text : HOSTILE) {
            if (crm instanceof CanSearch can) can.search(text, 10);
            crm.whoMayBe(query(text.substring(0, Math.min(200, text.length()))));
        }
    }

    @Test
    void filingAgainReplacesAndNeverAdds() throws Exception {
        assumeTrue(crm instanceof CanFile);
        var first = record("first text", 1);
        var second = first.noted(2, "second text");
        file(first);
        file(first);
        assertEquals(List.of("first text"), filed(first));
        file(second);
        assertEquals(List.of("second text"), filed(second));
        file(first); // a repetition that comes late
        assertEquals(List.of("second text"), filed(second));
    }

    @Test
    void whateverWasWrittenIsFiledAsItIs() throws Exception {
        assumeTrue(crm instanceof CanFile);
        for (var text : HOSTILE) {
            var record = record(text, 1);
            file(record);
            assertEquals(List.of(text), filed(record));
        }
    }

    @Test
    void whoIsImportedIsFoundAndImportingAgainIsHarmless() throws Exception {
        assumeTrue(crm instanceof CanImport);
        var file = importable(300).toString();
        var report = ((CanImport) crm).importFrom(file, (entries, about) -> {});
        assertEquals(300, report.taken());
        assertEquals(0, report.left());
        assertTrue(report.sentence().endsWith("."), report.sentence());
        ((CanImport) crm).importFrom(file, (entries, about) -> {});
        assertEquals(List.of("Imported Number7"), crm.whoMayBe(query("+12025000007")).stream().map(Contact::name).toList());
        assertTrue(crm.whoMayBe(query(somebody().numbers().getFirst().address().value())).stream()
                .anyMatch(found -> found.ref().equals(somebody().ref())), "nobody is removed");
    }

    @Test
    void howFarAnImportIsOnlyGrowsAndTheSystemAnswersMeanwhile() throws Exception {
        assumeTrue(crm instanceof CanImport);
        var told = new ArrayList<Long>();
        var number = query(somebody().numbers().getFirst().address().value());
        ((CanImport) crm).importFrom(importable(CROWD).toString(), (entries, about) -> {
            told.add(entries);
            assertTrue(about.isEmpty() || about.getAsLong() >= entries);
            assertDoesNotThrow(() -> CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> crm.whoMayBe(number))).get(20, TimeUnit.SECONDS));
        });
        assertFalse(told.isEmpty());
        assertEquals(told.stream().sorted().toList(), told);
        assertTrue(told.getLast() <= CROWD);
    }

    @Test
    void anInterruptEndsAnImportAndTheSystemGoesOn() throws Exception {
        assumeTrue(crm instanceof CanImport);
        var file = importable(10 * CROWD).toString();
        var last = new long[1];
        assertThrows(InterruptedException.class, () -> ((CanImport) crm).importFrom(file, (entries, about) -> {
            last[0] = entries;
            Thread.currentThread().interrupt();
        }));
        Thread.interrupted();
        assertTrue(last[0] < 5 * CROWD, () -> "it read on, up to " + last[0]);
        assertEquals(somebody().name(), crm.contact(somebody().ref()).orElseThrow().name());
        assertEquals(20, ((CanImport) crm).importFrom(importable(20).toString(), (entries, about) -> {}).taken());
    }

    @Test
    void aFileThatIsNotThereIsNamedInASentence() throws Exception {
        assumeTrue(crm instanceof CanImport);
        for (var name : List.of("no-such-file.csv", "no-such-folder/people.csv", "nul\0name.csv")) {
            var trouble = assertThrows(ConnectorException.class, () -> ((CanImport) crm).importFrom(name, (entries, about) -> {}));
            assertTrue(trouble.getMessage().contains(name) && trouble.getMessage().endsWith("."), trouble.getMessage());
        }
    }

    @Test
    void aNewContactIsThereAndFoundByItsNumber() throws Exception {
        assumeTrue(crm instanceof CanCreate);
        var number = "+49302" + (1000000 + new Random().nextInt(9000000));
        var form = form("Ada Müller-" + UUID.randomUUID(), number);
        var made = assertInstanceOf(Creation.Created.class, ((CanCreate) crm).create(form, false)).contact();
        assertEquals(form.name(), made.name());
        assertEquals(made.ref(), crm.contact(made.ref()).orElseThrow().ref());
        assertTrue(crm.whoMayBe(query(number)).stream().anyMatch(found -> found.ref().equals(made.ref())));
    }

    @Test
    void whoLooksLikeTheSameIsNamedAndAnotherIsMadeOnlyIfThatIsWanted() throws Exception {
        assumeTrue(crm instanceof CanCreate);
        var can = (CanCreate) crm;
        var form = form("Ada " + UUID.randomUUID(), "+49302" + (1000000 + new Random().nextInt(9000000)));
        var first = assertInstanceOf(Creation.Created.class, can.create(form, false)).contact();
        var similar = assertInstanceOf(Creation.Similar.class, can.create(form, false)).contacts();
        assertEquals(first.ref(), similar.getFirst().ref());
        var second = assertInstanceOf(Creation.Created.class, can.create(form, true)).contact();
        assertNotEquals(first.ref(), second.ref());
    }

    @Test
    void whateverIsTypedIntoTheFormIsDataAndNeverSyntax() throws Exception {
        assumeTrue(crm instanceof CanCreate);
        for (var text : HOSTILE) {
            if (text.isBlank()) continue;
            var form = ContactForm.of(CallId.fresh(), "", "").typed("x" + text, text, text, text);
            try {
                assertInstanceOf(Creation.Created.class, ((CanCreate) crm).create(form, true));
            } catch (ConnectorException e) {
                assertFalse(e.getMessage().isBlank()); // refused in words
            }
        }
    }

    @Test
    void whatWasFiledForAContactIsToldNewestFirst() throws Exception {
        assumeTrue(crm instanceof CanTellEarlier && crm instanceof CanFile);
        var before = ((CanTellEarlier) crm).earlier(somebody().ref(), 1_000).size();
        var record = record("what was said", 1);
        file(record);
        var told = ((CanTellEarlier) crm).earlier(somebody().ref(), 1_000);
        assertEquals(before + 1, told.size());
        assertTrue(told.stream().anyMatch(one -> one.note().equals("what was said")));
        for (var i = 1; i < told.size(); i++) assertFalse(told.get(i - 1).began().isBefore(told.get(i).began()));
        assertEquals(1, ((CanTellEarlier) crm).earlier(somebody().ref(), 1).size());
    }

    private void file(CallRecord record) throws InterruptedException {
        assertEquals(new Filing.Stored(), ((CanFile) crm).file(record));
    }

    /** What is asked over a bad way. */
    private interface Question {
        void ask(Crm crm) throws ConnectorException, InterruptedException;
    }

    private void overABadWay(Way.State state, BadWay then) throws Exception {
        assumeTrue(port().isPresent());
        try (var way = new Way(port().getAsInt()); var over = connector().open(settings(way.port()), sink)) {
            over.whoMayBe(query(somebody().numbers().getFirst().address().value())); // it works
            way.is(state);
            then.play(over, way);
        } finally {
            said.removeIf(words -> words.startsWith("lost "));
        }
    }

    private interface BadWay {
        void play(Crm crm, Way way) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(value = Way.State.class, mode = EnumSource.Mode.EXCLUDE, names = { "GOOD", "SILENT" })
    void aQuestionOverABadWayIsAnsweredWithASentenceAndTheNextOneIsAnswered(Way.State state) throws Exception {
        overABadWay(state, (over, way) -> {
            var number = query(somebody().numbers().getFirst().address().value());
            var trouble = assertThrows(ConnectorException.class, () -> over.whoMayBe(number));
            assertSentence(trouble.getMessage());
            way.is(Way.State.GOOD);
            assertTrue(over.whoMayBe(number).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Way.State.class, mode = EnumSource.Mode.EXCLUDE, names = { "GOOD", "SILENT" })
    void aCallThatIsFiledOverABadWayIsThereExactlyOnceInTheEnd(Way.State state) throws Exception {
        assumeTrue(crm instanceof CanFile);
        overABadWay(state, (over, way) -> {
            var record = record("over a bad way, " + state, 1);
            for (var attempt = 0; attempt < 2; attempt++) {
                switch (((CanFile) over).file(record)) {
                    case Filing.RetryAfter(var sentence, var pause) -> assertSentence(sentence);
                    case Filing.Ambiguous(var sentence) -> assertSentence(sentence);
                    case Filing.Rejected r -> throw new AssertionError("a bad way is nothing that a person must mend: " + r);
                    case Filing.Stored() -> throw new AssertionError("nobody can know that");
                }
            }
            way.is(Way.State.GOOD);
            assertEquals(new Filing.Stored(), ((CanFile) over).file(record));
            assertEquals(List.of(record.note()), filed(record));
        });
    }

    /** Whichever question the way breaks down at: what is said to be stored is there, and in the end the last text is. */
    @ParameterizedTest
    @EnumSource(value = Way.State.class, mode = EnumSource.Mode.EXCLUDE, names = { "GOOD", "SILENT" })
    void aCorrectionOverAWayThatTurnsBadIsStoredOnlyWhenItIsThere(Way.State state) throws Exception {
        assumeTrue(crm instanceof CanFile);
        for (var good = 0; good < MOST_QUESTIONS; good++) {
            var questions = good;
            overABadWay(Way.State.GOOD, (over, way) -> {
                var can = (CanFile) over;
                var before = record("a text that is long ".repeat(3_000), 1); // it may take several entries
                assertEquals(new Filing.Stored(), can.file(before));
                var after = before.noted(2, "a short one, " + state + " after " + questions);
                way.isAfter(questions, state);
                if (can.file(after) instanceof Filing.Stored) assertTrue(filed(after).equals(List.of(after.note())), "it was said to be stored");
                way.is(Way.State.GOOD);
                // a connection that was kept may turn out to be dead only now
                if (!(can.file(after) instanceof Filing.Stored)) assertEquals(new Filing.Stored(), can.file(after));
                assertEquals(List.of(after.note()), filed(after));
            });
        }
    }

    @Test
    void whoeverCannotBeReachedIsUnreachable() throws Exception {
        assumeTrue(port().isPresent());
        try (var way = new Way(port().getAsInt())) {
            way.is(Way.State.DOWN);
            var trouble = assertThrows(ConnectorException.class, () -> connector().open(settings(way.port()), sink));
            assertEquals(Fault.UNREACHABLE, trouble.fault());
            assertSentence(trouble.getMessage());
        }
    }

    @Test
    void anInterruptEndsWhateverIsWaitedFor() throws Exception {
        overABadWay(Way.State.SILENT, (over, way) -> {
            interrupted(over, way, c -> c.whoMayBe(query("+4930111222333")));
            if (over instanceof CanSearch) interrupted(over, way, c -> ((CanSearch) c).search("Ada", 10));
            if (over instanceof CanFile) interrupted(over, way, c -> ((CanFile) c).file(record("interrupted", 1)));
            way.is(Way.State.GOOD);
            var number = query(somebody().numbers().getFirst().address().value());
            assertTrue(over.whoMayBe(number).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
        });
    }

    /** The question has gone out when it is interrupted; it must end by itself then. */
    private static void interrupted(Crm over, Way way, Question question) throws Exception {
        var before = way.questions();
        var ended = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                question.ask(over);
                ended.complete("answered");
            } catch (ConnectorException | InterruptedException e) {
                ended.complete("ended");
            } catch (RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        while (way.questions() == before && !ended.isDone()) Thread.onSpinWait();
        thread.interrupt();
        ended.get(20, TimeUnit.SECONDS);
    }

    private static void assertSentence(String words) {
        assertTrue(words.matches("(?s)\\p{Lu}.*[.?!]"), words);
    }

    private static ContactForm form(String name, String number) {
        return ContactForm.of(CallId.fresh(), name, number);
    }

    private CallRecord record(String note, int revision) {
        var at = Instant.parse("2026-01-05T09:00:00Z");
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.of(Address.of("0301234")), somebody().name(), Optional.of(somebody().ref()),
                Optional.of("Support"), at, Optional.of(at.plusSeconds(4)), Optional.of(at.plusSeconds(64)), Duration.ofSeconds(60),
                Optional.of(EndReason.FAR_END_HUNG_UP), note, revision, List.of("resolved"));
    }

    private static NumberQuery query(String number) {
        var digits = number.replaceAll("\\D", "");
        var e164 = number.startsWith("+") ? Optional.of("+" + digits) : Optional.<String>empty();
        return new NumberQuery(number, e164, List.of(), digits.substring(Math.max(0, digits.length() - 7)));
    }
}

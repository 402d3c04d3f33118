package org.callwright.crm.local.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBookTest {

    private static final CanImport.Progress QUIET = (entries, about) -> {};

    @TempDir
    Path workspace;

    private final MemoryBook memory = new MemoryBook();
    private final List<String> heard = new ArrayList<>();
    private final CrmSink said = new CrmSink() {
        @Override
        public void lost(ConnectorException why) {}

        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {
            heard.add(severity + " " + subject + " " + sentence);
        }

        @Override
        public void takeBack(String subject) {}
    };

    private LocalBook open(Map<String, String> settings) throws ConnectorException {
        return (LocalBook) new LocalBookConnector(memory.stores()).open(Settings.of("local", workspace, settings), said);
    }

    private static List<String> names(List<Contact> contacts) {
        return contacts.stream().map(Contact::name).toList();
    }

    private LocalBook with(String csv) throws Exception {
        Files.writeString(workspace.resolve("people.csv"), csv);
        var book = open(Map.of("crm.local.import", "people.csv"));
        book.importFrom(book.wanted().getFirst(), QUIET);
        return book;
    }

    @Test
    void aFullNumberIsFoundHoweverItIsWritten() throws Exception {
        var book = with("name,phone\nAda,(030) 23125-123\nBob,030 23125124\n");
        var query = new NumberQuery("+493023125123", Optional.of("+493023125123"), List.of("03023125123"), "3125123");
        assertEquals(List.of("Ada"), names(book.whoMayBe(query)));
    }

    @Test
    void anExtensionIsFoundAsWrittenAndNotAsTheEndOfANumber() throws Exception {
        var book = with("name,phone\nAda,1001\nBob,+49 30 23121001\n");
        assertEquals(List.of("Ada"), names(book.whoMayBe(new NumberQuery("1001", Optional.empty(), List.of(), "1001"))));
    }

    @Test
    void aSipUserIsFoundByOneOfItsSpellings() throws Exception {
        var book = with("name,sip\nAda,alice@example.net\n");
        assertEquals(List.of("Ada"), names(book.whoMayBe(
                new NumberQuery("sip:alice@example.net", Optional.empty(), List.of("alice@example.net"), ""))));
    }

    @Test
    void contactsOfOtherSystemsAreNotOurs() throws Exception {
        var book = with("id,name,phone\n7,Ada,1001\n");
        assertEquals("Ada", book.contact(new ContactRef("local", "7")).orElseThrow().name());
        assertEquals(Optional.empty(), book.contact(new ContactRef("salesforce", "7")));
    }

    @Test
    void anEmptyBookIsFilledWithTheSampleOnlyWhenAskedTo() throws Exception {
        open(Map.of()).close();
        assertEquals(0, memory.size());
        open(Map.of("crm.local.sample", "true")).close();
        assertEquals(200, memory.size());
        open(Map.of("crm.local.sample", "true")).close();
        assertEquals(200, memory.size());
    }

    @Test
    void theSampleStaysAwayFromABookWithPeopleInIt() throws Exception {
        Files.writeString(workspace.resolve("people.csv"), "name,phone\nAda,1001\n");
        var book = open(Map.of("crm.local.sample", "true", "crm.local.import", "people.csv"));
        assertEquals(0, memory.size()); // nothing is read before the book is open
        book.importFrom("people.csv", QUIET);
        assertEquals(1, memory.size());
        open(Map.of("crm.local.sample", "true"));
        assertEquals(1, memory.size());
    }

    @Test
    void aFileThatIsNotThereOrCannotBeReadIsNamedInTheSentence() throws Exception {
        Files.createDirectory(workspace.resolve("folder.csv"));
        for (var name : List.of("missing.csv", "folder.csv", "nul\0name")) {
            var book = open(Map.of("crm.local.import", name)); // which must not keep anybody from working
            var refusal = assertThrows(ConnectorException.class, () -> book.importFrom(book.wanted().getFirst(), QUIET), name);
            assertEquals(Fault.MISCONFIGURED, refusal.fault());
            assertTrue(refusal.getMessage().contains(name) && refusal.getMessage().endsWith("."), refusal.getMessage());
        }
    }

    @Test
    void aFullDiskIsWorthAnotherTry() throws Exception {
        var book = with("name,phone\nAda,1001\n");
        memory.trouble = Optional.of(new StoreException(StoreException.Kind.FULL, "The disk is full.", null));
        var refusal = assertThrows(ConnectorException.class, () -> book.search("Ada", 10));
        assertEquals("The disk is full.", refusal.getMessage());
        assertTrue(refusal.fault().worthRetrying());
        memory.trouble = Optional.empty();
        assertEquals(List.of("Ada"), names(book.search("Ada", 10)));
    }

    @Test
    void whatWasMendedIsSaidToTheAgent() throws Exception {
        memory.mended = Optional.of("The address book was damaged; what could be saved was.");
        open(Map.of());
        assertEquals(List.of("WARNING recovered The address book was damaged; what could be saved was."), heard);
    }

    @Test
    void whatAnImportLeftOutIsWrittenDownByLineAndReasonAndNamesNobody() throws Exception {
        var csv = "name,phone\nAda,1001\n,n/a\n\"Berta Unclosed,1002\nCarol Secret,unlisted\nDan,4.93E+11\n"
                + "Eve,+49301234\n".repeat(3) + "F\uFFFDrg,1006\n" + "x".repeat(300_000) + ",1007\n" + ",call me\n".repeat(30);
        Files.writeString(workspace.resolve("people.csv"), csv);
        var report = open(Map.of()).importFrom("people.csv", QUIET);
        var log = report.sentence().replaceFirst(".*; (logs/import-[0-9-]+\\.txt) says which and why\\.", "$1");
        var text = Files.readString(workspace.resolve(log));
        assertTrue(text.contains("1: a quote that is not closed (line 4)"), text);
        assertTrue(text.contains("1: a line that is too long (more than 262,144 characters) (line 11)"), text);
        assertTrue(text.contains("31: neither a name nor an organisation, an email address or a number (lines 3, 12, 13, "), text);
        assertTrue(text.contains(", 30, …)"), text);
        assertTrue(text.contains("1: words where a number was expected (line 5)"), text);
        assertTrue(text.contains("1: a number that a spreadsheet has rounded, such as 4.93E+11 (line 6)"), text);
        assertTrue(text.contains("1: characters that cannot be read; the entry was taken with � in their place (line 10)"), text);
        for (var secret : List.of("Ada", "Berta", "Carol", "1001", "unlisted", "301234")) assertFalse(text.contains(secret), text);
        assertEquals(36, report.left());
    }

    @Test
    void onlyTheNewestOfThoseFilesAreKeptAndNoneIsWrittenForNothing() throws Exception {
        Files.writeString(workspace.resolve("fine.csv"), "name,phone\nAda,1001\n");
        open(Map.of()).importFrom("fine.csv", QUIET);
        assertFalse(Files.exists(workspace.resolve("logs")));
        var left = new LeftOut();
        left.add(Reason.NOBODY, 7);
        var report = new Report("people.csv", "UTF-8", 1, left, false);
        for (var second = 0; second < 15; second++) ImportLog.write(workspace, report, Instant.ofEpochSecond(second));
        try (var files = Files.list(workspace.resolve("logs"))) {
            assertEquals(java.util.stream.IntStream.range(5, 15).mapToObj("import-19700101-0000%02d-000.txt"::formatted).toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void wrapUpCodesComeFromTheSettingsInTheirOrder() throws Exception {
        assertEquals(List.of(Code.of("Sold"), Code.of("Not sold")), open(Map.of("crm.local.codes", " Sold,Not sold,, Sold")).codes());
        assertTrue(open(Map.of()).codes().contains(Code.of("Resolved")));
    }
}

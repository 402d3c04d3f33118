package org.callwright.crm.local.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBookTest {

    @TempDir
    Path workspace;

    private final MemoryBook memory = new MemoryBook();

    private LocalBook open(Map<String, String> settings) throws ConnectorException {
        return (LocalBook) new LocalBookConnector(memory.stores()).open(Settings.of("local", workspace, settings));
    }

    private static List<String> names(List<Contact> contacts) {
        return contacts.stream().map(Contact::name).toList();
    }

    private LocalBook with(String csv) throws Exception {
        Files.writeString(workspace.resolve("people.csv"), csv);
        return open(Map.of("crm.local.import", "people.csv"));
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
        open(Map.of("crm.local.sample", "true", "crm.local.import", "people.csv"));
        assertEquals(1, memory.size());
    }

    @Test
    void aFileThatIsNotThereOrCannotBeReadIsNamedInTheSentence() throws Exception {
        Files.createDirectory(workspace.resolve("folder.csv"));
        for (var name : List.of("missing.csv", "folder.csv", "nul\0name")) {
            var refusal = assertThrows(ConnectorException.class, () -> open(Map.of("crm.local.import", name)), name);
            assertEquals(Fault.MISCONFIGURED, refusal.fault());
            assertTrue(refusal.getMessage().contains(name) && refusal.getMessage().endsWith("."), refusal.getMessage());
            assertTrue(memory.closed);
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
    void wrapUpCodesComeFromTheSettingsInTheirOrder() throws Exception {
        assertEquals(List.of(Code.of("Sold"), Code.of("Not sold")), open(Map.of("crm.local.codes", " Sold,Not sold,, Sold")).codes());
        assertTrue(open(Map.of()).codes().contains(Code.of("Resolved")));
    }
}

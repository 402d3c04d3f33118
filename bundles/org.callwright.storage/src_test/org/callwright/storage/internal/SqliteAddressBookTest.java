package org.callwright.storage.internal;

import static org.callwright.storage.internal.Samples.contact;
import static org.callwright.storage.internal.Samples.keys;
import static org.callwright.storage.internal.Samples.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAddressBookTest {

    @TempDir
    Path workspace;

    private AddressBook book;

    @BeforeEach
    void open() throws StoreException {
        book = new SqliteStores().addressBook(workspace);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void aContactComesBackAsItWas() throws StoreException {
        var ada = new Contact(new ContactRef("local", "uid:1"), "Ada Lovelace", "Analytical Engines", "ada@example.net",
                List.of(new Contact.Number("work", Address.of("020 7946 0123")), new Contact.Number("", Address.of("1001"))),
                Optional.of(URI.create("https://crm.example.net/?id=1#top")));
        book.put(List.of(ada));
        close();
        open();
        assertEquals(Optional.of(ada), book.contact("uid:1"));
        assertEquals(Optional.empty(), book.contact("uid:2"));
        assertEquals(1, book.size());
    }

    @Test
    void puttingAContactAgainReplacesItEverywhere() throws StoreException {
        book.put(List.of(contact("1", "Ada Lovelace", "020 7946 0123")));
        book.put(List.of(contact("1", "Ada King", "020 7946 0999")));
        assertEquals(1, book.size());
        assertEquals(List.of(), keys(book.search("lovelace", 10)));
        assertEquals(List.of("1"), keys(book.search("king", 10)));
        assertEquals(List.of(), book.endingIn("9460123", 10));
        assertEquals(List.of("1"), keys(book.endingIn("9460999", 10)));
    }

    @Test
    void aBatchIsPutAsAWholeOrNotAtAll() throws StoreException {
        var broken = new ArrayList<Contact>(List.of(contact("1", "Ada")));
        broken.add(null);
        assertThrows(RuntimeException.class, () -> book.put(broken));
        assertEquals(0, book.size());
        book.put(List.of(contact("2", "Bob")));
        assertEquals(1, book.size());
    }

    @ParameterizedTest
    @CsvSource({ "jurgen", "JÜRGEN", "Jürg", "mull", "müller jürgen", "j m", "strasse", "Straße", "strase?", "obrien", "o'brien", "example",
            "'jurgen@example.net'", "smorrebrod", "Łodz", "lodz" })
    void wordsAreFoundByTheirBeginningsWithoutMarks(String typed) throws StoreException {
        book.put(List.of(new Contact(new ContactRef("local", "1"), "Jürgen O\u2019Brien-Müller", "Smørrebrød Straße Łódź strase",
                "jurgen@example.net", List.of(), Optional.empty()), contact("2", "Somebody Else")));
        assertEquals(List.of("1"), keys(book.search(typed, 10)));
    }

    @Test
    void whoseNameBeginsWithTheTextComesFirst() throws StoreException {
        book.put(List.of(contact("1", "Zoe Anders"), contact("2", "Anders Zorn"), contact("3", "Anna Anders")));
        assertEquals(List.of("2", "3", "1"), keys(book.search("anders", 10)));
        assertEquals(1, book.search("anders", 1).size());
        assertEquals(0, book.search("anders", 0).size());
    }

    @ParameterizedTest
    @CsvSource({ "+49 30 23125 123, +4930", "+49 30 23125 123, 030 231", "+49 30 23125 123, 0049302312", "+49 30 23125 123, 30 23125",
            "030/23125-123, 03023", "030/23125-123, 5123", "030/23125-123, +49 30 23125123", "+1 (415) 555-0123, 415555",
            "+1 (415) 555-0123, '(415) 555-0123'", "+353 1 800 1234, 01800", "1001, 1001", "1001, 10", "1-800-FLOWERS, 1800356",
            "+44 (0)20 7946 0123, 020 7946", "+44 20 7946 0123 ext 77, 0123", "sip:1001@pbx.example, 1001", "٠٣٠٢٣١٢٥, 030231" })
    void numbersAreFoundByTheirBeginningOrTheirEndHoweverTheyAreWritten(String stored, String typed) throws StoreException {
        book.put(List.of(contact("1", "Ada", stored), contact("2", "Bob", "+43 1 5880099"), contact("3", "Alice", "sip:alice@example.net")));
        assertEquals(List.of("1"), keys(book.search(typed, 10)));
    }

    /** What somebody has stored is found by the beginning of what somebody else writes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "+49 30 23125123; 0049 30 23125123; 030 23125123; (030)23125123; 030/23125-123; +49 (0)30 23125123; tel:+49-30-23125123; ٠٣٠٢٣١٢٥١٢٣"
                    + "| 030 231; (030)231; 030/231; +49 30 231; +49 (0)30 231; 0049 30 231; 30231; +4930231; +49 30; ٠٣٠ ٢٣١",
            "+1 415 555 0123; (415) 555-0123; 1-415-555-0123; 415.555.0123; +1 (415) 555 0123 x12"
                    + "| 415 555; (415) 555; 1 415 555; +1 415 555; 1-415-555; +1 (415) 55; 001 415 555; 4155550123; 14155550123",
            "+44 20 7946 0123; 020 7946 0123; +44 (0)20 7946 0123; 0044 20 7946 0123 | 020 79; +44 20 79; 0044 (0)20 79; (020) 79; 011 44 20 79",
            "+7 495 123-45-67; 8 (495) 123-45-67 | +7 495 12; 8 495 12; 8 (495) 12; 007 495 12; 495 123-45-67",
            "+353 1 800 1234; 01 800 1234 | 01 800; +353 1 8; 00353 1 80" })
    void digitsFindEveryWrittenFormOfANumber(String stored, String typed) throws StoreException {
        for (var number : stored.split(";")) {
            book.put(List.of(contact("1", "Ada", number.strip()), contact("2", "Bob", "+43 1 5880099"), contact("3", "Carol", "1001")));
            for (var beginning : typed.split(";")) assertEquals(List.of("1"), keys(book.search(beginning.strip(), 10)), number + " by " + beginning);
        }
    }

    @Test
    void aCountryThatIsTypedFindsItsOwnFirstAndATrunkPrefixFindsOtherCountriesLast() throws StoreException {
        book.put(List.of(contact("1", "Austria", "+43 30 23125123"), contact("2", "Greece", "+30 231 251 2345"), contact("3", "Zoe", "030 23125123")));
        assertEquals(List.of("3"), keys(book.search("+49 30 231", 10)));
        assertEquals("2", keys(book.search("+30 231", 10)).getFirst());
        assertEquals("2", keys(book.search("030 231", 10)).getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"", "*", "\"*", "a\" OR \"b", "NEAR(a b)", "words:a", "{a b} : c", "-a", "a AND", "NOT", "^a", "(", "'", "a'b",
            "%", "_", "\\", "\u0000", "😀", "\ud83d", "日本", "' OR 1=1 --", "+", "00", "(((", "a*b*c", "rowid:1", "NULL", "٣" })
    void whatIsTypedIsNeverSyntax(String typed) throws StoreException {
        book.put(List.of(contact("1", "Zzyzx")));
        assertEquals(List.of(), book.search(typed, 10));
    }

    @Test
    void aPastedDocumentIsAnsweredToo() throws StoreException {
        book.put(List.of(contact("1", "Ada")));
        assertEquals(List.of("1"), keys(book.search("ada ".repeat(2_500_000), 10)));
        assertEquals(List.of(), book.search("9".repeat(10_000_000), 10));
    }

    @Test
    void endsNeedThreeDigits() throws StoreException {
        book.put(List.of(contact("1", "Ada", "020 7946 0123")));
        assertEquals(List.of(), book.endingIn("23", 10));
        assertEquals(List.of("1"), keys(book.endingIn("123", 10)));
        assertEquals(List.of(), book.endingIn("abc", 10));
    }

    @Test
    void addressesAreFoundAsTheyWereWritten() throws StoreException {
        book.put(List.of(contact("1", "Ada", "sip:Ada@Example.net"), contact("2", "Bob", "1002"), contact("3", "Both", "1003", "1002")));
        assertEquals(List.of("1"), keys(book.written("ada@example.NET", 10)));
        assertEquals(List.of("1"), keys(book.written("sip:ada@example.net", 10)));
        assertEquals(List.of("2", "3"), keys(book.written("1002", 10)));
        assertEquals(List.of(), book.written("100", 10));
        assertEquals(List.of("1"), keys(book.search("ada", 10)));
    }

    @Test
    void aCallIsFiledOnceWhateverItsRevisionAndNeverGoesBack() throws StoreException {
        var call = CallId.fresh();
        book.file(record(call, 2, "second"));
        book.file(record(call, 1, "first"));
        book.file(record(call, 2, "second"));
        close();
        open();
        assertEquals(List.of(record(call, 2, "second")), book.records("k:1", 10));
        assertEquals(Optional.of(record(call, 2, "second")), book.record(call.value().toString()));
    }

    @Test
    void aRecordMovesWithItsContact() throws StoreException {
        var call = CallId.fresh();
        book.file(record(call, 1, "x"));
        var r = record(call, 1, "x");
        book.file(new CallRecord(call, r.direction(), r.address(), "Bob", Optional.of(new ContactRef("local", "2")), r.queue(), r.began(),
                r.answered(), r.ended(), r.talked(), r.reason(), r.note(), 1, r.codes()));
        assertEquals(List.of(), book.records("k:1", 10));
        assertEquals(1, book.records("2", 10).size());
    }

    @Test
    void recordsAreNewestFirst() throws StoreException {
        var ids = List.of(CallId.fresh(), CallId.fresh(), CallId.fresh());
        for (var i = 0; i < 3; i++) {
            var r = record(ids.get(i), 1, "n" + i);
            book.file(new CallRecord(r.call(), r.direction(), r.address(), r.name(), r.contact(), r.queue(), r.began().plusSeconds(i % 2 * 60 + i),
                    r.answered(), r.ended(), r.talked(), r.reason(), r.note(), 1, r.codes()));
        }
        assertEquals(List.of("n1", "n2", "n0"), book.records("k:1", 10).stream().map(CallRecord::note).toList());
        assertEquals(1, book.records("k:1", 1).size());
    }

    @Test
    void smallFactsAreRemembered() throws StoreException {
        assertEquals(Optional.empty(), book.remembered("import"));
        book.remember("import", "a");
        book.remember("import", "b");
        close();
        open();
        assertEquals(Optional.of("b"), book.remembered("import"));
    }

    @Test
    void twoMayHaveTheBookOpenAtOnce() throws StoreException {
        try (var second = new SqliteStores().addressBook(workspace)) {
            book.put(List.of(contact("1", "Ada")));
            assertTrue(second.contact("1").isPresent());
            second.put(List.of(contact("2", "Bob")));
        }
        assertEquals(2, book.size());
    }
}

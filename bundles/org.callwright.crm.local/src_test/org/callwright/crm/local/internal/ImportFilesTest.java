package org.callwright.crm.local.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.callwright.model.Contact;
import org.callwright.spi.crm.CanImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: large, damaged, in any encoding. */
class ImportFilesTest {

    private static final CanImport.Progress QUIET = (entries, about) -> {};

    @TempDir
    Path folder;

    private final MemoryBook book = new MemoryBook();

    private Report read(byte[]... parts) throws Exception {
        var file = folder.resolve("people.txt");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (var part : parts) out.write(part);
        }
        return new Import(book, QUIET).file(file);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() {
        return book.contacts.values().stream().map(Contact::name).toList();
    }

    private List<String> numbers() {
        return book.contacts.values().stream().flatMap(c -> c.numbers().stream()).map(n -> n.address().value()).toList();
    }

    @ParameterizedTest
    @CsvSource({ "UTF-16LE, Иван Петров", "UTF-16BE, Иван Петров", "UTF-16LE, 山田太郎", "UTF-16BE, محمد علي", "UTF-8, 山田太郎", "UTF-8, Γιώργος" })
    void namesOfAnyScriptAreReadInEncodingsThatSayNothingOfThemselves(String charset, String name) throws Exception {
        read(("name,phone\n" + (name + ",+7 495 1234567\n").repeat(5)).getBytes(Charset.forName(charset)));
        assertEquals(List.of(name), names());
    }

    @Test
    void aFewDamagedBytesDoNotTurnAllNamesOfAUtf8FileIntoNonsense() throws Exception {
        var report = read(utf8("name,phone\nJürgen,1001\nChloé,1002\nBj"), new byte[] { (byte) 0xF6 }, utf8("rn,1003\nŁukasz,1004\n"));
        assertEquals(List.of("Jürgen", "Chloé", "Bj\uFFFDrn", "Łukasz"), names());
        assertEquals(List.of("1: characters that cannot be read; the entry was taken with � in their place (line 4)"), report.left().lines());
        assertEquals("4 contacts were imported from people.txt; 1 has characters that cannot be read.", report.sentence());
    }

    @Test
    void aUtf8CharacterCutByTheEndOfTheFileIsDamageAndNoOtherEncoding() throws Exception {
        read(utf8("name,phone\nJürgen,1001\nChloé,1002\nZo"), new byte[] { (byte) 0xC3 });
        assertEquals(List.of("Jürgen", "Chloé", "Zo\uFFFD"), names());
    }

    @Test
    void windowsTextStaysWindowsTextAlsoWithEveryLetterItHas() throws Exception {
        var text = "name,phone\nÄÖÜäöüß éèê ñ Ž œ “q” – €,1001\n";
        read(text.getBytes("windows-1252"));
        assertEquals(List.of("ÄÖÜäöüß éèê ñ Ž œ “q” – €"), names());
    }

    @Test
    void zerosInAFileAreNeitherAnotherEncodingNorPartOfANameOrNumber() throws Exception {
        var report = read(utf8("name,phone\nA\0da,1001\nBob,10\0" + "02\n"), new byte[8000], utf8("\nCarol,1003\n"));
        assertEquals(List.of("A da", "Bob", "Carol"), names());
        assertEquals(List.of("1001", "1003"), numbers());
        assertEquals(1, report.left().count(Reason.CONTROLS::equals));
    }

    @Test
    void aFileOfNothingButZerosHasNobodyInIt() throws Exception {
        assertEquals(0, read(new byte[100_000]).taken());
    }

    @Test
    void rightToLeftAndEmojiComeThroughAndAreNeverCutInHalf() throws Exception {
        read(utf8("name,phone\nשרה כהן,\u202A+972 2 123 4567\u202C\n\uD83D\uDC69\u200D\uD83D\uDCBB Dev,1002\n" + "x".repeat(299) + "\uD83D\uDE00,1003\n"));
        assertEquals(List.of("שרה כהן", "\uD83D\uDC69\u200D\uD83D\uDCBB Dev", "x".repeat(299)), names());
        assertEquals(3, numbers().size());
    }

    @Test
    void aCellOfTenMegabytesCostsItsOwnRow() throws Exception {
        var report = read(utf8("name,phone\nAda,1001\nHuge," + "9".repeat(10_000_000) + "\nBob,1002\n\"" + "long ".repeat(2_000_000) + "\",1003\nCarol,1004\n"));
        assertEquals(List.of("Ada", "Bob", "Carol"), names());
        assertEquals(List.of("2: a line that is too long (more than 262,144 characters) (lines 3, 5)"), report.left().lines());
    }

    @ParameterizedTest
    @ValueSource(strings = { "FN:", "FN;ENCODING=QUOTED-PRINTABLE:", "NOTE:", "PHOTO;ENCODING=b:", "X" })
    void aPropertyWithoutEndCostsNoMemoryHoweverItIsFolded(String property) throws Exception {
        for (var fold : List.of("", "\r\n ", "=\r\n", "\n\t")) {
            if (fold.equals("=\r\n") && !property.contains("QUOTED")) continue;
            var line = ("y".repeat(73) + fold).repeat(5000); // more than may be held
            var card = "BEGIN:VCARD\r\nVERSION:2.1\r\n" + property + line + "\r\nTEL:1001\r\nEND:VCARD\r\n";
            var longest = new int[1];
            try (var capped = new CappedLines(new StringReader(card), 1000)) {
                var chars = new char[4096];
                for (int n; (n = capped.read(chars, 0, chars.length)) > 0;) {
                    longest[0] += new String(chars, 0, n).replaceAll("[=\r\n \t]", "").length();
                }
            }
            assertTrue(longest[0] < 1100, () -> fold + longest[0]);
            book.contacts.clear();
            read(utf8(card + "BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nTEL:1002\nEND:VCARD\n"));
            assertTrue(names().contains("Bob"), () -> names().toString());
            assertTrue(numbers().containsAll(List.of("1001", "1002")), () -> numbers().toString());
        }
    }

    @Test
    void cutLinesKeepTheirNumbersAndWhatIsShortStaysAsItIs() throws Exception {
        var text = "A:1\r\nB:" + "2".repeat(50) + "\r\n 3\r\n 4\nC;X=QUOTED-PRINTABLE:" + "5".repeat(50) + "=\n66=\n77\nD:8=\nE:9\n\n";
        var out = new StringBuilder();
        try (var capped = new CappedLines(new StringReader(text), 30)) {
            var chars = new char[7];
            for (int n; (n = capped.read(chars, 0, chars.length)) > 0;) out.append(chars, 0, n);
        }
        assertEquals("A:1\r\nB:" + "2".repeat(28) + "\r\n\r\n\nC;X=QUOTED-PRINTABLE:" + "5".repeat(9) + "=\n=\n\nD:8=\nE:9\n\n", out.toString());
    }

    @Test
    void aValueThatIsTooLongForANameIsLeftOutAndTold() throws Exception {
        var report = read(utf8("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nORG:" + "z".repeat(1_000_000) + "\nTEL:1001\nEND:VCARD\n"));
        assertEquals(List.of("Ada"), names());
        assertEquals(List.of("1: a value that is too long (more than 65,536 characters) (line 4)"), report.left().lines());
    }

    @Test
    void cardsThatAreNeverClosedAreReadAndSoIsWhatFollowsUntilItIsHopeless() throws Exception {
        assertEquals(5000, read(utf8("BEGIN:VCARD\nFN:Same\nTEL:1001\n".repeat(5000))).taken());
        var report = read(utf8("BEGIN:VCARD\n".repeat(150_000)));
        assertEquals(1, report.left().count(Reason.NESTED::equals));
    }

    @Test
    void oneEntryWithAThousandNumbersKeepsAHundredOfThem() throws Exception {
        var report = read(utf8("name,phone\nAda," + "1001;".repeat(1000) + "\n"));
        assertEquals(100, numbers().size());
        assertEquals(1, report.left().count(Reason.NUMBERS::equals));
    }

    @Test
    void aMillionRowsAreReadInTheMemoryOfOneBatch() throws Exception {
        var file = folder.resolve("million.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("name,company,phone\n");
            for (var i = 0; i < 1_000_000; i++) out.write("Person " + i + ",Example " + i % 1000 + ",+1 202 " + (1_000_000 + i) + "\n");
        }
        var counting = new MemoryBook() {
            long seen;

            @Override
            public void put(List<Contact> more) {
                seen += more.size();
                largestPut = Math.max(largestPut, more.size());
            }
        };
        var abouts = new ArrayList<Long>();
        var report = new Import(counting, (entries, about) -> about.ifPresent(abouts::add)).file(file);
        assertEquals(1_000_000, report.taken());
        assertEquals(1_000_000, counting.seen);
        assertTrue(counting.largestPut <= 2000);
        assertTrue(abouts.subList(5, abouts.size()).stream().allMatch(about -> about > 800_000 && about < 1_300_000), abouts::toString);
    }

    @Test
    void anInterruptEndsAFileThatHasNoLineEndAtAll() throws Exception {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                given += length;
                if (given > 50_000_000) Thread.currentThread().interrupt();
                return length;
            }
        };
        for (var begin : List.of("", "BEGIN:VCARD\nFN:")) {
            var text = new Text(() -> new Meter(new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(utf8(begin)), endless), more -> {}),
                    StandardCharsets.UTF_8, 0, "", !begin.isEmpty());
            assertThrows(InterruptedIOException.class, () -> {
                try (var reader = text.reader()) {
                    var entries = text.vcard() ? new VCardEntries(reader) : new CsvEntries(reader);
                    entries.read(new Entries.Taker() {
                        @Override
                        public void take(Entry entry, long line) {}

                        @Override
                        public void leave(Reason why, long line) {}
                    });
                }
            });
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void theEncodingIsToldInTheReport() throws IOException, Exception {
        assertEquals("windows-1252", read("name,phone\nJürgen,1001\n".getBytes("windows-1252")).encoding());
        assertEquals("UTF-8", read(utf8("name,phone\nAda,1001\n")).encoding());
        assertEquals("1,234,567", List.of(1_234_567L).stream().map(Report::count).collect(Collectors.joining()));
    }
}

package org.callwright.crm.local.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.callwright.model.Contact;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

    @TempDir
    Path folder;

    private final MemoryBook book = new MemoryBook();
    private CanImport.Progress progress = (entries, about) -> {};

    private Report read(String name, String text, Charset charset) throws IOException, StoreException {
        var file = folder.resolve(name);
        Files.write(file, text.getBytes(charset));
        return new Import(book, progress).file(file);
    }

    private Report csv(String text) throws IOException, StoreException {
        return read("people.csv", text, StandardCharsets.UTF_8);
    }

    /** All contacts, one per line: name|organisation|email|label:number … */
    private String people() {
        return book.contacts.values().stream().map(contact -> contact.name() + "|" + contact.organisation() + "|" + contact.email() + "|"
                + contact.numbers().stream().map(n -> n.label() + ":" + n.address().value()).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", ";", "\t", "|" })
    void theSeparatorIsFoundOut(String separator) throws Exception {
        csv("name,company,phone\n\"Lovelace, Ada; or | so\",Engines,020 7946 0123\nBob,,1002\n".replace(",", separator)
                .replace("Lovelace" + separator, "Lovelace,"));
        assertEquals("Lovelace, Ada; or | so|Engines||:020 7946 0123\nBob|||:1002", people());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', value = {
            "Name,Number > Ada Lovelace,1001 > Ada Lovelace|||:1001",
            "FULL NAME,Phone Number > Ada Lovelace,1001 > Ada Lovelace|||:1001",
            "First Name,Last Name,Company,Business Phone,Mobile Phone,E-mail Address > Ada,Lovelace,Engines,1001,1002,a@b.example > Ada Lovelace|Engines|a@b.example|business:1001 mobile:1002",
            "Title,First Name,Middle Name,Last Name,Company,Business Fax,Home Phone 2,Other Phone > Lady,Ada,King,Lovelace,Engines,1001,1002,1003 > Ada King Lovelace|Engines||business fax:1001 home:1002 other:1003",
            "Name,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Name > Ada,a@b.example,* Work,1001 ::: 1002,Mobile,1003,Engines > Ada|Engines|a@b.example|work:1001 work:1002 mobile:1003",
            "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value > Ada,Lovelace,Engines,*,a@b.example,Mobile,1001 > Ada Lovelace|Engines|a@b.example|mobile:1001",
            "Vorname;Nachname;Firma;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse > Jürgen;Müller;Werk;1001;1002;j@b.example > Jürgen Müller|Werk|j@b.example|geschaftlich:1001 mobil:1002",
            "Prénom;Nom;Société;Téléphone;Portable > Chloé;Noël;Canal;1001;1002 > Chloé Noël|Canal||:1001 portable:1002",
            "phone,name > 1001,Ada > Ada|||:1001",
            "company,work phone > Engines,1001 > Engines|||work:1001",
            "Customer number,Name,House number,Phone,Phone type > 4711,Ada,12,1001,mobile > Ada|||:1001" })
    void columnsAreToldByTheirNames(String header, String row, String expected) throws Exception {
        csv(header + "\n" + row + "\n");
        assertEquals(expected, people());
    }

    @Test
    void withoutAHeaderItIsNameAndNumber() throws Exception {
        csv("Ada Lovelace,+44 20 7946 0123\nBob,1002,0171 3920012,bob@example.net,Engines\n");
        assertEquals("Ada Lovelace|||:+44 20 7946 0123\nBob|Engines|bob@example.net|:1002 :0171 3920012", people());
    }

    @Test
    void whoDoesNotWantToBeCalledIsMarked() throws Exception {
        csv("name,phone,Do Not Call\nAda,1001,yes\nBob,1002,\nCy,1003,X\nDi,1004,no\n");
        assertEquals("Ada Cy", book.contacts.values().stream().filter(contact -> contact.doNotCall()).map(contact -> contact.name())
                .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @CsvSource({ "UTF-8, ''", "UTF-8, bom", "UTF-16LE, bom", "UTF-16BE, bom", "UTF-16LE, ''", "UTF-16BE, ''", "windows-1252, ''" })
    void theEncodingIsFoundOut(String charset, String mark) throws Exception {
        read("people.csv", (mark.equals("bom") ? "\uFEFF" : "") + "name,company,phone\nJürgen Größe,Café €,1001\n", Charset.forName(charset));
        assertEquals("Jürgen Größe|Café €||:1001", people());
    }

    @Test
    void anUmlautBehindTheFirstPagesIsStillUtf8OrNot() throws Exception {
        var many = "name,phone\n" + "Plain Person,1000\n".repeat(20_000);
        read("utf.csv", many + "Jürgen,1001\n", StandardCharsets.UTF_8);
        read("windows.csv", many + "Käthe,1002\n", Charset.forName("windows-1252"));
        assertEquals("Plain Person|||:1000\nJürgen|||:1001\nKäthe|||:1002", people());
    }

    @Test
    void lineEndsAndQuotesMayBeAnyOfTheUsual() throws Exception {
        csv("sep=;\r\nname;phone\r\"Ada \"\"the\"\" Lovelace\";1001\r\n\"two\nlines\" ; 1002 \n\n;\n5\" pipe;1003");
        assertEquals("Ada \"the\" Lovelace|||:1001\ntwo lines|||:1002\n5\" pipe|||:1003", people());
    }

    @Test
    void wrongRowsAreSkippedCountedAndDoNotTakeOthersAlong() throws Exception {
        var report = csv("name,phone\nAda,1001\n,n/a\n\"never closed,1002\nBob,1003\nCarol,none\nDan,4.93E+11\n" + "Eve,1005\n".repeat(3));
        assertEquals("Ada|||:1001\nBob|||:1003\nCarol|||\nDan|||\nEve|||:1005", people());
        assertEquals(List.of(1L, 1L, 1L, 1L), List.of(report.left().count(Reason.NOBODY::equals), report.left().count(Reason.OPEN_QUOTE::equals),
                report.left().count(Reason.NO_NUMBER::equals), report.left().count(Reason.ROUNDED::equals)));
        assertEquals("7 contacts were imported from people.csv; 2 entries could not be used, the first on line 3; 2 numbers were left out.",
                report.sentence());
    }

    @Test
    void keysStayWhenTheFileComesAgainWithMoreInIt() throws Exception {
        csv("name,phone\nAda,020 7946 0123\nBob,1002\n");
        var keys = List.copyOf(book.contacts.keySet());
        csv("name,phone,email\nCarol,1003,\nBob,1002,b@example.net\nAda,(020) 7946-0123,a@example.net\n");
        assertEquals(3, book.contacts.size());
        assertTrue(book.contacts.keySet().containsAll(keys));
        assertEquals("a@example.net", book.contacts.get(keys.getFirst()).email());
    }

    @Test
    void anIdOfTheFilesOwnIsTheKey() throws Exception {
        csv("id,name,phone\n42,Ada,1001\n");
        csv("id,name,phone\n42,Ada King,1002\n");
        assertEquals(List.of("42"), List.copyOf(book.contacts.keySet()));
        assertEquals("Ada King|||:1002", people());
    }

    @Test
    void theSameFileAgainIsNotReadAgain() throws Exception {
        csv("name,phone\nAda,1001\n");
        var again = csv("name,phone\nAda,1001\n");
        assertEquals(1, book.puts);
        assertTrue(again.unchanged());
        book.contacts.clear(); // the book was lost
        assertFalse(csv("name,phone\nAda,1001\n").unchanged());
        assertEquals(1, book.contacts.size());
    }

    @Test
    void whatSpreadsheetsPutAroundNumbersIsTakenOff() throws Exception {
        csv("name,phone\nAda,\"=\"\"0049301\"\"\"\nBob,'+49301\n");
        assertEquals("Ada|||:0049301\nBob|||:+49301", people());
    }

    @Test
    void aLargeFileIsReadInBatches() throws Exception {
        var rows = new StringBuilder("name,phone\n");
        var told = new ArrayList<Long>();
        var about = new ArrayList<Long>();
        progress = (entries, all) -> {
            told.add(entries);
            all.ifPresent(about::add);
        };
        for (var i = 0; i < 25_000; i++) rows.append("Person ").append(i).append(",+1 202 555 ").append(1000 + i).append('\n');
        assertEquals(25_000, csv(rows.toString()).taken());
        assertEquals(25_000, book.contacts.size());
        assertTrue(book.largestPut <= 2000);
        assertEquals(java.util.stream.LongStream.rangeClosed(1, 12).mapToObj(n -> n * 2000).toList(), told);
        assertTrue(about.stream().allMatch(all -> all >= 20_000 && all <= 30_000), about::toString);
    }

    @Test
    void anInterruptEndsAnImportAndTheNextOneGoesThroughItAgain() throws Exception {
        var text = "name,phone\n" + java.util.stream.IntStream.range(0, 5000).mapToObj(i -> "P" + i + ",1" + i + "000\n").collect(Collectors.joining());
        progress = (entries, about) -> Thread.currentThread().interrupt();
        var longer = text + "Z,1\n".repeat(20_000); // more than is read at once
        assertThrows(InterruptedIOException.class, () -> csv(longer));
        assertTrue(Thread.interrupted());
        assertTrue(book.contacts.size() >= 2000 && book.contacts.size() < 5000, () -> String.valueOf(book.contacts.size()));
        progress = (entries, about) -> {};
        csv(text);
        assertEquals(5000, book.contacts.size());
    }

    @Test
    void aLineWithoutEndIsSkipped() throws Exception {
        csv("name,phone\n" + "x".repeat(3_000_000) + "\nAda,1001\n\"" + "y\n".repeat(500_000) + "Bob,1002\n");
        assertTrue(people().contains("Ada|||:1001"));
        assertTrue(people().contains("Bob|||:1002"));
    }

    @Test
    void garbageNeverThrows() throws Exception {
        var random = new Random(3);
        for (var i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            var out = new ByteArrayOutputStream();
            if (i % 3 == 1) out.writeBytes("BEGIN:VCARD\nVERSION:3.0\n".getBytes(StandardCharsets.UTF_8));
            if (i % 3 == 2) out.writeBytes("name,phone\n".getBytes(StandardCharsets.UTF_8));
            out.writeBytes(bytes);
            var file = folder.resolve("garbage" + i);
            Files.write(file, out.toByteArray());
            new Import(book, progress).file(file);
        }
        assertTrue(book.contacts.values().stream().noneMatch(contact -> contact.name().isBlank()));
    }

    @Test
    void anEmptyFileIsNoMistake() throws Exception {
        assertEquals("0 contacts were imported from people.csv.", csv("").sentence());
    }

    @Test
    void vCardsOfAllVersionsAreRead() throws Exception {
        read("people.vcf", """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen
                ORG:Werk;Abteilung
                TEL;WORK;VOICE:030 23125123
                TEL;CELL;PREF:0171 3920012
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                UID:ada-1
                FN:Ada Lovelace
                EMAIL;TYPE=INTERNET:ada@example.net
                TEL;TYPE=WORK,VOICE:+44 20 7946 0123
                TEL;TYPE=HOME,FAX:020 7946 0124
                URL:https://crm.example.net/ada
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Chloé Noël
                TEL;VALUE=uri;TYPE="voice,work";PREF=2:tel:+33-1-99-00-12-34;ext=55
                TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+33-6-39-98-12-34
                IMPP:sip:chloe@example.org
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                ORG:Only Company
                END:VCARD
                """, StandardCharsets.UTF_8);
        assertEquals("""
                Jürgen Müller|Werk||mobile:0171 3920012 work:030 23125123
                Ada Lovelace||ada@example.net|work:+44 20 7946 0123 home fax:020 7946 0124
                Chloé Noël|||mobile:+33-6-39-98-12-34 work:+33-1-99-00-12-34;ext=55 sip:sip:chloe@example.org
                Only Company|||""", people());
        assertTrue(book.contacts.containsKey("ada-1"));
        assertEquals("https://crm.example.net/ada", book.contacts.get("ada-1").page().orElseThrow().toString());
    }

    @Test
    void vCardsAreToldByTheirContentToo() throws Exception {
        read("people.txt", "\uFEFFbegin:vcard\r\nversion:3.0\r\nfn:Ada\r\ntel:1001\r\nend:vcard\r\n", StandardCharsets.UTF_8);
        assertEquals("Ada|||:1001", people());
    }

    @Test
    void brokenCardsDoNotTakeOthersAlong() throws Exception {
        read("people.vcf", """
                BEGIN:VCARD
                VERSION:3.0
                FN:Ada
                TEL:1001
                BEGIN:VCARD
                no colon here
                PHOTO;ENCODING=b:%%%%
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:Bob
                TEL;TYPE=:1002
                END:VCARD
                """, StandardCharsets.UTF_8);
        assertTrue(people().contains("Bob|||:1002"), people());
    }

    @Test
    void theSampleIsTwoHundredPeopleOfWhomNoneIsReal() throws Exception {
        var report = new Import(book, progress).sample();
        assertEquals(200, book.contacts.size());
        assertEquals(0, report.left().all());
        var fictional = "\\+44(2079460|1632960|1614960|1174960|7700900)[0-9]{3}|\\+1[0-9]{3}55501[0-9]{2}"
                + "|\\+49(3023125|4066969|2214710|8999998|6990009)[0-9]{3}|\\+4917139200[0-9]{2}"
                + "|\\+33(19900|26191|35301|46571|53649|63998)[0-9]{4}|\\+61[2378]5550[0-9]{4}|\\+61491570(006|156|157|158|159|110)"
                + "|\\+35320910[0-9]{4}|\\+46(8465004|3139006|7017406)[0-9]{2}|10[0-2][0-9]";
        var names = new HashSet<String>();
        for (Contact contact : book.contacts.values()) {
            assertTrue(names.add(contact.name()), contact.name());
            assertFalse(contact.numbers().isEmpty(), contact.name());
            for (var number : contact.numbers()) {
                var digits = number.address().value().replaceAll("[ ()-]", "");
                assertTrue(digits.matches(fictional), digits);
            }
            assertTrue(contact.email().isEmpty() || contact.email().matches("[a-z.-]+@example\\.(org|net|com)"), contact.email());
        }
    }
}

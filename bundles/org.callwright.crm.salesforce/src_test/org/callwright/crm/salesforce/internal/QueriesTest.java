package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final Pattern WHOLE_LITERAL = Pattern.compile("SELECT Id FROM Contact WHERE Name (=|LIKE) '(?:[^'\\\\\\p{Cntrl}]|\\\\['\\\\nrt%_])*' LIMIT 1");
    private static final String NASTY = "'\\%_\"{}()&|!^~*?:+- \n\r\t\u0000\u202eaéA0";

    @Test
    void whateverIsInALiteralStaysInIt() {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(20); n > 0; n--) text.append(NASTY.charAt(random.nextInt(NASTY.length())));
            var is = Soql.select(List.of("Id"), "Contact").where(Soql.Condition.is("Name", text.toString())).limit(1).toString();
            var begins = Soql.select(List.of("Id"), "Contact").where(Soql.Condition.beginsWith("Name", text.toString())).limit(1).toString();
            assertTrue(WHOLE_LITERAL.matcher(is).matches(), is);
            assertTrue(WHOLE_LITERAL.matcher(begins).matches(), begins);
        }
    }

    @Test
    void wildcardsInAPatternAreCharacters() {
        assertEquals("SELECT Id FROM Contact WHERE Name LIKE '100\\% \\_\\'\\\\%' LIMIT 1",
                Soql.select(List.of("Id"), "Contact").where(Soql.Condition.beginsWith("Name", "100% _'\\")).limit(1).toString());
    }

    @Test
    void aQueryIsWrittenAsSalesforceReadsIt() {
        assertEquals("SELECT Id,Account.Name FROM Task WHERE WhoId = '003000000000001' AND CreatedDate >= 2026-01-05T09:00:00Z AND IsClosed = true"
                + " ORDER BY ActivityDate DESC NULLS LAST,CreatedDate DESC NULLS LAST LIMIT 5",
                Soql.select(List.of("Id", "Account.Name"), "Task").where(Soql.Condition.is("WhoId", new Id("003000000000001")),
                        Soql.Condition.since("CreatedDate", Instant.parse("2026-01-05T09:00:00.123Z")), Soql.Condition.is("IsClosed", true))
                        .newestFirst("ActivityDate", "CreatedDate").limit(5).toString());
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        for (var name : List.of("", "Name FROM User", "a'b", "1a", "a..b", "a.", "Name,Id", "Näme", "a-b")) {
            assertThrows(IllegalArgumentException.class, () -> Soql.select(List.of(name), "Contact"), name);
            assertThrows(IllegalArgumentException.class, () -> Soql.Condition.is(name, "x"), name);
        }
    }

    @Test
    void anIdHasFifteenOrEighteenLettersAndDigits() {
        assertEquals("003", Id.of("003000000000001AAA").orElseThrow().prefix());
        for (var text : List.of("", "003", "00300000000000'", "0030000000000011", "003000000000001AAAA", "003/00000000001", "no-such-key", "００３000000000001")) {
            assertEquals(Optional.empty(), Id.of(text), text);
        }
        assertEquals(Optional.empty(), Id.of(null));
    }

    @Test
    void aNumberIsLookedForInEveryNotation() {
        var number = new NumberQuery("(415) 555-2671", Optional.of("+14155552671"), List.of("+14155552671", "14155552671", "0014155552671", "4155552671", "+1 415-555-2671"), "155552671");
        assertEquals("FIND {14155552671 OR 4155552671 OR \"415 555 2671\" OR 0014155552671 OR \"1 415 555 2671\" OR 155552671} IN PHONE FIELDS"
                + " RETURNING Contact(Id LIMIT 5) LIMIT 9", Sosl.byNumber(number, List.of("Contact(Id LIMIT 5)"), 9).orElseThrow());
    }

    @Test
    void whateverIsDialledBecomesWordsAndNeverSyntax() {
        var allowed = Pattern.compile("FIND \\{(?:(?:[\\p{L}\\p{N}\\p{M}]+|\"[\\p{L}\\p{N}\\p{M} ]+\")(?: OR |(?=})))+} IN PHONE FIELDS RETURNING Contact\\(Id\\) LIMIT 9");
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(1, 30); n > 0; n--) text.append(NASTY.charAt(random.nextInt(NASTY.length())));
            var sosl = Sosl.byNumber(new NumberQuery(text.toString(), Optional.empty(), List.of(text + "1"), ""), List.of("Contact(Id)"), 9);
            if (sosl.isPresent()) assertTrue(allowed.matcher(sosl.get()).matches(), sosl.get());
        }
        assertEquals(Optional.empty(), Sosl.byNumber(new NumberQuery("*#'", Optional.empty(), List.of(), ""), List.of("Contact(Id)"), 9));
        assertEquals("FIND {\"or\" OR \"AND\"} IN PHONE FIELDS RETURNING Contact(Id) LIMIT 9",
                Sosl.byNumber(new NumberQuery("or", Optional.empty(), List.of("AND"), ""), List.of("Contact(Id)"), 9).orElseThrow());
    }

    @Test
    void manyNotationsStayShortEnoughForOperators() {
        var variants = new java.util.ArrayList<String>();
        for (var i = 0; i < 500; i++) variants.add("+49 30 " + (1_000_000 + i));
        var sosl = Sosl.byNumber(new NumberQuery("1", Optional.empty(), variants, ""), List.of("Contact(Id)"), 9).orElseThrow();
        assertTrue(sosl.length() < 4_000);
        assertFalse(sosl.contains("OR }"));
    }

    @Test
    void everyWordThatIsTypedMayBeABeginning() {
        assertEquals("ada* müller* 42*", Sosl.beginnings(" ada  müller-42 "));
        assertEquals("", Sosl.beginnings("'\"{}*"));
    }
}

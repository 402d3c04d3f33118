package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;

class AskingTest {

    private static final NumberQuery FULL = new NumberQuery("0301234567", Optional.of("+49301234567"), List.of("+49 30 1234567"), "301234567");

    private static Asking asking(String... settings) throws Exception {
        return new Asking(Site.of(SiteTest.settings(settings)));
    }

    private static Entry person(String... lines) throws Exception {
        var all = new ArrayList<>(List.of("dn: cn=x,dc=example,dc=com", "objectClass: person"));
        all.addAll(List.of(lines));
        return new Entry(all.toArray(String[]::new));
    }

    @Test
    void aFullNumberIsFoundWhateverIsBetweenItsDigits() throws Exception {
        var filter = asking().number(FULL).orElseThrow();
        for (var written : List.of("+49301234567", "(030) 123 45-67", "030/123.45.67", "+49 30 1234567 ext. 9")) {
            assertTrue(filter.matchesEntry(person("mobile: " + written)), written);
        }
        assertFalse(filter.matchesEntry(person("mobile: +49 30 1234568")));
        assertFalse(filter.matchesEntry(person("title: +49301234567")), "only where numbers are");
    }

    @Test
    void withoutNotationsAnIndexCanHelpWithTheEndOfTheNumber() throws Exception {
        var filter = asking("crm.ldap.notations", "off", "crm.ldap.numbers", "ipPhone").number(FULL).orElseThrow();
        assertEquals("(&(objectClass=person)(|(ipPhone=0301234567)(ipPhone=+49301234567)(ipPhone=+49 30 1234567)(ipPhone=*301234567)))", filter.toString());
    }

    @Test
    void anExtensionIsAskedForAsItIsAndNeverByItsEnd() throws Exception {
        var filter = asking("crm.ldap.numbers", "telephoneNumber").number(new NumberQuery("2671", Optional.empty(), List.of(), "2671"));
        assertEquals("(&(objectClass=person)(|(telephoneNumber=2671)))", filter.orElseThrow().toString());
    }

    @Test
    void whatHasNoDigitsIsNotAskedFor() throws Exception {
        assertEquals(Optional.empty(), asking().number(new NumberQuery("anonymous", Optional.empty(), List.of(), "")));
        assertEquals(Optional.empty(), asking().number(new NumberQuery("*", Optional.empty(), List.of("", ")("), "")));
    }

    @Test
    void wordsMayComeInAnyOrderAndUnfinished() throws Exception {
        var ada = person("cn: Ada Maria Stone-Hill", "sn: Stone-Hill", "o: Example Works");
        for (var typed : List.of("ada", "sto ada", "maria works", "EXAM hill", "ada,stone-h")) assertTrue(asking().text(typed).orElseThrow().matchesEntry(ada), typed);
        for (var typed : List.of("da", "ada river", "tone")) assertFalse(asking().text(typed).orElseThrow().matchesEntry(ada), typed);
    }

    @Test
    void digitsFindNumbersWhicheverCountryTheyWereWrittenIn() throws Exception {
        var ada = person("cn: Ada", "telephoneNumber: +49 (30) 123 45-67");
        for (var typed : List.of("030 123", "+49301", "4567", "0049 30")) assertTrue(asking().text(typed).orElseThrow().matchesEntry(ada), typed);
        assertFalse(asking().text("0800").orElseThrow().matchesEntry(ada));
    }

    @Test
    void whatIsTypedIsNeverSyntax() throws Exception {
        var hostile = List.of("*", "a*", ")(objectClass=*", "*)(cn=*", "\\2a", "&", "|", "!(cn=x)", "(", "\u0000", "x)(|(cn=*");
        var ada = person("cn: Ada", "sn: Stone");
        for (var typed : hostile) {
            for (var filter : asking().text(typed).stream().toList()) {
                assertFalse(filter.matchesEntry(ada), typed);
                assertEquals(filter, Filter.create(filter.toString()), "it is well formed");
                assertEquals(2, filter.getComponents().length, "a person, and one word");
            }
            for (var filter : asking().number(new NumberQuery(typed + "1", Optional.empty(), List.of(typed), "")).stream().toList()) {
                assertFalse(filter.matchesEntry(ada), typed);
            }
        }
    }

    @Test
    void aFilterStaysSmallHoweverMuchIsTyped() throws Exception {
        assertTrue(asking().text("x".repeat(10_000)).orElseThrow().toString().length() < 5_000);
        assertTrue(asking().text("word".repeat(3) + " a b c d e f g h i j k l m n o p".repeat(100)).orElseThrow().getComponents().length <= 9);
        var many = new NumberQuery("1".repeat(10_000), Optional.empty(), Collections.nCopies(1000, "12"), "");
        assertTrue(asking().number(many).orElseThrow().toString().length() < 5_000);
    }

    @Test
    void nothingTypedAsksNothing() throws Exception {
        for (var typed : List.of("", "  ", ",;", "\n")) assertEquals(Optional.empty(), asking().text(typed));
    }

    @Test
    void onlyWhoTheSiteMeansIsAContact() throws Exception {
        var filter = asking("crm.ldap.filter", "(objectClass=inetOrgPerson)").text("ada").orElseThrow();
        assertFalse(filter.matchesEntry(person("cn: Ada")));
    }
}

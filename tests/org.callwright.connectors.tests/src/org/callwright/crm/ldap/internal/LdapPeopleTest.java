package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is found in a real OpenLDAP of some hundred people, which gives 100 at once, and how they look. */
class LdapPeopleTest {

    private final Slapd slapd = Slapd.shared();
    private LdapCrm crm;

    @BeforeEach
    void open() throws Exception {
        crm = open(Map.of());
    }

    private LdapCrm open(Map<String, String> settings) throws Exception {
        return Given.open(Given.settings(slapd.port(), settings));
    }

    @AfterEach
    void close() {
        crm.close();
    }

    private static List<String> names(List<Contact> contacts) {
        return contacts.stream().map(Contact::name).sorted().toList();
    }

    private Contact one(String text) throws Exception {
        var found = crm.search(text, 2);
        assertEquals(1, found.size(), text);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource({ "+14155552671, Alan Notation", "+14155552672, Alan Notation", "+14155552673, Alan Notation", "+49301234567, Ingrid National", "+491711112223, Ingrid National",
            "+442079460123, Paula Prose", "+12025560001, Hugo Huge", "+12025550017, Radia Rivers 17", "2671, Erik Extension" })
    void r25SomebodyIsFoundHoweverTheNumberIsWritten(String number, String name) throws Exception {
        assertEquals(List.of(name), names(crm.whoMayBe(Given.number(number))));
    }

    @Test
    void withoutNotationsOnlySpacesAndHyphensAreLookedOver() throws Exception {
        try (var plain = open(Map.of("crm.ldap.notations", "off"))) {
            assertEquals(List.of("Radia Rivers 17"), names(plain.whoMayBe(Given.number("+12025550017"))));
            assertEquals(List.of(), names(plain.whoMayBe(Given.number("+14155552671"))));
        }
    }

    @Test
    void aNumberOfManyIsToldOnAsManyPagesAsItTakes() throws Exception {
        var all = crm.whoMayBe(new NumberQuery("202", Optional.of("+1202"), List.of(), "2025"));
        assertEquals(200, all.size(), "more than the directory gives at once, and no more than can be of use");
    }

    @Test
    void aSearchIsAnsweredInFullWhereTheDirectoryGivesLessAtOnce() throws Exception {
        try (var mean = Slapd.own("mean-slapd", Map.of("SLAPD_CAP", "7", "SLAPD_PEOPLE", "60")); var few = Given.open(Given.settings(mean.port(), Map.of()))) {
            assertEquals(6, few.search("ada", 50).size(), "of 60 people");
            assertEquals(50, few.search("example", 50).size());
        }
    }

    @Test
    void wordsComeInAnyOrderAndUnfinished() throws Exception {
        assertEquals("Radia Rivers 17", one("riv rad 17").name());
        assertEquals("Radia Rivers 17", one("p0017@example").name());
        assertEquals("Jörg Größe-Müller", one("MÜLL jörg").name());
        assertEquals("Jörg Größe-Müller", one("東京").name());
        assertEquals(List.of(), crm.search("iver", 10));
    }

    @Test
    void digitsFindNumbers() throws Exception {
        assertEquals("Radia Rivers 17", one("202-555-0017").name());
        assertEquals("Ingrid National", one("0301234567").name());
    }

    @Test
    void whatIsTypedIsDataAlsoWhereSomebodyIsReallyCalledThat() throws Exception {
        assertEquals("Quentin (Quote) * Smith", one("(quote) *").name());
        assertEquals(List.of(), crm.search("*)(cn=*", 10));
        assertEquals(List.of(), crm.search("*", 10).stream().filter(found -> !found.name().contains("*")).toList());
    }

    @Test
    void whoHasNoNumberIsAContactAllTheSame() throws Exception {
        assertEquals(List.of(), one("nora nothing").numbers());
        assertEquals(List.of("+44 20 7946 0123"), one("paula prose").numbers().stream().map(number -> number.address().value()).toList());
    }

    @Test
    void everyNumberIsThereWithTheWordForIt() throws Exception {
        assertEquals(List.of("work 030/123 45-67", "mobile 0170 9876543", "mobile 0171 1112223"),
                one("ingrid national").numbers().stream().map(number -> number.label() + " " + number.address().value()).toList());
    }

    @Test
    void fieldsOfAnySizeAndKindAreNoTrouble() throws Exception {
        try (var more = open(Map.of("crm.ldap.fields", "title, jpegPhoto, description=About, noSuchAttribute, postalAddress=Address"))) {
            var huge = more.search("hugo huge", 1).getFirst();
            assertEquals(List.of("mobile"), huge.numbers().stream().map(Contact.Number::label).toList());
            assertTrue(huge.details().size() == 2 && huge.details().stream().allMatch(detail -> detail.text().length() == 2000));
            assertEquals(List.of(new Contact.Detail("title", "First\nSecond"), new Contact.Detail("Address", "1 Long Street\nSmalltown\nPrice 5 $")),
                    more.search("victor values", 1).getFirst().details());
            assertEquals(List.of(), more.search("jörg", 1).getFirst().details(), "a picture is not shown");
        }
    }

    @Test
    void r12WhoDoesNotWantToBeCalledIsMarked() throws Exception {
        try (var wishes = open(Map.of("crm.ldap.do-not-call", "doNotCall"))) {
            assertTrue(wishes.whoMayBe(Given.number("+12025590001")).getFirst().doNotCall());
            assertFalse(wishes.whoMayBe(Given.number("+12025590002")).getFirst().doNotCall());
        }
        assertFalse(crm.whoMayBe(Given.number("+12025590001")).getFirst().doNotCall(), "where the site does not ask for it");
    }

    @Test
    void aContactIsRememberedByItsIdAndFoundByItsPlaceToo() throws Exception {
        var ada = one("riv rad 17");
        assertTrue(ada.ref().key().matches("[0-9a-f-]{36}"), "the directory's own");
        assertEquals(ada, crm.contact(ada.ref()).orElseThrow());
        assertEquals(ada, crm.contact(new ContactRef("ldap", "uid=p0017,ou=people," + Slapd.BASE)).orElseThrow());
    }

    @Test
    void whatIsNoReferenceOfThisDirectoryLeadsToNobody() throws Exception {
        for (var key : List.of("uid=nobody,ou=people," + Slapd.BASE, "cn=config", "00000000-0000-0000-0000-000000000000", "*", "cn=*," + Slapd.BASE, "(cn=*)", "x".repeat(9000))) {
            assertEquals(Optional.empty(), crm.contact(new ContactRef("ldap", key)), key);
        }
        assertEquals(Optional.empty(), crm.contact(new ContactRef("local", "uid=p0017,ou=people," + Slapd.BASE)));
    }

    @Test
    void whoIsOutsideTheBaseIsNotShown() throws Exception {
        try (var elsewhere = open(Map.of("crm.ldap.base", "cn=desk," + Slapd.BASE))) {
            assertEquals(List.of(), elsewhere.search("ada", 10));
            assertEquals(Optional.empty(), elsewhere.contact(new ContactRef("ldap", "uid=p0017,ou=people," + Slapd.BASE)));
        }
    }

    @Test
    void whereTheDirectorySendsElsewhereNobodyGoes() {
        var trouble = assertThrows(ConnectorException.class, () -> open(Map.of("crm.ldap.base", "ou=elsewhere," + Slapd.BASE)).close());
        assertTrue(trouble.getMessage().contains("sends us to another one"), trouble.getMessage());
    }
}

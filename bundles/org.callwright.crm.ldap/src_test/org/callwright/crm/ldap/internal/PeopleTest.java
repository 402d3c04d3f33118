package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Contact;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;

import com.unboundid.ldap.sdk.Entry;

class PeopleTest {

    private static Optional<Contact> contact(List<String> settings, String... lines) throws Exception {
        var all = new ArrayList<>(List.of("dn: uid=x,dc=example,dc=com", "objectClass: person"));
        all.addAll(List.of(lines));
        return new People(Site.of(SiteTest.settings(settings.toArray(String[]::new)))).contact(new Entry(all.toArray(String[]::new)));
    }

    private static Contact somebody(String... lines) throws Exception {
        return contact(List.of(), lines).orElseThrow();
    }

    @Test
    void aContactIsCalledByTheNextBestThing() throws Exception {
        assertEquals("Ada S.", somebody("displayName: Ada S.", "cn: Ada Stone").name());
        assertEquals("Ada Stone", somebody("cn: Ada Stone", "cn: Stone").name());
        assertEquals("Ada Stone", somebody("givenName: Ada", "sn: Stone").name());
        assertEquals("Works", somebody("o: Works", "mail: a@example.org").name());
        assertEquals("", somebody("o: Works").organisation(), "the name is not said twice");
        assertEquals("a@example.org", somebody("mail: a@example.org").name());
        assertEquals("030 123456", somebody("telephoneNumber: 030 123456").name());
        assertEquals(Optional.empty(), contact(List.of(), "title: Agent", "telephoneNumber: none"));
        assertEquals("Ada", somebody("cn:  ", "sn: Ada").name(), "blank is nothing");
    }

    @Test
    void theKeyIsTheDirectorysOwnElseThePlace() throws Exception {
        assertEquals("5ad5bb9e-7d9b-103f-8d0b-5d2b2c1b8d6e", somebody("cn: Ada", "entryUUID: 5ad5bb9e-7d9b-103f-8d0b-5d2b2c1b8d6e").ref().key());
        assertEquals("uid=x,dc=example,dc=com", somebody("cn: Ada").ref().key());
    }

    @Test
    void numbersKeepTheOrderAndTheWordsOfTheSettings() throws Exception {
        var ada = contact(List.of("crm.ldap.numbers", "mobile=cell, telephoneNumber"), "cn: Ada", "telephoneNumber: 030 1", "mobile: 0170 2", "mobile: 0170 3").orElseThrow();
        assertEquals(List.of("cell 0170 2", "cell 0170 3", "telephoneNumber 030 1"),
                ada.numbers().stream().map(number -> number.label() + " " + number.address().value()).toList());
    }

    @Test
    void furtherFieldsHaveALineForEachValueAndNoPictures() throws Exception {
        var ada = contact(List.of("crm.ldap.fields", "title=Role, roomNumber, jpegPhoto, postalAddress=Address"), "cn: Ada", "title: First", "title: Second",
                "jpegPhoto:: /9j/4AAQSkZJRg==", "postalAddress: 1 Long Street $ Smalltown$ \\24 5").orElseThrow();
        assertEquals(List.of(new Contact.Detail("Role", "First\nSecond"), new Contact.Detail("Address", "1 Long Street\nSmalltown\n$ 5")), ada.details());
    }

    @Test
    void whatIsHugeIsCut() throws Exception {
        var huge = contact(List.of("crm.ldap.fields", "title"), "cn: " + "n".repeat(32_000), "title: " + "t".repeat(32_000), "o: " + "\uD83D\uDE00".repeat(16_000)).orElseThrow();
        assertTrue(huge.name().length() <= 300 && huge.organisation().length() <= 300 && huge.details().getFirst().text().length() <= 2000);
        assertTrue(Character.isLowSurrogate(huge.organisation().charAt(huge.organisation().length() - 1)), "no half character");
    }

    @Test
    void whoDoesNotWantToBeCalledIsMarked() throws Exception {
        assertTrue(contact(List.of("crm.ldap.do-not-call", "doNotCall"), "cn: Ada", "doNotCall: TRUE").orElseThrow().doNotCall());
        assertEquals(false, contact(List.of("crm.ldap.do-not-call", "doNotCall"), "cn: Ada").orElseThrow().doNotCall());
    }

    @Test
    void onlyWhoHasTheDigitsTogetherHasTheNumber() throws Exception {
        var wanted = new NumberQuery("0301234567", Optional.of("+49301234567"), List.of(), "301234567");
        assertTrue(People.has(somebody("cn: Ada", "mobile: (030) 123-45.67 ext. 3"), wanted));
        assertEquals(false, People.has(somebody("cn: Ada", "mobile: +3 0912 934 5967"), wanted), "in order, with others between");
        var extension = new NumberQuery("2671", Optional.empty(), List.of(), "2671");
        assertTrue(People.has(somebody("cn: Ada", "telephoneNumber: 26-71"), extension));
        assertEquals(false, People.has(somebody("cn: Ada", "telephoneNumber: 415 555 2671"), extension));
    }

    @Test
    void whoIsCalledWhatWasTypedAndCanBeCalledComesFirst() throws Exception {
        var people = new ArrayList<>(List.of(somebody("cn: Zoe Ada", "mobile: 0170 1"), somebody("cn: Ada Two"), somebody("cn: Ada One", "mobile: 0170 2")));
        people.sort(People.bestFirst("ada"));
        assertEquals(List.of("Ada One", "Zoe Ada", "Ada Two"), people.stream().map(Contact::name).toList());
    }
}

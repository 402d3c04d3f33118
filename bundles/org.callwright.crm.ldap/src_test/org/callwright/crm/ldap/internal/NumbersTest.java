package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.callwright.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    private static List<String> in(String field) {
        return Numbers.in(field).stream().map(Address::value).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "+49 30 1234-56", "(415) 555-2671", "030/123 45-67", "2671", "12", "1-800-FLOWERS", "*72", "alice@example.net", "sip:alice@example.net",
            "+1 415.555.2671 ext. 12", "+1 415 555 2671 x12", "+44 (0)20 7946 0123" })
    void aNumberInAnyNotationStaysAsItIsWritten(String number) {
        assertEquals(List.of(number), in("  " + number + " "));
    }

    @Test
    void severalInOneFieldAreSeveral() {
        assertEquals(List.of("030/123456", "0170 9876543", "2671"), in("030/123456; 0170 9876543, 2671"));
    }

    @Test
    void aNumberWithinProseIsFoundAndShortOnesAreNotTakenForOne() {
        assertEquals(List.of("+44 20 7946 0123"), in("ask at the front desk, else call +44 20 7946 0123 after six, room 12"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "n/a", "none", "-", "", " ", "see assistant", "room 12b", "24/7", "ask for x", "\u0000", "@", "A1234567" })
    void whatIsNoNumberIsLeftOut(String field) {
        if (field.equals("24/7")) assertEquals(List.of("24/7"), in(field)); // nobody can know that this is none
        else assertEquals(List.of(), in(field));
    }

    @Test
    void aFieldOfAnySizeIsReadSoonAndGivesAFewNumbersAtMost() {
        assertEquals(List.of(), in("7".repeat(32_000)));
        assertTrue(in("+1 202 555 0001; ".repeat(2000)).size() <= 5);
        assertTrue(in("1 ".repeat(16_000)).isEmpty());
        assertTrue(in("(".repeat(32_000)).isEmpty());
    }

    @Test
    void thePrefixOfALinkIsNoPartOfTheNumber() {
        assertEquals(List.of("+49-30-123456"), in("tel:+49-30-123456"));
    }
}

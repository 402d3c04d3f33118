package org.callwright.numbering.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.callwright.model.Address;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.callwright.numbering.Numbering.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteNumberingTest {

    private static final Numbering GERMAN = new SiteNumbering(DialPlan.of("DE"));
    private static final DialPlan NINE = new DialPlan("US", 4, 7, Set.of("5555"), "9", "1", "011");
    private static final DialPlan ZERO = new DialPlan("DE", 4, 7, Set.of(), "0", "", "00");

    @ParameterizedTest
    @CsvSource({ "112, EMERGENCY", "1 1 2, EMERGENCY", "110, EMERGENCY", "911, EXTENSION", "1001, EXTENSION",
            "'sip:1001@pbx', EXTENSION", "*72, FEATURE_CODE", "#31#, FEATURE_CODE", "+49 30 23125123, NUMBER", "3125123, NUMBER",
            "alice@example.net, USER", "alice, USER", "'-', USER", "'sip:%2B49@x', USER", "112@pbx.example, EMERGENCY" })
    void whatAnAddressIsGoesByTheDialPlanFirst(String address, Kind kind) {
        assertEquals(kind, GERMAN.kind(Address.of(address)));
    }

    @ParameterizedTest
    @CsvSource({ "(030) 23125-123, 03023125123", "+49 (0)30 23125 123, +493023125123", "0012125550123, +12125550123",
            "tel:+1-212-555-0123, +12125550123", "1001, 1001", "10 01, 1001", "* 72, *72", "#31#030 23125123, #31#03023125123",
            "112, 112", "'Alice@Example.net', 'Alice@Example.net'", "'sip:alice@example.net', 'sip:alice@example.net'" })
    void withoutPrefixesNumbersAreSentAsWrittenWithoutSeparators(String typed, String sent) {
        assertEquals(sent, GERMAN.dialled(Address.of(typed)).value());
    }

    @ParameterizedTest
    @CsvSource({ "(415) 555-0123, 914155550123", "+1 415 555 0123, 914155550123", "+44 20 7946 0958, 9011442079460958",
            "011 44 20 7946 0958, 9011442079460958", "1-800-FLOWERS, 918003569377", "555-0123, 95550123",
            "1001, 1001", "911, 911", "9911, 9911", "5555, 5555", "*72, *72", "914155550123, 914155550123",
            "'9,14155550123', 914155550123", "alice@example.net, alice@example.net" })
    void prefixesAreAddedOnceAndNeverToInternalOrEmergencyNumbers(String typed, String sent) {
        assertEquals(sent, new SiteNumbering(NINE).dialled(Address.of(typed)).value());
    }

    @Test
    void emergencyNumbersAreTheRegionsAndTheSitesWithAndWithoutThePrefix() {
        assertEquals(Set.of("110", "112"), GERMAN.emergencyNumbers());
        assertTrue(new SiteNumbering(NINE).emergencyNumbers().containsAll(Set.of("911", "9911", "5555", "95555", "112", "9112")));
    }

    @ParameterizedTest
    @CsvSource({ "030 23125123, 003023125123", "+49 30 23125123, 003023125123", "+1 212 555 0123, 00012125550123",
            "0012125550123, 00012125550123", "112, 112", "0112, 0112", "1001, 1001" })
    void aZeroForTheOutsideLineComesOnTopOfTheTrunkPrefix(String typed, String sent) {
        assertEquals(sent, new SiteNumbering(ZERO).dialled(Address.of(typed)).value());
    }

    @Test
    void theFormsOfACompleteNumberCoverWhatCustomerSystemsStore() {
        var forms = GERMAN.forms(Address.of("030 23125-123"));
        assertEquals(Optional.of("+493023125123"), forms.e164());
        assertEquals("3125123", forms.suffix());
        assertTrue(forms.variants().containsAll(List.of("03023125123", "493023125123", "00493023125123", "030 23125123",
                "+49 30 23125123")), forms.variants()::toString);
    }

    @Test
    void featureCodesAndSipUsersAreNotNormalised() {
        for (var address : List.of("*72", "#31#03023125123", "alice@example.net", "100alice")) {
            var forms = GERMAN.forms(Address.of(address));
            assertEquals(Optional.empty(), forms.e164(), address);
            assertEquals("", forms.suffix(), address);
        }
        assertEquals("1001", GERMAN.forms(Address.of("1001")).suffix());
    }

    @Test
    void howManyLastDigitsAreComparedIsConfigured() {
        var caller = Address.of("+14155550123");
        var local = Address.of("855-0123");
        assertEquals(Optional.empty(), new SiteNumbering(DialPlan.of("US")).match(caller, local));
        var six = new SiteNumbering(new DialPlan("US", 4, 6, Set.of(), "", "", ""));
        assertEquals(Optional.of("same last 6 digits"), six.match(caller, local));
        assertEquals(6, six.forms(caller).suffix().length());
    }

    @Test
    void theDialPlanIsReadFromSettings() {
        var plan = DialPlan.read(key -> Optional.ofNullable(Map.of("dial.region", "gb", "dial.extension.digits", "3",
                "dial.emergency", "101, 105", "dial.outside", "9").get(key)));
        assertEquals(new DialPlan("GB", 3, 7, Set.of("101", "105"), "9", "", ""), plan);
    }

    @ParameterizedTest
    @CsvSource({ "dial.region, Germany", "dial.extension.digits, many", "dial.match.digits, 3", "dial.outside, x",
            "dial.emergency, police" })
    void aDialPlanThatCannotBeIsRefusedWithASentence(String key, String value) {
        var settings = Map.of(key, value);
        var refusal = assertThrows(IllegalArgumentException.class, () -> DialPlan.read(k -> Optional.ofNullable(settings.get(k))));
        assertTrue(refusal.getMessage().endsWith("."), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "+", "++", "(((((((", "0", "*", "#", "@", "sip:", "tel:", "sip:@", "@host", "<>", "<sip:", ";ext=",
            "%", "\u202a\u202c", "\ud83d\udcde", "\ud83d", "'; drop table contact; --", "0x1F", "१२", "+٠٠٠", "1-800-FLOWERS",
            "sip:1001@[::1]:5060", "911 ", "00", "000000000000", "+999999999999999", "x", ",,,", "tel:+1;phone-context=x" })
    void nothingThatCanBeWrittenThrows(String address) {
        tryEverything(address);
    }

    @Test
    void longAndRandomTextDoesNotThrow() {
        for (var c : List.of("9", "+", "(", "a", "*", "٣", "@", " 1")) tryEverything(c.repeat(256 / c.length()));
        var random = new Random(7);
        var alphabet = "0123456789+-()*# .,;:/@xXabc<>%٣९３＋\u200e\u00a0\u2013";
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(1, 30); n > 0; n--) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            if (!text.toString().isBlank()) tryEverything(text.toString());
        }
    }

    @Test
    void tenThousandCharactersAndControlCharactersDoNotBecomeAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> Address.of("1".repeat(10_000)));
        assertThrows(IllegalArgumentException.class, () -> Address.of("123\u0000456"));
    }

    private static void tryEverything(String text) {
        if (text.isBlank()) return;
        var address = Address.of(text);
        for (var numbering : List.of(GERMAN, new SiteNumbering(NINE), new SiteNumbering(DialPlan.of("ZZ")))) {
            assertDoesNotThrow(() -> {
                numbering.kind(address);
                assertFalse(numbering.forms(address).suffix().length() > 9);
                numbering.match(address, address);
                numbering.match(address, Address.of("+493023125123"));
                numbering.dialled(address);
            }, text);
        }
    }
}

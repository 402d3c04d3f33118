package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.Address;
import org.callwright.model.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkNumbersTest {

    @Test
    void bothNumbersOfAPlaceHaveTheSameDigits() {
        var slot = numbers("*75XX", "*76XX9").orElseThrow().draw(new Random(1), it -> false).orElseThrow();
        assertEquals(slot.park().value().substring(3) + "9", slot.fetch().value().substring(3));
        assertTrue(slot.is(Participant.unknown(slot.park())) && slot.is(Participant.named(slot.fetch(), "Parked")));
        assertFalse(slot.is(Participant.unknown(Address.of("*75"))) || slot.is(Participant.withheld()));
    }

    @Test
    void aPlaceIsGivenOnceAndAllAreGiven() {
        var taken = new HashSet<ParkNumbers.Slot>();
        for (var i = 0; i < 10; i++) taken.add(numbers("70X", "71X").orElseThrow().draw(new Random(i), taken::contains).orElseThrow());
        assertEquals(10, taken.size());
        assertEquals(Optional.empty(), numbers("70X", "71X").orElseThrow().draw(new Random(1), taken::contains));
    }

    @ParameterizedTest
    @CsvSource({ "*75XX, *75XX", "*75XX, *76X", "*75, *76X", "'', ''", "park, fetch", "*75 XX, *76XX" })
    void whatAreNotTwoNumbersIsRefused(String park, String fetch) {
        assertEquals(Optional.empty(), numbers(park, fetch));
    }

    private static Optional<ParkNumbers> numbers(String park, String fetch) {
        return ParkNumbers.parse(park, fetch, Duration.ofSeconds(45));
    }
}

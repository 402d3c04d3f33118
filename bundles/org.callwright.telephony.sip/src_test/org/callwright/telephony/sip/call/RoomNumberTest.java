package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNumberTest {

    @Test
    void eachXIsADigitDrawnAnew() {
        var number = RoomNumber.parse(" *80X-X ").orElseThrow();
        var drawn = new HashSet<Address>();
        for (var i = 0; i < 2000; i++) {
            drawn.add(number.draw(new Random(i), drawn::contains).orElse(Address.of("none")));
        }
        assertTrue(drawn.remove(Address.of("none")), "all were taken in the end");
        assertEquals(100, drawn.size());
        drawn.forEach(room -> assertTrue(room.value().matches("\\*80\\d-\\d"), room::value));
    }

    @Test
    void oneNumberIsOneRoom() {
        var number = RoomNumber.parse("8000").orElseThrow();
        assertEquals(Optional.of(Address.of("8000")), number.draw(new Random(), room -> false));
        assertEquals(Optional.empty(), number.draw(new Random(), room -> room.value().equals("8000")));
        assertNotEquals(Optional.empty(), number.draw(new Random(), room -> room.value().equals("8001")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rooms", "80x", "80YY", "80 <X>", "80;a=b"})
    void whatIsNoNumberIsNoRoom(String text) {
        assertEquals(Optional.empty(), RoomNumber.parse(text));
    }
}

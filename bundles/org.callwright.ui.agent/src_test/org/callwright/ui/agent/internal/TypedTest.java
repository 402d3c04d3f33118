package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callwright.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource({ "1003,1003", "'+49 (0)30 5550-1234',+493055501234", "030/5550.1234,03055501234", "'(020) 7946 0018',02079460018",
            "tel:+44-20-7946-0018,+442079460018", "*72,*72", "'0171\u00a05550\u2011142',01715550142", "alice@example.net,alice@example.net",
            "sip:alice@example.net,sip:alice@example.net" })
    void separatorsAreStripped(String typed, String dialled) { // R8
        assertEquals(Address.of(dialled), Typed.address(typed).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "anna", "anna 1003", "+", "10+03", "@", "12345678901234567890123456789012345" })
    void whatIsNoNumberCannotBeDialled(String typed) {
        assertTrue(Typed.address(typed).isEmpty());
    }

    @Test
    void aPastedTextThatIsNoNumberComesOnOneLine() {
        assertEquals("Anna Berg", Typed.pasted(" Anna\r\nBerg\n"));
    }
}

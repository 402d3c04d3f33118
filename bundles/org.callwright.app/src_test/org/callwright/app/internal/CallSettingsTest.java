package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;

import org.callwright.model.Handling;
import org.junit.jupiter.api.Test;

class CallSettingsTest {

    private static Map<String, String> kept(CallSettings settings) {
        return settings.written().entrySet().stream().filter(e -> !e.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void whatIsUsualIsNotWritten() {
        assertEquals(Map.of(), kept(CallSettings.USUAL));
        assertEquals(CallSettings.USUAL, CallSettings.read(Map.of()));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var other = new CallSettings(90, 20, false, Handling.EarlyJoin.FORBID, false, 4, false, false, true);
        assertEquals(9, kept(other).size());
        assertEquals(other, CallSettings.read(kept(other)));
    }

    @Test
    void whatMakesNoSenseIsReadAsUsual() {
        var odd = Map.of("hold.maximum", "soon", "conference.parties", "99", "conference.earlyjoin", "maybe", "hold.ringback", "-3");
        assertEquals(CallSettings.USUAL, CallSettings.read(odd));
        assertEquals(CallSettings.FEWEST, CallSettings.read(Map.of("conference.parties", "1")).parties());
    }

    @Test
    void aHoldThatIsTooShortToBeWarnedOfIsNotSensibleAndNeverIs() {
        assertFalse(CallSettings.read(Map.of("hold.maximum", "9")).sensible());
        assertTrue(CallSettings.read(Map.of("hold.maximum", "10")).sensible());
        assertTrue(CallSettings.read(Map.of("hold.maximum", "0")).sensible());
    }
}

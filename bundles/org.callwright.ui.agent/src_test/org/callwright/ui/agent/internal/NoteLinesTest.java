package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.callwright.model.CallNote;
import org.junit.jupiter.api.Test;

class NoteLinesTest {

    private static String filled(String line) {
        return NoteLines.filled(line, Optional.of(Given.bound(Given.talking(Given.FIRST))), Given.NOW, ZoneOffset.UTC);
    }

    @Test
    void placeholdersAreFilledWithWhatIsKnownOfTheCall() {
        assertEquals("Anna Berg, +493055501234, Sales", filled("{name}, {number}, {queue}"));
        assertTrue(filled("at {time}").startsWith("at 9:30"));
        assertTrue(filled("{date}").contains("2026"));
    }

    @Test
    void whatIsNoPlaceholderStaysAndWhatIsUnknownIsLeftOut() {
        assertEquals("{price} $1 \\ {}", filled("{price} $1 \\ {}"));
        assertEquals("Hello !", NoteLines.filled("Hello {name}!", Optional.empty(), Given.NOW, ZoneOffset.UTC));
    }

    @Test
    void emptyLinesAreNoLines() {
        assertEquals(List.of("one", "two"), NoteLines.read("one\n\n  two  \n \n").lines());
    }

    @Test
    void controlCharactersAndHalvesOfCharactersAreLeftOut() {
        assertEquals("a b\nc", NoteText.clean("a\tb\n\u0000\u0007\u001b\u007f\u0085c\ud83d"));
    }

    @Test
    void emojiAndRightToLeftWritingStayAsTheyAre() {
        var text = "\u05e9\u05dc\u05d5\u05dd \u200fabc\u200e \ud83d\udc69\u200d\ud83d\udcbb \u0645\u0631\u062d\u0628\u0627\r\n";
        assertSame(text, NoteText.clean(text));
    }

    @Test
    void aNoteTakesWhatFitsAndNotOneCharacterMore() {
        assertTrue(NoteText.fits(0, 0, CallNote.MAX_LENGTH));
        assertFalse(NoteText.fits(1, 0, CallNote.MAX_LENGTH));
        assertTrue(NoteText.fits(1, 1, CallNote.MAX_LENGTH));
        assertFalse(NoteText.fits(0, 0, 10_000_000));
        assertFalse(NoteText.fits(CallNote.MAX_LENGTH, 0, Integer.MAX_VALUE));
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.junit.jupiter.api.Test;

class DraftTest {

    private final Desk desk = Given.desk().with(Given.talking(Given.FIRST)).with(Given.talking(Given.SECOND));

    private static CallNote note(String text) {
        return new CallNote(Given.FIRST, 1, Given.NOW, text, CallNote.Filed.KEPT);
    }

    @Test
    void whatIsTypedWinsOverWhatTheDeskHasUntilTheDeskHasIt() {
        var draft = Draft.EMPTY.type(Given.FIRST, "invoice");
        assertEquals("invoice", draft.after(desk.with(note("inv"))).text(desk.with(note("inv")), Given.FIRST));
        assertEquals(Draft.EMPTY, draft.after(desk.with(note("invoice"))));
    }

    @Test
    void textsOfTwoCallsDoNotMix() {
        var draft = Draft.EMPTY.type(Given.FIRST, "one").type(Given.SECOND, "two");
        assertEquals("one", draft.text(desk, Given.FIRST));
        assertEquals("two", draft.text(desk, Given.SECOND));
    }

    @Test
    void everythingTypedIsSentOnce() {
        var draft = Draft.EMPTY.type(Given.FIRST, "one");
        assertEquals(List.of(new Command.Note(Optional.of(Given.FIRST), "one")), draft.unsent().toList());
        assertFalse(draft.sent().hasUnsent());
        assertTrue(draft.sent().type(Given.FIRST, "one more").hasUnsent());
    }

    @Test
    void whatWasSentAndNotYetKeptIsStillShown() {
        assertEquals("one", Draft.EMPTY.type(Given.FIRST, "one").sent().after(desk).text(desk, Given.FIRST));
    }

    @Test
    void anotherHandsNoteIsShownWhereNothingWasTyped() {
        assertEquals("from the console", Draft.EMPTY.text(desk.with(note("from the console")), Given.FIRST));
    }

    @Test
    void aCallThatIsGoneTakesItsSentDraftWithItButNotAnUnsentOne() {
        var gone = desk.without(Given.FIRST);
        assertEquals(Draft.EMPTY, Draft.EMPTY.type(Given.FIRST, "one").sent().after(gone));
        assertTrue(Draft.EMPTY.type(Given.FIRST, "one").after(gone).hasUnsent());
    }

    @Test
    void theTextIsNotPrinted() {
        assertFalse(Draft.EMPTY.type(Given.FIRST, "secret").toString().contains("secret"));
    }
}

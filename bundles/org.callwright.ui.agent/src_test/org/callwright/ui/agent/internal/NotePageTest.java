package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Optional;

import org.callwright.model.CallNote;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.junit.jupiter.api.Test;

class NotePageTest {

    @Test
    void theEditorIsOpenFromTheFirstRing() { // R17
        assertEquals(Optional.empty(), NotePage.of(Given.scene(Given.desk().with(Given.ringing(Given.FIRST)))).locked());
    }

    @Test
    void withoutACallItIsLocked() {
        assertNotEquals(Optional.empty(), NotePage.of(Given.scene(Given.desk())).locked());
    }

    @Test
    void whereNotesAreOffItSaysSo() { // R121
        var policy = Policy.DEFAULT;
        var off = policy.notes(false);
        assertEquals(Refusal.NOTES_OFF.sentence(), NotePage.of(Given.scene(Given.desk().with(off).with(Given.talking(Given.FIRST)))).filed());
    }

    @Test
    void everyStepOnTheWayToTheCrmReadsDifferently() {
        var seen = new HashSet<String>();
        for (var filed : CallNote.Filed.values()) {
            seen.add(NotePage.of(Given.scene(Given.desk().with(Given.bound(Given.talking(Given.FIRST)))
                    .with(new CallNote(Given.FIRST, 1, Given.NOW, "text", filed)))).filed());
        }
        assertEquals(CallNote.Filed.values().length, seen.size());
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();
    private final StringBuilder text = new StringBuilder();

    private void edit(int start, int length, String with) {
        history.add(new History.Edit(start, text.substring(start, start + length), with));
        text.replace(start, start + length, with);
    }

    private void type(String typed) {
        typed.chars().forEach(c -> edit(text.length(), 0, Character.toString(c)));
    }

    private void apply(Optional<History.Edit> edit) {
        edit.ifPresent(e -> text.replace(e.start(), e.start() + e.was().length(), e.is()));
    }

    @Test
    void aWordIsOneStep() {
        type("two words");
        apply(history.undo());
        assertEquals("two ", text.toString());
        apply(history.undo());
        assertEquals("", text.toString());
    }

    @Test
    void aReplacedSelectionComesBack() {
        type("invoice");
        edit(0, 7, "bill");
        apply(history.undo());
        assertEquals("invoice", text.toString());
        apply(history.redo());
        assertEquals("bill", text.toString());
    }

    @Test
    void typingForgetsWhatCouldBeRedone() {
        type("a");
        apply(history.undo());
        type("b");
        assertTrue(history.redo().isEmpty());
    }

    @Test
    void nothingIsUndoneTwice() {
        type("a");
        apply(history.undo());
        assertTrue(history.undo().isEmpty());
    }
}

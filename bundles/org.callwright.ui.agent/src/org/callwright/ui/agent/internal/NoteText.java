package org.callwright.ui.agent.internal;

import org.callwright.model.CallNote;

/** What may stand in a note. */
final class NoteText {

    private NoteText() {}

    /**
     * The text without what no editor shows and some customer systems choke on: control characters other than line ends, and
     * halves of characters. A tab becomes a space. Marks for the direction of writing and what joins emoji stay.
     */
    static String clean(String text) {
        if (text.codePoints().allMatch(NoteText::plain)) return text;
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') plain.append(' ');
            else if (plain(c)) plain.appendCodePoint(c);
        });
        return plain.toString();
    }

    private static boolean plain(int c) {
        return c == '\n' || c == '\r' || !(Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Whether a note of {@code length} characters can be changed by taking out {@code gone} and putting in {@code come}. */
    static boolean fits(int length, int gone, int come) {
        return (long) length - gone + come <= CallNote.MAX_LENGTH;
    }
}

package org.callwright.crm.local.internal;

/** Why something in a file could not be used. The words complete "left out because of …". */
enum Reason {

    NOBODY(true, "neither a name nor an organisation, an email address or a number"),
    LINE_TOO_LONG(true, "a line that is too long (more than 262,144 characters)"),
    OPEN_QUOTE(true, "a quote that is not closed"),
    NESTED(true, "cards within cards within cards: the rest of the file was not read"),
    NO_NUMBER(false, "words where a number was expected"),
    ROUNDED(false, "a number that a spreadsheet has rounded, such as 4.93E+11"),
    NUMBER_TOO_LONG(false, "a number that is too long (more than 256 characters)"),
    CONTROLS(false, "a number with control characters in it"),
    NUMBERS(false, "more than 100 numbers of one entry: those behind the first 100"),
    VALUE_TOO_LONG(false, "a value that is too long (more than 65,536 characters)"),
    DAMAGED(false, "characters that cannot be read; the entry was taken with � in their place");

    private final boolean entry;
    private final String words;

    Reason(boolean entry, String words) {
        this.entry = entry;
        this.words = words;
    }

    /** Whether the whole entry is lost, and not only a part of it. */
    boolean entry() {
        return entry;
    }

    String words() {
        return words;
    }
}

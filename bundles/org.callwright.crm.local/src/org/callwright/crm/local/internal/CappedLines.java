package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * The same text with every property of a vCard cut where it becomes longer than a limit, however it is folded (RFC 6350
 * section 3.2, or the soft line breaks of version 2.1), so that a parser that holds one property in memory never holds more.
 * All line ends stay: lines keep their numbers.
 */
final class CappedLines extends Reader {

    private static final int HEAD = 256;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[16 * 1024];
    private int at;
    private int end;
    private final StringBuilder head = new StringBuilder(); // of the property: its name and parameters
    private boolean inHead;
    private int length; // of the property so far
    private boolean begin = true; // of a line
    private boolean afterReturn;
    private boolean soft; // the last line goes on in the next
    private char last; // of this line

    CappedLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    @Override
    public int read(char[] target, int offset, int room) throws IOException {
        if (room < 2) throw new IllegalArgumentException("read more at once");
        while (true) {
            if (at == end) {
                end = Math.max(0, in.read(buffer));
                at = 0;
                if (end == 0) return -1;
            }
            var written = 0;
            while (at < end && written < room - 1) {
                var c = buffer[at++];
                if (c == '\n' || c == '\r') {
                    if (!begin && lineEnds()) target[offset + written++] = '=';
                    else if (begin && !(c == '\n' && afterReturn)) soft = false; // an empty line
                    begin = true;
                    afterReturn = c == '\r';
                    target[offset + written++] = c;
                } else if (keeps(c)) {
                    target[offset + written++] = c;
                }
            }
            if (written > 0) return written;
        }
    }

    /** Whether a {@code =} must be put back: else what was folded behind it would be taken for properties of their own. */
    private boolean lineEnds() {
        soft = last == '=' && head.toString().toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
        return soft && length > longest;
    }

    private boolean keeps(char c) {
        if (begin && c != ' ' && c != '\t' && !soft) {
            length = 0;
            head.setLength(0);
            inHead = true;
        }
        begin = false;
        afterReturn = false;
        last = c;
        if (c == ':') inHead = false;
        if (inHead && head.length() < HEAD) head.append(c);
        if (length <= longest) length++;
        return length <= longest;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

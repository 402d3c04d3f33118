package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a CSV file (RFC 4180), in a way that forgives: the separator is found out, a quote that is never closed costs
 * its own row and not the rest of the file, and no row is larger than memory.
 */
final class CsvRows {

    private static final int LONGEST_LINE = 256 * 1024;
    private static final int MOST_LINES = 100;
    private static final int LOOK = 10;
    private static final String SEPARATORS = ",;\t|";

    private final Reader reader;
    private final char[] buffer = new char[16 * 1024];
    private int at;
    private int end;
    private boolean afterReturn;
    private final Deque<Line> waiting = new ArrayDeque<>();
    private long line;
    private final char separator;

    /** @param line where the row begins, counted from 1; @param broken why its cells cannot be told */
    record Row(List<String> cells, long line, Optional<Reason> broken) {}

    private record Line(String text, long number, boolean whole) {}

    CsvRows(Reader reader) throws IOException {
        this.reader = reader;
        separator = separator();
    }

    /** @return null after the last */
    Row next() throws IOException {
        var first = line();
        if (first == null) return null;
        var lines = new ArrayList<Line>(List.of(first));
        var text = first.text();
        var cells = cells(text);
        while (cells == null && lines.size() < MOST_LINES && text.length() < LONGEST_LINE) {
            var more = line();
            if (more == null) break;
            lines.add(more);
            text += "\n" + more.text();
            cells = cells(text);
        }
        var whole = lines.stream().allMatch(Line::whole);
        if (cells != null && whole) return new Row(cells, first.number(), Optional.empty());
        for (var i = lines.size() - 1; i > 0; i--) waiting.addFirst(lines.get(i));
        return new Row(List.of(), first.number(), Optional.of(cells == null && first.whole() ? Reason.OPEN_QUOTE : Reason.LINE_TOO_LONG));
    }

    /** @return null when a quote is still open at the end */
    private List<String> cells(String text) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted) {
                if (c != '"') cell.append(c);
                else if (i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
                else quoted = false;
            } else if (c == separator) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else if (c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return quoted ? null : cells;
    }

    /** The one that stands in most of the first lines, outside quotes; spreadsheets may say it in a first line of its own. */
    private char separator() throws IOException {
        var first = line();
        if (first == null) return ',';
        if (first.text().matches("(?i)sep=.")) return first.text().charAt(4);
        waiting.add(first);
        for (var i = 1; i < LOOK; i++) {
            var next = read();
            if (next == null) break;
            waiting.add(next);
        }
        var best = ',';
        var most = 0L;
        for (var candidate : SEPARATORS.toCharArray()) {
            var count = waiting.stream().filter(waits -> waits.text().replaceAll("\"[^\"]*\"", "").indexOf(candidate) >= 0).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private Line line() throws IOException {
        return waiting.isEmpty() ? read() : waiting.removeFirst();
    }

    /** A line without its end, which may be {@code \n}, {@code \r\n} or {@code \r}; what is too long is cut and not whole. */
    private Line read() throws IOException {
        var text = new StringBuilder();
        var whole = true;
        var any = false;
        while (true) {
            if (at == end) {
                end = Math.max(0, reader.read(buffer));
                at = 0;
                if (end == 0) return any ? new Line(text.toString(), ++line, whole) : null;
            }
            var c = buffer[at++];
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            any = true;
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') return new Line(text.toString(), ++line, whole);
            if (text.length() < LONGEST_LINE) text.append(c);
            else whole = false;
        }
    }
}

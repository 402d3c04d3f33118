package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Contacts in a CSV file, with or without a line that names the columns. */
final class CsvEntries implements Entries {

    private final CsvRows rows;

    CsvEntries(Reader reader) throws IOException {
        rows = new CsvRows(reader);
    }

    @Override
    public void read(Taker taker) throws IOException {
        var columns = CsvColumns.NONE;
        var first = true;
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (row.broken().isPresent()) {
                taker.leave(row.broken().get(), row.line());
            } else if (first && row.cells().stream().allMatch(String::isBlank)) {
                continue;
            } else if (first && CsvColumns.named(row.cells())) {
                columns = CsvColumns.of(row.cells());
            } else {
                taker.take(columns.named() ? columns.entry(row.cells()) : unnamed(row.cells()), row.line());
            }
            first = false;
        }
    }

    /** Name, number, and what else there is told by its looks. */
    private static Entry unnamed(List<String> cells) {
        var numbers = new ArrayList<Entry.Number>();
        var email = "";
        var organisation = "";
        for (var cell : cells.subList(Math.min(1, cells.size()), cells.size())) {
            if (cell.contains("@") && email.isEmpty() && !cell.startsWith("sip")) email = cell;
            else if (cell.codePoints().anyMatch(Character::isDigit) || cell.startsWith("sip")) numbers.add(new Entry.Number("", cell));
            else if (organisation.isEmpty()) organisation = cell;
        }
        return new Entry("", cells.getFirst(), organisation, email, "", numbers);
    }
}

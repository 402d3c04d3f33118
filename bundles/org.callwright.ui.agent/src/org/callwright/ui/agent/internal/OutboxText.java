package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.Outgoing;

/**
 * What waits to be filed, outside of the desk: as text to read, or as CSV (RFC 4180, UTF-8 with a byte order mark, as
 * spreadsheets want it). A cell that a spreadsheet would take for a formula begins with an apostrophe, phone numbers with a
 * plus among them: what a caller is called must not be calculated.
 */
final class OutboxText {

    private static final String MARK = "\ufeff";
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private OutboxText() {}

    static String csv(List<Outgoing> all, ZoneId zone) {
        var head = Stream.of(Messages.export_began, Messages.export_ended, Messages.export_name, Messages.export_number, Messages.export_system,
                Messages.export_contact, Messages.export_codes, Messages.export_note, Messages.export_attempts, Messages.export_trouble, Messages.export_call);
        return MARK + Stream.concat(Stream.of(head), all.stream().map(item -> cells(item, zone)))
                .map(row -> row.map(OutboxText::cell).collect(Collectors.joining(",")) + "\r\n").collect(Collectors.joining());
    }

    private static Stream<String> cells(Outgoing item, ZoneId zone) {
        var record = item.record();
        return Stream.of(time(Optional.of(record.began()), zone), time(record.ended(), zone), record.name(), record.address().map(Address::value).orElse(""),
                Names.system(item.connector()), record.contact().map(Object::toString).orElse(""), String.join(", ", record.codes()), record.note(),
                Integer.toString(item.attempts()), item.trouble().orElse(""), record.key());
    }

    /** One cell, never a formula. */
    static String cell(String text) {
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\n' || c == '\r') ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    static String text(List<Outgoing> all, ZoneId zone) {
        return all.stream().map(item -> text(item, zone)).collect(Collectors.joining("\n\n"));
    }

    /** One call with all that was written down about it. */
    private static String text(Outgoing item, ZoneId zone) {
        var record = item.record();
        var number = record.address().map(Address::value).filter(value -> !value.equals(OutboxRows.who(record))).orElse("");
        return Stream.of(Names.joined(OutboxRows.who(record), number, time(Optional.of(record.began()), zone)),
                record.codes().isEmpty() ? "" : Messages.export_codes + ": " + String.join(", ", record.codes()), record.note(),
                item.trouble().map(why -> Messages.export_trouble + ": " + why).orElse("")).filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String time(Optional<Instant> at, ZoneId zone) {
        return at.map(then -> TIME.format(then.atZone(zone))).orElse("");
    }
}

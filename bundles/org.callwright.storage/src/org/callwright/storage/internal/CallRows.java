package org.callwright.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;

/** How a call record lies in a table: the same columns wherever one is kept. */
final class CallRows {

    static final String COLUMNS =
            "call, direction, address, name, contact, queue, began, answered, ended, talked, reason, note, revision, code, conversation, due, due_to, due_remark, due_kept";

    /** A question mark for each column. */
    static final String MARKS = Arrays.stream(COLUMNS.split(",")).map(column -> "?").collect(Collectors.joining(", "));

    /** The part of an upsert that takes over every column but the call. */
    static final String REPLACE = Arrays.stream(COLUMNS.split(", ")).skip(1).map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));

    private CallRows() {}

    /** The values of the columns, {@code before} in front. */
    static Object[] values(CallRecord record, Object... before) {
        var values = new Object[] { record.key(), record.direction(), record.address().map(Address::value), record.name(),
                record.contact(), record.queue(), record.began(), record.answered(), record.ended(), record.talked(),
                record.reason(), record.note(), record.revision(), codes(record), record.conversation(),
                record.callback().map(Callback::due), record.callback().map(Callback::address), record.callback().map(Callback::remark),
                record.callback().filter(Callback::kept).isPresent() };
        var all = Arrays.copyOf(before, before.length + values.length);
        System.arraycopy(values, 0, all, before.length, values.length);
        return all;
    }

    static CallRecord read(ResultSet row) throws SQLException {
        return new CallRecord(call(row), Direction.valueOf(row.getString("direction")), address(row), row.getString("name"),
                contact(row), Optional.ofNullable(row.getString("queue")), Sql.time(row.getString("began")),
                Optional.ofNullable(row.getString("answered")).map(Sql::time), Optional.ofNullable(row.getString("ended")).map(Sql::time),
                Duration.parse(row.getString("talked")), reason(row.getString("reason")), row.getString("note"), row.getInt("revision"),
                codes(row.getString("code")), conversation(row), callback(row));
    }

    /** One a line; no code has more than one line. */
    private static Optional<String> codes(CallRecord record) {
        return record.codes().isEmpty() ? Optional.empty() : Optional.of(String.join("\n", record.codes()));
    }

    private static List<String> codes(String lines) {
        return lines == null ? List.of() : lines.lines().filter(code -> !code.isBlank()).toList();
    }

    private static Optional<Callback> callback(ResultSet row) throws SQLException {
        var due = row.getString("due");
        return due == null ? Optional.empty() : Optional.of(new Callback(call(row), Address.of(row.getString("due_to")), row.getString("name"),
                contact(row), Sql.time(due), row.getString("due_remark"), row.getBoolean("due_kept") ? Callback.Progress.KEPT : Callback.Progress.PLANNED));
    }

    static CallId call(ResultSet row) throws SQLException {
        return new CallId(UUID.fromString(row.getString("call")));
    }

    /** Not known of what was written before version 2. */
    private static CallId conversation(ResultSet row) throws SQLException {
        var known = row.getString("conversation");
        return known == null ? call(row) : new CallId(UUID.fromString(known));
    }

    static Optional<Address> address(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("address")).map(Address::of);
    }

    static Optional<ContactRef> contact(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("contact")).map(ContactRef::parse);
    }

    private static Optional<EndReason> reason(String name) { // an open list: a newer release may have written more
        return Optional.ofNullable(name).map(known -> Arrays.stream(EndReason.values())
                .filter(reason -> reason.name().equals(known)).findFirst().orElse(EndReason.FAILED));
    }
}

package org.callwright.storage.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;

/**
 * JDBC in one line each. Values are bound by what they are: {@link Optional} by its content, {@link Instant} as text of fixed
 * width (it sorts), {@link Duration} and enums as text.
 */
final class Sql {

    private static final Logger LOG = System.getLogger(Sql.class.getName());
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Sql() {}

    /** Reads the present row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs statements that take no values; several may stand in one text. */
    static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    /** @return how many rows were changed */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, Row<T> reader, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var row = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (row.next()) read(reader, row).ifPresent(all::add);
                return all;
            }
        }
    }

    /** A row that makes no sense, as may come off a damaged page, must not hide the others. */
    private static <T> Optional<T> read(Row<T> reader, ResultSet row) throws SQLException {
        try {
            return Optional.of(reader.read(row));
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.log(Level.WARNING, "a row in the store makes no sense and was left out: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    static <T> Optional<T> first(Connection connection, Row<T> reader, String sql, Object... values) throws SQLException {
        return list(connection, reader, sql, values).stream().findFirst();
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) statement.setObject(i + 1, plain(values[i]));
    }

    static Instant time(String text) {
        return Instant.parse(text);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> optional.map(Sql::plain).orElse(null);
            case Instant instant -> TIME.format(instant);
            case Address address -> address.value(); // its toString tells nothing
            case CallId call -> call.value().toString();
            case Boolean yes -> yes ? 1 : 0;
            case Number number -> number;
            case byte[] bytes -> bytes;
            case Enum<?> constant -> constant.name();
            default -> value.toString();
        };
    }
}

package org.callwright.storage.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import org.sqlite.JDBC;

/**
 * A kind of database file and how it came to be: {@code scripts} lead from one version to the next, the first from nothing.
 * Append to them, never change one that was released.
 *
 * @param name the file's name without {@code .db}
 * @param application marks the file as ours ({@code PRAGMA application_id}), so that another file is not taken for one
 * @param salvaged run on a new file into which rows were carried over from a damaged one
 */
record Schema(String name, int application, List<String> scripts, String salvaged) {

    /** Notes, calls, outbox, recents, favourites, and what else the agent began. */
    static final Schema JOURNAL = new Schema("journal", 0x43574A31, List.of(script("journal-1.sql"), script("journal-2.sql"), script("journal-3.sql"), script("journal-4.sql")), "");

    /** Contacts and the calls filed for them. */
    static final Schema BOOK = new Schema("book", 0x43574231, List.of(script("book-1.sql"), script("book-2.sql"), script("book-3.sql"),
            script("book-4.sql"), script("book-5.sql")), """
            DELETE FROM phone WHERE contact NOT IN (SELECT id FROM contact);
            INSERT INTO found (found) VALUES ('rebuild');
            """);

    Schema {
        scripts = List.copyOf(scripts);
    }

    /** The newest version we know. Versions count from 1. */
    int version() {
        return scripts.size();
    }

    /** Every column of every table as it must be in this version. */
    List<String> columns(int version) throws SQLException {
        try (var connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties())) {
            for (var script : scripts.subList(0, version)) Sql.run(connection, script);
            return columns(connection);
        }
    }

    /** Every column of every table as it is; the tables of a search index are its own affair. */
    static List<String> columns(Connection connection) throws SQLException {
        return Sql.list(connection, row -> row.getString(1) + "." + row.getString(2) + " " + row.getString(3), """
                SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'found%' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid""");
    }

    private static String script(String resource) {
        try (var in = Schema.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // our own bundle cannot be read
        }
    }
}

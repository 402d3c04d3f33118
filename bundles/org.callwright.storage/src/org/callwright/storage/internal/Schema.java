package org.callwright.storage.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A kind of database file and how it came to be: {@code scripts} lead from one version to the next, the first from nothing.
 * Append to them, never change one that was released.
 *
 * @param name the file's name without {@code .db}
 * @param application marks the file as ours ({@code PRAGMA application_id}), so that another file is not taken for one
 * @param salvaged run on a new file into which rows were carried over from a damaged one
 */
record Schema(String name, int application, List<String> scripts, String salvaged) {

    /** Notes, calls, outbox, recents, favourites. */
    static final Schema JOURNAL = new Schema("journal", 0x43574A31, List.of(script("journal-1.sql"), script("journal-2.sql")), "");

    /** Contacts and the calls filed for them. */
    static final Schema BOOK = new Schema("book", 0x43574231, List.of(script("book-1.sql"), script("book-2.sql")), """
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

    private static String script(String resource) {
        try (var in = Schema.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // our own bundle cannot be read
        }
    }
}

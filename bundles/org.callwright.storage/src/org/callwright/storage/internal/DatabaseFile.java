package org.callwright.storage.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;

import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;
import org.sqlite.JDBC;

/**
 * A database on disk and its life: made complete under another name and then renamed, checked, migrated, and replaced by what
 * can be read of it when it is damaged. At every moment a crash leaves either the old file or the new one in place.
 */
record DatabaseFile(Path folder, Schema schema) {

    private static final Logger LOG = System.getLogger(DatabaseFile.class.getName());
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** A file up to this size is checked whole on every opening; a larger one only after a crash. */
    private static final long ALWAYS_CHECKED = 32 << 20;

    Path path() {
        return folder.resolve(schema.name() + ".db");
    }

    private Path unfinished() {
        return folder.resolve(schema.name() + ".unfinished.db");
    }

    private Path finished() {
        return folder.resolve(schema.name() + ".finished.db");
    }

    /**
     * Sees to it that there is a sound file of the newest version.
     *
     * @return what had to be mended, as a sentence
     */
    Optional<String> prepare() throws SQLException, IOException, StoreException {
        NativeLibrary.load(folder);
        OwnerOnly.folder(folder);
        if (!Files.exists(path()) && Files.exists(finished())) adopt();
        if (!Files.exists(path())) {
            build(Optional.empty());
            adopt();
        }
        var mended = Optional.<String>empty();
        var damage = damage();
        if (damage.isPresent()) {
            LOG.log(Level.ERROR, schema.name() + " is damaged: " + damage.get());
            mended = Optional.of(mend());
        }
        migrate();
        return mended;
    }

    /** A connection as every one must be; the file is never made by it. */
    Connection connect() throws SQLException {
        return connect(path());
    }

    private static Connection connect(Path path) throws SQLException {
        var properties = new Properties();
        properties.setProperty("open_mode", Integer.toString(0x2 | 0x40)); // SQLITE_OPEN_READWRITE, SQLITE_OPEN_URI
        properties.setProperty("jdbc.get_generated_keys", "false"); // else every insert is followed by a question nobody asked
        var connection = JDBC.createConnection("jdbc:sqlite:" + path.toUri(), properties); // a URI: a path may hold a question mark
        try {
            for (var pragma : new String[] { "busy_timeout = 5000", "page_size = " + Pages.SIZE, "journal_mode = WAL", "synchronous = FULL",
                    "fullfsync = ON", "foreign_keys = ON", "secure_delete = ON", "cell_size_check = ON", "journal_size_limit = 16777216",
                    "cache_size = -16000" }) {
                Sql.run(connection, "PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What is wrong with the file, for the log. */
    private Optional<String> damage() throws SQLException, IOException {
        if (!Pages.soundHeader(path())) return Optional.of("the header");
        if (!Pages.soundLog(path())) return Optional.of("the log's header");
        var log = path().resolveSibling(path().getFileName() + "-wal");
        var crashed = Files.exists(log) && Files.size(log) > 0;
        try (var connection = connect()) {
            if (number(connection, "PRAGMA application_id") != schema.application()) return Optional.of("not one of ours");
            var thorough = Files.size(path()) <= ALWAYS_CHECKED;
            if (thorough || crashed) {
                var found = Sql.first(connection, row -> row.getString(1), thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
                if (!found.equals(Optional.of("ok"))) return Optional.of(found.orElse("no answer"));
            }
            var version = number(connection, "PRAGMA user_version");
            if (number(connection, "SELECT version FROM about") != version) return Optional.of("the version");
            return version > schema.version() || schema.columns((int) version).equals(Schema.columns(connection))
                    ? Optional.empty() : Optional.of("the tables");
        } catch (SQLException e) {
            if (Trouble.damage(e) || Trouble.refused(e)) return Optional.of(String.valueOf(e.getMessage())); // every sound file takes these questions
            throw e;
        }
    }

    private String mend() throws SQLException, IOException {
        var damaged = folder.resolve(schema.name() + ".damaged-" + STAMP.format(LocalDateTime.now()) + ".db");
        for (var n = 2; Files.exists(damaged); n++) {
            damaged = folder.resolve(schema.name() + ".damaged-" + STAMP.format(LocalDateTime.now()) + "-" + n + ".db");
        }
        var carried = build(Optional.of(path()));
        Files.move(path(), damaged);
        moveLog(path(), damaged);
        adopt();
        return "The " + schema.name() + " was damaged: " + carried + "; the damaged file is kept as " + damaged.getFileName() + ".";
    }

    /** Makes a new file, with what can be read of a damaged one, and names it finished when it is. */
    private String build(Optional<Path> damaged) throws SQLException, IOException {
        remove(unfinished());
        OwnerOnly.file(unfinished());
        var carried = "";
        try (var connection = connect(unfinished())) {
            Sql.run(connection, "PRAGMA application_id = " + schema.application());
            for (var version = 1; version <= schema.version(); version++) apply(connection, version);
            if (damaged.isPresent()) carried = CarriedOver.from(damaged.get(), connection, schema);
            Sql.run(connection, "PRAGMA journal_mode = DELETE"); // all of it in the one file
        }
        Files.move(unfinished(), finished(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flushFolder();
        return carried;
    }

    private void adopt() throws IOException {
        remove(Path.of(path() + "-wal")); // of a file that is no longer here: it would be taken for the new one's
        remove(Path.of(path() + "-shm"));
        Files.move(finished(), path(), StandardCopyOption.ATOMIC_MOVE);
        flushFolder();
    }

    private void migrate() throws SQLException, StoreException, IOException {
        try (var connection = connect()) {
            var from = number(connection, "PRAGMA user_version");
            if (from > schema.version()) {
                throw new StoreException(Kind.NEWER, "The data in " + folder
                        + " were written by a newer version of Callwright: update this one, or use another workspace.", null);
            }
            if (from == schema.version()) return;
            var before = folder.resolve(schema.name() + ".before-" + schema.version() + ".db");
            remove(before);
            OwnerOnly.file(before);
            Sql.update(connection, "VACUUM INTO ?", before.toString());
            for (var version = from + 1; version <= schema.version(); version++) apply(connection, (int) version);
        }
    }

    private void apply(Connection connection, int version) throws SQLException {
        Sql.run(connection, "BEGIN IMMEDIATE");
        try {
            Sql.run(connection, schema.scripts().get(version - 1));
            if (Sql.update(connection, "UPDATE about SET version = ?", version) == 0) {
                Sql.update(connection, "INSERT INTO about (version) VALUES (?)", version);
            }
            Sql.run(connection, "PRAGMA user_version = " + version);
            Sql.run(connection, "COMMIT");
        } catch (SQLException e) {
            try {
                Sql.run(connection, "ROLLBACK");
            } catch (SQLException rolledBack) {
                e.addSuppressed(rolledBack);
            }
            throw e;
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), query).orElse(-1L);
    }

    private static void moveLog(Path from, Path to) throws IOException {
        var log = Path.of(from + "-wal");
        if (Files.exists(log)) Files.move(log, Path.of(to + "-wal"));
        remove(Path.of(from + "-shm"));
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** A rename is on disk when its folder is (not so, and not needed, on Windows). */
    private void flushFolder() throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}

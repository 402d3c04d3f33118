package org.callwright.storage.internal;

import static org.callwright.storage.internal.CallRows.COLUMNS;
import static org.callwright.storage.internal.CallRows.MARKS;
import static org.callwright.storage.internal.CallRows.REPLACE;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
import org.callwright.model.Recent;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/** {@code journal.db}. Holds the workspace lock as long as it is open. */
final class SqliteJournal implements Journal {

    private static final int RECENTS = 10_000;

    private final Database database;
    private final WorkspaceLock lock;

    SqliteJournal(Database database, WorkspaceLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * Forgets the steps by which notes came to be that were finished before {@code then}, and the recents beyond the newest
     * {@value #RECENTS}. The finished texts stay, and everything of calls that are open or not filed.
     */
    void tidy(Instant then) throws StoreException {
        database.write(connection -> {
            Sql.update(connection, """
                    DELETE FROM note WHERE at < ? AND call NOT IN (SELECT call FROM kept) AND call NOT IN (SELECT call FROM outgoing)
                    AND EXISTS (SELECT 1 FROM note newer WHERE newer.call = note.call AND newer.revision > note.revision)""", then);
            Sql.update(connection, "DELETE FROM recent WHERE id IN (SELECT id FROM recent ORDER BY id DESC LIMIT -1 OFFSET ?)", RECENTS);
        });
    }

    @Override
    public Optional<String> recovered() {
        return database.mended();
    }

    /** Should two texts come under one revision, both stay. */
    @Override
    public void note(CallNote note) throws StoreException {
        database.write(connection -> {
            var known = Sql.update(connection, "UPDATE note SET contact = ? WHERE call = ? AND revision = ? AND text = ?",
                    note.contact(), note.call(), note.revision(), note.text());
            if (known == 0) {
                Sql.update(connection, "INSERT INTO note (call, revision, contact, at, text) VALUES (?, ?, ?, ?, ?)",
                        note.call(), note.revision(), note.contact(), note.at(), note.text());
            }
        });
    }

    /** Where a note is, is not kept with it: the outbox is the truth. */
    @Override
    public List<CallNote> notes(CallId call) throws StoreException {
        return database.read(connection -> {
            var filed = Sql.first(connection, row -> row.getInt(1), "SELECT revision FROM filed WHERE call = ?", call).orElse(-1);
            var waiting = Sql.first(connection, row -> row.getInt(1), "SELECT max(revision) FROM outgoing WHERE call = ?", call).orElse(-1);
            var stuck = Sql.first(connection, row -> row.getBoolean(1), "SELECT min(attention) FROM outgoing WHERE call = ?", call).orElse(false);
            return Sql.list(connection, row -> {
                var revision = row.getInt("revision");
                var state = revision <= filed ? CallNote.Filed.FILED
                        : revision > waiting ? CallNote.Filed.KEPT : stuck ? CallNote.Filed.ATTENTION : CallNote.Filed.FILING;
                return new CallNote(call, CallRows.contact(row), revision, Sql.time(row.getString("at")), row.getString("text"), state);
            }, "SELECT revision, contact, at, text FROM note WHERE call = ? ORDER BY revision, id", call);
        });
    }

    @Override
    public void keep(CallRecord record) throws StoreException {
        database.write(connection -> Sql.update(connection, "INSERT INTO kept (" + COLUMNS + ") VALUES (" + MARKS
                + ") ON CONFLICT (call) DO UPDATE SET " + REPLACE, CallRows.values(record)));
    }

    @Override
    public List<CallRecord> open() throws StoreException {
        return database.read(connection -> {
            var kept = Sql.list(connection, CallRows::read, "SELECT * FROM kept ORDER BY began, id");
            for (var i = 0; i < kept.size(); i++) kept.set(i, withNewestNote(connection, kept.get(i)));
            return List.copyOf(kept);
        });
    }

    /** The call is kept when its state changes, the note with every few keystrokes: the note may be newer. */
    private static CallRecord withNewestNote(Connection connection, CallRecord kept) throws SQLException {
        return Sql.first(connection, row -> kept.noted(row.getInt("revision"), row.getString("text")),
                "SELECT revision, text FROM note WHERE call = ? AND revision > ? ORDER BY revision DESC, id DESC LIMIT 1",
                kept.call(), kept.revision()).orElse(kept);
    }

    @Override
    public void close(CallId call) throws StoreException {
        database.write(connection -> Sql.update(connection, "DELETE FROM kept WHERE call = ?", call));
    }

    @Override
    public void file(String connector, CallRecord record) throws StoreException {
        database.write(connection -> {
            Sql.update(connection, "DELETE FROM kept WHERE call = ?", record.call());
            Sql.update(connection, "INSERT INTO outgoing (connector, " + COLUMNS + ") VALUES (?, " + MARKS
                    + ") ON CONFLICT (connector, call) DO UPDATE SET attempts = 0, trouble = NULL, attention = 0, " + REPLACE
                    + " WHERE excluded.revision >= revision", CallRows.values(record, connector));
        });
    }

    @Override
    public List<Outgoing> outbox() throws StoreException {
        return database.read(connection -> Sql.list(connection, SqliteJournal::outgoing, "SELECT * FROM outgoing ORDER BY id"));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(row.getString("connector"), CallRows.read(row), row.getInt("attempts"),
                Optional.ofNullable(row.getString("trouble")), row.getBoolean("attention"));
    }

    /** What waits may differ under the same revision, when the agent bound another contact meanwhile: then it still waits. */
    @Override
    public void filed(String connector, CallRecord record) throws StoreException {
        database.write(connection -> {
            if (waits(connection, connector, record)) {
                Sql.update(connection, "DELETE FROM outgoing WHERE connector = ? AND call = ?", connector, record.call());
            }
            Sql.update(connection, "INSERT INTO filed (connector, " + COLUMNS + ") VALUES (?, " + MARKS
                    + ") ON CONFLICT (call) DO UPDATE SET connector = excluded.connector, " + REPLACE
                    + " WHERE excluded.revision >= revision", CallRows.values(record, connector));
        });
    }

    @Override
    public void failed(String connector, CallRecord record, String sentence, boolean attention) throws StoreException {
        database.write(connection -> {
            if (waits(connection, connector, record)) {
                Sql.update(connection, "UPDATE outgoing SET attempts = attempts + 1, trouble = ?, attention = ? WHERE connector = ? AND call = ?",
                        sentence, attention, connector, record.call());
            }
        });
    }

    /** Whether it is this very record that waits, or an older one. */
    private static boolean waits(Connection connection, String connector, CallRecord record) throws SQLException {
        return Sql.first(connection, SqliteJournal::outgoing, "SELECT * FROM outgoing WHERE connector = ? AND call = ?", connector, record.call())
                .map(Outgoing::record).filter(waiting -> waiting.equals(record) || waiting.revision() < record.revision()).isPresent();
    }

    @Override
    public Optional<CallRecord> filed(CallId call) throws StoreException {
        return database.read(connection -> Sql.first(connection, CallRows::read, "SELECT * FROM filed WHERE call = ?", call));
    }

    /** Replaced, it becomes the newest row: the order is that of writing, whatever the clock was set to meanwhile. */
    @Override
    public void recent(Recent recent) throws StoreException {
        database.write(connection -> Sql.update(connection, """
                INSERT OR REPLACE INTO recent (call, kind, address, name, contact, at, talked, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                recent.call(), recent.kind(), recent.address(), recent.name(), recent.contact(), recent.at(), recent.talked(), recent.remark()));
    }

    @Override
    public List<Recent> recents(int limit) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection,
                row -> new Recent(CallRows.call(row), Recent.Kind.valueOf(row.getString("kind")), CallRows.address(row), row.getString("name"),
                        CallRows.contact(row), Sql.time(row.getString("at")), Duration.parse(row.getString("talked")), row.getString("remark")),
                "SELECT * FROM recent ORDER BY id DESC LIMIT ?", Math.max(0, limit))));
    }

    @Override
    public void forget(CallId call) throws StoreException {
        database.write(connection -> Sql.update(connection, "DELETE FROM recent WHERE call = ?", call));
    }

    @Override
    public void retry(CallId call) throws StoreException {
        database.write(connection -> Sql.update(connection, "UPDATE outgoing SET attention = 0 WHERE call = ?", call));
    }

    @Override
    public List<CallRecord> earlier(Optional<ContactRef> contact, Optional<Address> address, CallId but, int limit) throws StoreException {
        return database.read(connection -> {
            var all = new LinkedHashMap<CallId, CallRecord>();
            for (var record : filedWith(connection, "contact", contact, but, limit)) all.put(record.call(), record);
            for (var record : filedWith(connection, "address", address, but, limit)) all.put(record.call(), record);
            return all.values().stream().sorted(Comparator.comparing(CallRecord::began).reversed()).limit(Math.max(0, limit)).toList();
        });
    }

    private static List<CallRecord> filedWith(Connection connection, String column, Optional<?> value, CallId but, int limit) throws SQLException {
        return value.isEmpty() ? List.of() : Sql.list(connection, CallRows::read,
                "SELECT * FROM filed WHERE " + column + " = ? AND call <> ? ORDER BY began DESC LIMIT ?", value, but, Math.max(0, limit));
    }

    @Override
    public void favourites(List<Favourite> all) throws StoreException {
        DeskRows.favourites(database, all);
    }

    @Override
    public List<Favourite> favourites() throws StoreException {
        return DeskRows.favourites(database);
    }

    @Override
    public void doing(Doing doing, boolean first) throws StoreException {
        DeskRows.doing(database, doing, first);
    }

    @Override
    public List<Doing> doings() throws StoreException {
        return DeskRows.doings(database);
    }

    @Override
    public void form(ContactForm form) throws StoreException {
        DeskRows.form(database, form);
    }

    @Override
    public void closeForm(CallId call) throws StoreException {
        database.write(connection -> Sql.update(connection, "DELETE FROM form WHERE call = ?", call));
    }

    @Override
    public List<ContactForm> forms() throws StoreException {
        return DeskRows.forms(database);
    }

    @Override
    public void callback(Callback callback) throws StoreException {
        DeskRows.callback(database, callback);
    }

    @Override
    public void closeCallback(CallId call) throws StoreException {
        database.write(connection -> Sql.update(connection, "DELETE FROM callback WHERE call = ?", call));
    }

    @Override
    public List<Callback> callbacks() throws StoreException {
        return DeskRows.callbacks(database);
    }

    @Override
    public void close() {
        database.close();
        lock.close();
    }
}

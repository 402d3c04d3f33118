package org.callwright.storage.internal;

import static org.callwright.storage.internal.CallRows.COLUMNS;
import static org.callwright.storage.internal.CallRows.MARKS;
import static org.callwright.storage.internal.CallRows.REPLACE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/** {@code book.db}. */
final class SqliteAddressBook implements AddressBook {

    private final Database database;

    SqliteAddressBook(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> recovered() {
        return database.mended();
    }

    @Override
    public void put(List<Contact> contacts) throws StoreException {
        database.write(connection -> {
            try (var rows = new ContactRows(connection)) {
                for (var contact : contacts) rows.put(contact);
            }
        });
    }

    @Override
    public Optional<Contact> contact(String key) throws StoreException {
        return database.read(connection -> ContactRows.list(connection, "SELECT * FROM contact WHERE key = ?", key).stream().findFirst());
    }

    @Override
    public List<Contact> endingIn(String digits, int limit) throws StoreException {
        return database.read(connection -> ContactSearch.endingIn(connection, digits, limit));
    }

    @Override
    public List<Contact> written(String address, int limit) throws StoreException {
        return database.read(connection -> ContactRows.list(connection,
                "SELECT * FROM contact WHERE id IN (SELECT contact FROM phone WHERE plain = ? LIMIT ?) ORDER BY id",
                Digits.plain(address), Math.max(0, limit)));
    }

    @Override
    public List<Contact> search(String text, int limit) throws StoreException {
        return database.read(connection -> ContactSearch.search(connection, text, limit));
    }

    @Override
    public long size() throws StoreException {
        return database.read(connection -> Sql.first(connection, row -> row.getLong(1), "SELECT count(*) FROM contact").orElse(0L));
    }

    @Override
    public void file(CallRecord record) throws StoreException {
        database.write(connection -> Sql.update(connection, "INSERT INTO record (contact_key, " + COLUMNS + ") VALUES (?, " + MARKS
                + ") ON CONFLICT (call) DO UPDATE SET contact_key = excluded.contact_key, " + REPLACE
                + " WHERE excluded.revision >= revision", CallRows.values(record, record.contact().map(ContactRef::key))));
    }

    @Override
    public List<CallRecord> records(String contactKey, int limit) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection, CallRows::read,
                "SELECT * FROM record WHERE contact_key = ? ORDER BY began DESC, id DESC LIMIT ?", contactKey, Math.max(0, limit))));
    }

    @Override
    public Optional<CallRecord> record(String key) throws StoreException {
        return database.read(connection -> Sql.first(connection, CallRows::read, "SELECT * FROM record WHERE call = ?", key));
    }

    @Override
    public void remember(String name, String value) throws StoreException {
        database.write(connection -> Sql.update(connection, """
                INSERT INTO remembered (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value""", name, value));
    }

    @Override
    public Optional<String> remembered(String name) throws StoreException {
        return database.read((Connection connection) -> remembered(connection, name));
    }

    private static Optional<String> remembered(Connection connection, String name) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), "SELECT value FROM remembered WHERE name = ?", name);
    }

    @Override
    public void close() {
        database.close();
    }
}

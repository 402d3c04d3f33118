package org.callwright.storage.internal;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;

/** How contacts lie in their tables. An instance keeps the statements of one batch. */
final class ContactRows implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement known;
    private final PreparedStatement insert;
    private final PreparedStatement phone;

    ContactRows(Connection connection) throws SQLException {
        this.connection = connection;
        known = connection.prepareStatement("SELECT 1 FROM contact WHERE key = ?");
        insert = connection.prepareStatement("""
                INSERT INTO contact (connector, key, name, organisation, email, page, do_not_call, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET connector = excluded.connector, name = excluded.name,
                organisation = excluded.organisation, email = excluded.email, page = excluded.page, do_not_call = excluded.do_not_call,
                words = excluded.words
                RETURNING id""");
        phone = connection.prepareStatement("""
                INSERT INTO phone (contact, position, label, written, plain, digits, national, backwards) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
    }

    /** Writes nothing when the very same contact is there. */
    void put(Contact contact) throws SQLException {
        var replaces = known(contact.ref().key());
        if (replaces && list(connection, "SELECT * FROM contact WHERE key = ?", contact.ref().key()).equals(List.of(contact))) return;
        Sql.bind(insert, contact.ref().connector(), contact.ref().key(), contact.name(), contact.organisation(), contact.email(),
                contact.page(), contact.doNotCall(), words(contact));
        long id;
        try (var row = insert.executeQuery()) {
            row.next();
            id = row.getLong(1);
        }
        if (replaces) Sql.update(connection, "DELETE FROM phone WHERE contact = ?", id);
        var position = 0;
        for (var number : contact.numbers()) {
            var written = number.address().value();
            var digits = Digits.of(written);
            Sql.bind(phone, id, position++, number.label(), written, Digits.plain(written), digits.map(Digits::full),
                    digits.flatMap(Digits::national), digits.map(Digits::backwards));
            phone.executeUpdate();
        }
    }

    private boolean known(String key) throws SQLException {
        known.setString(1, key);
        try (var row = known.executeQuery()) {
            return row.next();
        }
    }

    /** SIP users are found by their letters, as names are. */
    private static String words(Contact contact) {
        var users = contact.numbers().stream().map(number -> number.address().value()).filter(written -> Digits.of(written).isEmpty());
        return Folding.fold(Stream.concat(Stream.of(contact.name(), contact.organisation(), contact.email()), users)
                .collect(Collectors.joining(" ")));
    }

    /** @param query selects every column of the table */
    static List<Contact> list(Connection connection, String query, Object... values) throws SQLException {
        return List.copyOf(Sql.list(connection, row -> contact(connection, row), query, values));
    }

    private static Contact contact(Connection connection, ResultSet row) throws SQLException {
        var numbers = Sql.list(connection, phone -> new Contact.Number(phone.getString("label"), Address.of(phone.getString("written"))),
                "SELECT label, written FROM phone WHERE contact = ? ORDER BY position", row.getLong("id"));
        return new Contact(new ContactRef(row.getString("connector"), row.getString("key")), row.getString("name"),
                row.getString("organisation"), row.getString("email"), numbers, Optional.ofNullable(row.getString("page")).map(URI::create),
                row.getBoolean("do_not_call"));
    }

    @Override
    public void close() throws SQLException {
        known.close();
        insert.close();
        phone.close();
    }
}

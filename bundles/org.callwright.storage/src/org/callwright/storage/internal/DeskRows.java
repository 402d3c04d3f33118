package org.callwright.storage.internal;

import java.util.List;

import org.callwright.model.Address;
import org.callwright.model.Callback;
import org.callwright.model.ContactForm;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.spi.storage.StoreException;

/** How what the agent keeps beside the calls lies in its tables: favourites, the shift, contacts that are being typed, promised callbacks. */
final class DeskRows {

    private DeskRows() {}

    static void favourites(Database database, List<Favourite> all) throws StoreException {
        database.write(connection -> {
            Sql.run(connection, "DELETE FROM favourite");
            var position = 0;
            for (var favourite : all) {
                Sql.update(connection, "INSERT OR REPLACE INTO favourite (address, name, contact, heading, position) VALUES (?, ?, ?, ?, ?)",
                        favourite.address(), favourite.name(), favourite.contact(), favourite.group(), position++);
            }
        });
    }

    static List<Favourite> favourites(Database database) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection, row -> new Favourite(Address.of(row.getString("address")),
                row.getString("name"), CallRows.contact(row), row.getString("heading")), "SELECT * FROM favourite ORDER BY position, id")));
    }

    static void doing(Database database, Doing doing, boolean first) throws StoreException {
        database.write(connection -> {
            if (first) Sql.run(connection, "DELETE FROM doing");
            Sql.update(connection, "INSERT INTO doing (kind, reason, since) VALUES (?, ?, ?)", doing.kind(), doing.reason(), doing.since());
        });
    }

    static List<Doing> doings(Database database) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection, row -> new Doing(Doing.Kind.valueOf(row.getString("kind")),
                row.getString("reason"), Sql.time(row.getString("since"))), "SELECT * FROM doing ORDER BY id")));
    }

    static void form(Database database, ContactForm form) throws StoreException {
        database.write(connection -> Sql.update(connection, """
                INSERT INTO form (call, name, organisation, email, number) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (call) DO UPDATE SET name = excluded.name, organisation = excluded.organisation, email = excluded.email,
                number = excluded.number""", form.call(), form.name(), form.organisation(), form.email(), form.number()));
    }

    static List<ContactForm> forms(Database database) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection, row -> ContactForm.of(CallRows.call(row), "", "")
                .typed(row.getString("name"), row.getString("organisation"), row.getString("email"), row.getString("number")),
                "SELECT * FROM form ORDER BY id")));
    }

    static void callback(Database database, Callback callback) throws StoreException {
        database.write(connection -> Sql.update(connection, """
                INSERT INTO callback (call, address, name, contact, due, remark) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (call) DO UPDATE SET address = excluded.address, name = excluded.name, contact = excluded.contact,
                due = excluded.due, remark = excluded.remark""",
                callback.call(), callback.address(), callback.name(), callback.contact(), callback.due(), callback.remark()));
    }

    static List<Callback> callbacks(Database database) throws StoreException {
        return database.read(connection -> List.copyOf(Sql.list(connection, row -> new Callback(CallRows.call(row),
                Address.of(row.getString("address")), row.getString("name"), CallRows.contact(row), Sql.time(row.getString("due")),
                row.getString("remark")), "SELECT * FROM callback ORDER BY due, id")));
    }
}

package org.callwright.connectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.callwright.crm.local.internal.LocalBookConnector;
import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.tck.CrmContract;
import org.callwright.storage.internal.SqliteStores;
import org.junit.jupiter.api.io.TempDir;

/** The local address book on the real store. */
class LocalBookTest extends CrmContract {

    @TempDir
    Path workspace;

    private final SqliteStores stores = new SqliteStores();

    @Override
    protected CrmConnector connector() {
        return new LocalBookConnector(stores);
    }

    @Override
    protected Settings settings() throws Exception {
        try (var book = stores.addressBook(workspace)) {
            book.put(List.of(somebody()));
        }
        return Settings.of("local", workspace, Map.of());
    }

    @Override
    protected Contact somebody() {
        return Contact.of(new ContactRef("local", "42"), "Ada Ähre", List.of(new Contact.Number("", Address.of("+49 30 23125 042"))));
    }

    @Override
    protected List<String> filed(CallRecord record) throws Exception {
        try (var book = stores.addressBook(workspace)) {
            return book.records(record.contact().orElseThrow().key(), 1000).stream().filter(r -> r.key().equals(record.key())).map(CallRecord::note).toList();
        }
    }
}

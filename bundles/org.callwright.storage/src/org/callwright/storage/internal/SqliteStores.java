package org.callwright.storage.internal;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;
import org.osgi.service.component.annotations.Component;

/** The local store in SQLite files. */
@Component
public final class SqliteStores implements Stores {

    /** One at a time: opening may replace a damaged file. */
    private final ReentrantLock opening = new ReentrantLock();

    @Override
    public Journal journal(Path workspace) throws StoreException {
        opening.lock();
        try {
            var lock = WorkspaceLock.take(workspace);
            try {
                return new SqliteJournal(Database.open(workspace, Schema.JOURNAL), lock);
            } catch (StoreException | RuntimeException | LinkageError e) {
                lock.close();
                throw e;
            }
        } finally {
            opening.unlock();
        }
    }

    @Override
    public AddressBook addressBook(Path workspace) throws StoreException {
        opening.lock();
        try {
            return new SqliteAddressBook(Database.open(workspace, Schema.BOOK));
        } finally {
            opening.unlock();
        }
    }
}

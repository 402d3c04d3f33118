package org.callwright.storage.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;
import org.osgi.service.component.annotations.Component;

/** The local store in SQLite files. */
@Component
public final class SqliteStores implements Stores {

    /** How long every step of a note is kept. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** One at a time: opening may replace a damaged file. */
    private final ReentrantLock opening = new ReentrantLock();

    @Override
    public Journal journal(Path workspace) throws StoreException {
        opening.lock();
        try {
            var lock = WorkspaceLock.take(workspace);
            try {
                var journal = new SqliteJournal(Database.open(workspace, Schema.JOURNAL), lock);
                tidy(journal);
                return journal;
            } catch (StoreException | RuntimeException | LinkageError e) {
                lock.close();
                throw e;
            }
        } finally {
            opening.unlock();
        }
    }

    /** On a full disk it can wait. */
    private static void tidy(SqliteJournal journal) {
        try {
            journal.tidy(Instant.now().minus(KEPT));
        } catch (StoreException e) {
            System.getLogger(SqliteStores.class.getName()).log(System.Logger.Level.WARNING, "the journal was not tidied", e);
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

package org.callwright.storage.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;

/**
 * A database file that is open: one connection that writes, one that reads beside it. Thread-safe. Damage that shows while it
 * is open is mended on the spot and the work repeated once; work must therefore do nothing but read and write the database.
 */
final class Database implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Database.class.getName());

    private final DatabaseFile file;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private Connection writer;
    private Connection reader;
    private volatile Optional<String> mended = Optional.empty();

    /** What to do with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** {@link Work} without a result. */
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    private Database(DatabaseFile file) {
        this.file = file;
    }

    /** Opens, makes, mends or migrates. */
    static Database open(Path folder, Schema schema) throws StoreException {
        var database = new Database(new DatabaseFile(folder, schema));
        try {
            database.mended = database.file.prepare();
            database.connect();
            return database;
        } catch (SQLException e) {
            database.close();
            throw Trouble.in(folder, e);
        } catch (IOException e) {
            throw Trouble.in(folder, e);
        }
    }

    /** What was mended since {@link #open}, as a sentence. */
    Optional<String> mended() {
        return mended;
    }

    /** All or nothing; on disk when it returns. */
    void write(Change change) throws StoreException {
        run(writing, () -> {
            Sql.run(writer(), "BEGIN IMMEDIATE");
            try {
                change.on(writer);
                Sql.run(writer, "COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack();
                throw e;
            }
            return null;
        });
    }

    /** Sees what was committed before; does not wait for a writer. */
    <T> T read(Work<T> work) throws StoreException {
        return run(reading, () -> work.on(reader()));
    }

    private interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T run(ReentrantLock lock, Step<T> step) throws StoreException {
        try {
            return locked(lock, step);
        } catch (SQLException e) {
            if (!Trouble.damage(e)) throw Trouble.in(file.folder(), e);
            LOG.log(Level.ERROR, "the store is damaged", e);
        }
        try {
            mend();
            return locked(lock, step);
        } catch (SQLException e) {
            throw Trouble.in(file.folder(), e);
        } catch (IOException e) {
            throw Trouble.in(file.folder(), e);
        }
    }

    private static <T> T locked(ReentrantLock lock, Step<T> step) throws SQLException {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    private void mend() throws SQLException, IOException, StoreException {
        writing.lock();
        reading.lock();
        try {
            if (writer == null) throw closed();
            disconnect();
            mended = file.prepare().or(() -> mended);
            connect();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private Connection writer() throws SQLException {
        if (writer == null) throw new SQLException("closed");
        return writer;
    }

    private Connection reader() throws SQLException {
        if (writer == null) throw new SQLException("closed");
        return reader;
    }

    private static StoreException closed() {
        return new StoreException(Kind.BROKEN, "The store is closed.", null);
    }

    private void connect() throws SQLException {
        writer = file.connect();
        reader = file.connect();
        Sql.run(reader, "PRAGMA query_only = ON");
    }

    private void rollBack() {
        try {
            if (!writer.isClosed()) Sql.run(writer, "ROLLBACK");
        } catch (SQLException e) { // it has rolled back by itself, as it does on a full disk
            LOG.log(Level.DEBUG, "nothing to roll back", e);
        }
    }

    private void disconnect() {
        for (var connection : new Connection[] { reader, writer }) { // the writer last: the last one to leave empties the log
            try {
                if (connection != null) connection.close();
            } catch (SQLException e) {
                LOG.log(Level.WARNING, "the store was not closed properly", e);
            }
        }
        reader = null;
        writer = null;
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            disconnect();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}

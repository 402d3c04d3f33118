package org.callwright.storage.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong, in the words of a person who can do something about it. */
final class Trouble {

    /** With less room than this an I/O error is taken for a full disk: not every file system says so. */
    private static final long NO_ROOM = 256 * 1024;

    private Trouble() {}

    static StoreException in(Path folder, SQLException e) {
        var code = code(e);
        if (code == SQLiteErrorCode.SQLITE_FULL || code.name().startsWith("SQLITE_IOERR") && noRoom(folder)) return full(e);
        if (code.name().startsWith("SQLITE_READONLY") || code.name().startsWith("SQLITE_CANTOPEN") || code == SQLiteErrorCode.SQLITE_PERM) {
            return noRoom(folder) ? full(e) : readOnly(folder, e);
        }
        if (code.name().startsWith("SQLITE_BUSY") || code.name().startsWith("SQLITE_LOCKED")) {
            return new StoreException(Kind.BROKEN, "Another program is busy with the data in " + folder + "; trying again.", e);
        }
        if (damage(e)) return new StoreException(Kind.BROKEN, "The data in " + folder + " are damaged and could not be mended.", e);
        return new StoreException(Kind.BROKEN, "The data in " + folder + " cannot be used; the log has the details.", e);
    }

    static StoreException in(Path folder, IOException e) {
        return noRoom(folder) || String.valueOf(e.getMessage()).contains("No space left") ? full(e) : readOnly(folder, e);
    }

    static boolean damage(SQLException e) {
        var code = code(e);
        return code.name().startsWith("SQLITE_CORRUPT") || code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_FORMAT;
    }

    /** SQLite did not understand what it was asked, or the file it was asked about. */
    static boolean refused(SQLException e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
    }

    private static StoreException full(Exception e) {
        return new StoreException(Kind.FULL,
                "The disk is full: what you write is kept in memory, and saved as soon as there is room again.", e);
    }

    private static StoreException readOnly(Path folder, Exception e) {
        return new StoreException(Kind.READ_ONLY, "The folder " + folder + " cannot be written; nothing can be saved until it can.", e);
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    }

    private static boolean noRoom(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}

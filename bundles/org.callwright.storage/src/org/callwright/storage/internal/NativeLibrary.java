package org.callwright.storage.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteJDBCLoader;

/**
 * Where SQLite's native part is unpacked: the workspace, which is the user's alone, and not the temporary folder that everybody
 * may write. Where that cannot be (full, or mounted without execution), a private folder below the temporary one.
 */
final class NativeLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    static void load(Path workspace) throws SQLException, IOException {
        try {
            if (System.getProperty(FOLDER) == null) {
                var folder = workspace.resolve("native");
                OwnerOnly.folder(folder);
                System.setProperty(FOLDER, folder.toString());
            }
            SQLiteJDBCLoader.initialize();
        } catch (Exception first) { // it declares no less
            System.setProperty(FOLDER, Files.createTempDirectory("callwright-").toString());
            try {
                SQLiteJDBCLoader.initialize();
            } catch (Exception second) {
                second.addSuppressed(first);
                throw new SQLException("the database engine cannot be loaded on this machine", second);
            }
        }
    }
}

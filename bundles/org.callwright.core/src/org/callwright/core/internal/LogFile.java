package org.callwright.core.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of this desk in its workspace: {@code logs/callwright-0.0.log} is the newest, the older ones count up in the second
 * number; a second desk on the same workspace counts up in the first. At most {@value #FILES} files of {@value #BYTES} bytes
 * for each. What is logged is decided where the log is configured ({@code logging.properties}).
 */
final class LogFile implements AutoCloseable {

    static final int BYTES = 1_000_000;
    static final int FILES = 5;

    private static final FileAttribute<?>[] OWNER_ONLY = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) } : new FileAttribute<?>[0];

    private final FileHandler handler;

    private LogFile(FileHandler handler) {
        this.handler = handler;
    }

    /** Empty where it cannot be written, which must not keep anybody from working. */
    static Optional<LogFile> open(Path workspace) {
        try {
            var folder = workspace.resolve("logs");
            Files.createDirectories(folder, OWNER_ONLY);
            var pattern = folder.toString().replace("%", "%%") + "/callwright-%u.%g.log";
            var handler = new FileHandler(pattern, BYTES, FILES, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new SimpleFormatter());
            Logger.getLogger("").addHandler(handler);
            return Optional.of(new LogFile(handler));
        } catch (IOException | RuntimeException e) {
            System.getLogger(LogFile.class.getName()).log(Level.WARNING, "there is no log in the workspace", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        handler.close();
    }
}

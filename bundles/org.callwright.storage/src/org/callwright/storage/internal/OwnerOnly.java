package org.callwright.storage.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner can read. On Windows they lie in the user's profile, whose ACL says so already. */
final class OwnerOnly {

    private OwnerOnly() {}

    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    /** An empty file, unless there is one. */
    static void file(Path file) throws IOException {
        try {
            Files.createFile(file, permissions(file.getParent(), "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // as wanted
        }
    }

    static FileChannel open(Path file) throws IOException {
        var options = Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, permissions(file.getParent(), "rw-------"));
    }

    private static FileAttribute<?>[] permissions(Path where, String permissions) {
        if (!where.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
    }
}

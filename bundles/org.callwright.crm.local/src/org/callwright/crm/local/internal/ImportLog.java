package org.callwright.crm.local.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an import left out, as a file in {@code logs} of the workspace: counts, reasons and line numbers, nothing of what the
 * lines say. The newest {@value #KEPT} are kept.
 */
final class ImportLog {

    static final int KEPT = 10;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'import-'yyyyMMdd-HHmmss-SSS'.txt'").withZone(ZoneOffset.UTC);

    private ImportLog() {}

    /** @return the file's name from the workspace on; empty when nothing was left out, or it cannot be written */
    static Optional<String> write(Path workspace, Report report, Instant at) {
        if (report.left().all() == 0) return Optional.empty();
        var lines = new ArrayList<String>(List.of(report.sentence(), "It was read as " + report.encoding() + ". What could not be used:", ""));
        lines.addAll(report.left().lines());
        try {
            var folder = Files.createDirectories(workspace.resolve("logs"), only("rwx------"));
            var file = folder.resolve(NAME.format(at));
            Files.deleteIfExists(file);
            Files.write(Files.createFile(file, only("rw-------")), lines);
            tidy(folder);
            return Optional.of("logs/" + file.getFileName());
        } catch (IOException | RuntimeException e) { // must not cost anybody the import
            System.getLogger(ImportLog.class.getName()).log(Level.WARNING, "what an import left out cannot be written down", e);
            return Optional.empty();
        }
    }

    private static void tidy(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "import-*.txt")) {
            var all = new ArrayList<Path>();
            files.forEach(all::add);
            all.sort(Comparator.comparing(Path::getFileName).reversed());
            for (var old : all.subList(Math.min(KEPT, all.size()), all.size())) Files.deleteIfExists(old);
        }
    }

    private static FileAttribute<?>[] only(String owner) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner)) } : new FileAttribute<?>[0];
    }
}

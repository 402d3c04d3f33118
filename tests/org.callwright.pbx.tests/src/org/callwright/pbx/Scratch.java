package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders below {@code target}, which stay after the run for whoever looks into a failure. */
final class Scratch {

    private static final Path ROOT = Path.of(System.getProperty("scratch", "target/rig")).toAbsolutePath().normalize();

    private Scratch() {}

    static Path folder(String name) {
        return Await.io(() -> Files.createDirectories(ROOT.resolve(name)));
    }

    /** The same, and empty. */
    static Path fresh(String name) {
        var folder = folder(name);
        Await.io(() -> {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
            return folder;
        });
        return folder(name);
    }
}

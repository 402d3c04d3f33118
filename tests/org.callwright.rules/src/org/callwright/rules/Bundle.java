package org.callwright.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A bundle as it lies in the checkout: its manifest and its sources.
 *
 * @param name   the symbolic name without {@code org.callwright.}
 * @param folder the bundle's folder
 * @param main   the manifest's main attributes
 */
record Bundle(String name, Path folder, Attributes main) {

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*)\\.",
            Pattern.MULTILINE);

    /** All bundles below the folder that the system property {@code bundles} names, by name. */
    static List<Bundle> all() {
        try (var folders = Files.list(Path.of(System.getProperty("bundles", "../../bundles")))) {
            return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted()
                    .map(Bundle::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle read(Path folder) {
        try (var in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            var name = folder.getFileName().toString().substring(Architecture.PREFIX.length());
            return new Bundle(name, folder, new Manifest(in).getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clauses of a manifest header: what it names, and the attributes and directives written behind it. */
    Map<String, String> clauses(String header) {
        var clauses = new TreeMap<String, String>();
        var value = main.getValue(header);
        if (value == null) return clauses;
        for (var clause : splitOutsideQuotes(value)) {
            var parts = clause.strip().split(";", 2);
            clauses.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        return clauses;
    }

    /** Every package that an import statement below {@code src} names. */
    TreeSet<String> importedBySources() {
        var packages = new TreeSet<String>();
        for (var file : sources("src")) {
            IMPORT.matcher(text(file)).results().map((MatchResult m) -> m.group(1)).forEach(packages::add);
        }
        return packages;
    }

    /** All Java files below one of the bundle's source folders, none where it is missing. */
    List<Path> sources(String sourceFolder) {
        var root = folder.resolve(sourceFolder);
        if (!Files.isDirectory(root)) return List.of();
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> splitOutsideQuotes(String value) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '"') quoted = !quoted;
            if (value.charAt(i) == ',' && !quoted) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}

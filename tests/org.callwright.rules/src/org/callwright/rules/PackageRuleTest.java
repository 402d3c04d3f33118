package org.callwright.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Every package says what it is; every exported package says which version it is, twice the same. */
class PackageRuleTest {

    private static final Pattern VERSION = Pattern.compile("@(?:[a-z.]*\\.)?Version\\(\"([^\"]+)\"\\)");
    private static final Pattern DOCUMENTED = Pattern.compile("/\\*\\*\\s*\\S");

    @Test
    void everyPackageSaysWhatItIs() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            for (var folder : bundle.sources("src").stream().map(file -> file.getParent()).distinct().toList()) {
                var info = folder.resolve("package-info.java");
                if (!Files.exists(info) || !DOCUMENTED.matcher(Bundle.text(info)).find()) {
                    broken.add(bundle.folder().relativize(folder) + " in " + bundle.name());
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyExportedPackageHasTheVersionThatTheManifestSays() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            bundle.clauses("Export-Package").forEach((name, attributes) -> {
                var info = bundle.folder().resolve("src").resolve(name.replace('.', '/')).resolve("package-info.java");
                var version = Files.exists(info) ? VERSION.matcher(Bundle.text(info)).results().findFirst()
                        .map(match -> match.group(1)).orElse("none") : "no package";
                if (!attributes.contains("version=\"" + version + "\"")) {
                    broken.add(bundle.name() + " exports " + name + " with " + attributes + ", the package says " + version);
                }
            });
        }
        assertEquals(List.of(), broken);
    }
}

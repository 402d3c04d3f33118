package org.callwright.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** Who may use whom. The tables are in {@link Architecture}; every answer names the bundle and what it must not use. */
class DependencyRuleTest {

    private static final Set<String> SPLIT_BUNDLES = Set.of("org.eclipse.ui", "org.eclipse.core.runtime");

    @Test
    void everyBundleIsInTheTable() {
        var bundles = Bundle.all();
        assertFalse(bundles.isEmpty(), "no bundle found: is the system property 'bundles' right?");
        assertEquals(List.of(), bundles.stream().map(Bundle::name)
                .filter(name -> !Architecture.MAY_USE.containsKey(name)).toList());
    }

    @Test
    void everyBundleUsesOnlyTheBundlesOfItsRow() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            var allowed = Architecture.MAY_USE.getOrDefault(bundle.name(), Set.of());
            used(bundle).stream().filter(name -> name.startsWith(Architecture.PREFIX)).map(Architecture::bundleOf)
                    .distinct().filter(owner -> !owner.equals(bundle.name()) && !allowed.contains(owner))
                    .forEach(owner -> broken.add(bundle.name() + " must not use " + owner));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyForeignLibraryStaysWithItsOwner() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            used(bundle).stream().filter(name -> !Architecture.mayUseForeign(bundle.name(), name))
                    .forEach(name -> broken.add(bundle.name() + " must not use " + name));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void packagesAreImportedAndOnlySplitBundlesRequired() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            bundle.clauses("Require-Bundle").keySet().stream().filter(name -> !SPLIT_BUNDLES.contains(name))
                    .forEach(name -> broken.add(bundle.name() + " must import packages instead of requiring " + name));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyImportSaysWhichVersionsFit() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            bundle.clauses("Import-Package").forEach((name, attributes) -> {
                var ofThePlatform = name.startsWith("javax.") || name.startsWith("com.sun.") || name.startsWith("org.w3c.")
                        || name.startsWith("org.xml.") || name.startsWith("sun.")
                        || name.startsWith("org.eclipse."); // exports its packages without versions: they count as 0.0.0
                var ours = name.startsWith(Architecture.PREFIX);
                if (ours ? !attributes.contains("version=\"[") : !ofThePlatform && !attributes.contains("version=")) {
                    broken.add(bundle.name() + " imports " + name + " without a range of versions");
                }
            });
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void noBundleHasAnActivatorFriendsOrReexports() {
        var broken = new ArrayList<String>();
        for (var bundle : Bundle.all()) {
            if (bundle.main().getValue("Bundle-Activator") != null) broken.add(bundle.name() + " has an activator");
            if (!bundle.clauses("Export-Package").values().stream().allMatch(it -> !it.contains("x-friends"))) {
                broken.add(bundle.name() + " has friends");
            }
            if (bundle.clauses("Require-Bundle").values().stream().anyMatch(it -> it.contains("reexport"))) {
                broken.add(bundle.name() + " exports what it requires");
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void theTablesTellAllowedFromForbidden() {
        assertEquals("spi", Architecture.bundleOf("org.callwright.spi.telephony"));
        assertEquals("ui.agent", Architecture.bundleOf("org.callwright.ui.agent.internal"));
        assertTrue(Architecture.mayUseForeign("ui.agent", "org.eclipse.swt.widgets"));
        assertFalse(Architecture.mayUseForeign("core", "org.eclipse.swt.widgets"));
        assertFalse(Architecture.mayUseForeign("crm.local", "java.sql"));
        assertTrue(Architecture.mayUseForeign("core", "java.util"));
    }

    /** What a bundle's manifest and its import statements name; the latter also catch the JDK and embedded libraries. */
    private static TreeSet<String> used(Bundle bundle) {
        var used = bundle.importedBySources();
        used.addAll(bundle.clauses("Import-Package").keySet());
        bundle.clauses("Require-Bundle").keySet().stream().filter(name -> name.startsWith(Architecture.PREFIX))
                .forEach(used::add);
        return used;
    }
}

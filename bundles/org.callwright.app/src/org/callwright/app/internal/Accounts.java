package org.callwright.app.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The settings that the preference pages keep, under the names that the command line uses too. No secrets. */
final class Accounts {

    static final String NODE = "org.callwright.app";

    private Accounts() {}

    static Map<String, String> stored() {
        var node = node();
        var all = new HashMap<String, String>();
        try {
            Arrays.stream(node.keys()).forEach(key -> all.put(key, node.get(key, "")));
        } catch (BackingStoreException e) {
            throw new IllegalStateException("The preferences cannot be read.", e);
        }
        return Map.copyOf(all);
    }

    /** Stores these; a blank value removes the key. */
    static void store(Map<String, String> values) {
        var node = node();
        values.forEach((key, value) -> {
            if (value.isBlank()) node.remove(key);
            else node.put(key, value.strip());
        });
        try {
            node.flush();
        } catch (BackingStoreException e) {
            throw new IllegalStateException("The preferences cannot be written.", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}

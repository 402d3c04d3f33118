package org.callwright.ui.agent.internal;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.osgi.util.NLS;
import org.osgi.service.prefs.BackingStoreException;

/** What the views remember of this agent between two days: habits with codes, and the lines for notes. In the workspace. */
final class AgentPreferences {

    static final String NODE = "org.callwright.ui.agent";
    private static final String STARRED = "codes.starred";
    private static final String USED = "codes.used";
    private static final String LINES = "notes.lines";
    private static final String RECORDS = "records.inside";

    private AgentPreferences() {}

    static CodeHabits habits() {
        var used = new HashMap<String, Integer>();
        for (var line : list(node().get(USED, ""))) {
            var tab = line.indexOf('\t');
            if (tab > 0 && line.substring(0, tab).matches("\\d{1,7}")) used.put(line.substring(tab + 1), Integer.parseInt(line.substring(0, tab)));
        }
        return new CodeHabits(list(node().get(STARRED, "")), used);
    }

    static void keep(CodeHabits habits) {
        node().put(STARRED, String.join("\n", habits.starred()));
        node().put(USED, habits.used().entrySet().stream().map(e -> e.getValue() + "\t" + e.getKey()).collect(Collectors.joining("\n")));
        flush();
    }

    /** The lines for notes; the ones that an administrator gives in the product's plugin_customization.ini, else a few to start with. */
    static String usualLines() {
        return DefaultScope.INSTANCE.getNode(NODE).get(LINES, NLS.bind(Messages.lines_usual, new Object[] { "{name}", "{number}", "{time}" }));
    }

    static String lines() {
        return node().get(LINES, usualLines());
    }

    static void lines(String text) {
        if (text.equals(usualLines())) node().remove(LINES);
        else node().put(LINES, text);
        flush();
    }

    /** Whether records of the customer system open in the window; an administrator may preset it as {@value #RECORDS}. */
    static boolean recordsInside() {
        return node().getBoolean(RECORDS, DefaultScope.INSTANCE.getNode(NODE).getBoolean(RECORDS, false));
    }

    static void recordsInside(boolean inside) {
        node().putBoolean(RECORDS, inside);
        flush();
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }

    private static void flush() {
        try {
            node().flush();
        } catch (BackingStoreException e) { // what was chosen holds until the end of the day
            System.getLogger(AgentPreferences.class.getName()).log(Level.WARNING, "The preferences cannot be written.", e);
        }
    }
}

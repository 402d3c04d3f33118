package org.callwright.app.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whence dial requests are taken, as the page shows it and as the settings write it; sources that the page does not know are kept. */
record RequestSettings(Set<String> sources, String orgs) {

    static final String SOURCES = "clicktodial.sources";
    static final String ORGS = "clicktodial.salesforce.orgs";
    static final String LINK = "link";
    static final String COMMAND_LINE = "command-line";
    static final String SALESFORCE = "salesforce";

    static final RequestSettings USUAL = new RequestSettings(Set.of(), "");

    RequestSettings {
        sources = Set.copyOf(sources);
    }

    static RequestSettings read(Map<String, String> stored) {
        return new RequestSettings(Arrays.stream(stored.getOrDefault(SOURCES, "").toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .filter(word -> !word.isEmpty()).collect(Collectors.toSet()), stored.getOrDefault(ORGS, ""));
    }

    RequestSettings with(String source, boolean wanted) {
        var all = new LinkedHashSet<>(sources);
        if (wanted) all.add(source);
        else all.remove(source);
        return new RequestSettings(all, orgs);
    }

    /** A blank value removes the key. */
    Map<String, String> written() {
        var all = new HashMap<String, String>();
        all.put(SOURCES, sources.stream().sorted().collect(Collectors.joining(", ")));
        all.put(ORGS, orgs.strip());
        return Map.copyOf(all);
    }
}

package org.callwright.crm.local.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an import could not use: how often for which reason, and the first lines of each. Holds nothing of the file itself. */
final class LeftOut {

    static final int LINES = 20;

    private final Map<Reason, Places> places = new EnumMap<>(Reason.class);

    private static final class Places {
        private long count;
        private final List<Long> first = new ArrayList<>();
    }

    void add(Reason why, long line) {
        var at = places.computeIfAbsent(why, reason -> new Places());
        at.count++;
        if (at.first.size() < LINES) at.first.add(line);
    }

    long count(Predicate<Reason> which) {
        return places.entrySet().stream().filter(e -> which.test(e.getKey())).mapToLong(e -> e.getValue().count).sum();
    }

    long entries() {
        return count(Reason::entry);
    }

    long all() {
        return count(reason -> true);
    }

    /** The first line that made no contact. */
    OptionalLong firstEntry() {
        return places.entrySet().stream().filter(e -> e.getKey().entry()).mapToLong(e -> e.getValue().first.getFirst()).min();
    }

    /** One line for each reason: how often, why, and where first. */
    List<String> lines() {
        return places.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    }

    private static String line(Reason why, Places at) {
        var numbers = at.first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "%s: %s (%s %s%s)".formatted(Report.count(at.count), why.words(), at.count == 1 ? "line" : "lines", numbers,
                at.count > at.first.size() ? ", …" : "");
    }
}

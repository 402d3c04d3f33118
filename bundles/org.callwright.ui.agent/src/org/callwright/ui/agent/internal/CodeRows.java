package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.callwright.model.Code;
import org.callwright.model.WrapUpPolicy;

/**
 * The wrap-up codes as they are listed: the agent's own first, then each group under its heading, in the site's order. The
 * first nine have a digit, which stays theirs whatever is typed. Every code stands there once.
 */
record CodeRows(List<Row> rows) {

    /** Up to here every code has a digit, and putting others first would only move them about. */
    private static final int DIGITS = 9;

    sealed interface Row {}

    record Heading(String text) implements Row {}

    /** {@code key} is the digit that chooses it, or empty. */
    record Choice(String key, String code, boolean starred, boolean chosen) implements Row {}

    CodeRows {
        rows = List.copyOf(rows);
    }

    /** @param chosen what is chosen now, also what the site does not know */
    static CodeRows of(WrapUpPolicy policy, List<String> chosen, CodeHabits habits, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var names = policy.codes().stream().map(Code::name).distinct().toList();
        var groups = new LinkedHashMap<String, Set<Code>>();
        var first = new LinkedHashSet<Code>();
        habits.starred().stream().filter(names::contains).forEach(name -> first.add(Code.of(name)));
        if (names.size() > DIGITS) habits.often(names).forEach(name -> first.add(Code.of(name)));
        var grouped = policy.codes().stream().anyMatch(code -> !code.group().isEmpty());
        if (!first.isEmpty()) groups.put(Messages.wrapup_yours, first);
        var seen = new LinkedHashSet<>(first.stream().map(Code::name).toList());
        for (var code : policy.codes()) {
            if (!seen.add(code.name())) continue;
            var heading = !code.group().isEmpty() ? code.group() : grouped || !first.isEmpty() ? Messages.wrapup_others : "";
            groups.computeIfAbsent(heading, h -> new LinkedHashSet<>()).add(code);
        }
        var rows = new ArrayList<Row>();
        var place = 0;
        for (var group : groups.entrySet()) {
            var choices = new ArrayList<Row>();
            for (var code : group.getValue()) {
                place++;
                if (!code.name().toLowerCase(Locale.ROOT).contains(wanted) && !code.group().toLowerCase(Locale.ROOT).contains(wanted)) continue;
                choices.add(new Choice(place <= DIGITS ? Integer.toString(place) : "", code.name(), habits.starred().contains(code.name()),
                        chosen.contains(code.name())));
            }
            if (choices.isEmpty()) continue;
            if (!group.getKey().isEmpty()) rows.add(new Heading(group.getKey()));
            rows.addAll(choices);
        }
        chosen.stream().filter(code -> !names.contains(code) && !code.equals(typed.strip())).forEach(code -> rows.add(new Choice("", code, false, true)));
        if (!wanted.isEmpty() && policy.open() && rows.stream().noneMatch(row -> row instanceof Choice c && c.code().equalsIgnoreCase(wanted))) {
            rows.add(new Choice("", typed.strip(), false, chosen.contains(typed.strip())));
        }
        return new CodeRows(rows);
    }

    List<Choice> choices() {
        return rows.stream().filter(Choice.class::isInstance).map(Choice.class::cast).toList();
    }
}

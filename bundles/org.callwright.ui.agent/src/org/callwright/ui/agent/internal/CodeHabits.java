package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which codes this agent has marked, in the order of marking, and how often each was filed; a value. */
record CodeHabits(List<String> starred, Map<String, Integer> used) {

    static final CodeHabits NONE = new CodeHabits(List.of(), Map.of());

    /** A code that was filed less often is no habit. */
    private static final int HABIT = 3;
    /** So many are put first without having been marked. */
    private static final int MOST_USED = 3;
    private static final int MOST = 200;

    CodeHabits {
        starred = List.copyOf(starred);
        used = Map.copyOf(used);
    }

    CodeHabits star(String code) {
        var all = new ArrayList<>(starred);
        if (!all.remove(code)) all.add(code);
        return new CodeHabits(all, used);
    }

    /** One more call was filed with these; of too many codes the rarest are forgotten. */
    CodeHabits filed(List<String> codes) {
        var all = new HashMap<>(used);
        codes.forEach(code -> all.merge(code, 1, (one, more) -> Math.min(one + more, 1_000_000)));
        while (all.size() > MOST) all.remove(all.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey());
        return new CodeHabits(starred, all);
    }

    /** The codes of {@code all} that were filed most often and are not marked. */
    List<String> often(List<String> all) {
        return all.stream().filter(code -> !starred.contains(code) && used.getOrDefault(code, 0) >= HABIT)
                .sorted(Comparator.comparing((String code) -> used.get(code)).reversed()).limit(MOST_USED).toList();
    }
}

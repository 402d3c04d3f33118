package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent has done since signing in, oldest first and without gaps: each lasts until the next begins. Being signed out
 * for longer than {@link #BREAK} ends a shift; a restart, or a moment of it, does not.
 */
public record Shift(List<Doing> doings) {

    public static final Shift NONE = new Shift(List.of());
    public static final Duration BREAK = Duration.ofHours(2);
    /** A day of one call a minute; older ones are forgotten. */
    private static final int MOST = 3000;

    public Shift {
        doings = List.copyOf(doings);
    }

    /** The same, and now this. */
    public Shift then(Doing next) {
        if (doings.isEmpty()) return next.kind() == Doing.Kind.OUT ? this : new Shift(List.of(next));
        var last = doings.getLast();
        if (last.same(next)) return this;
        if (last.kind() == Doing.Kind.OUT && last.since().plus(BREAK).isBefore(next.since())) return new Shift(List.of(next));
        var all = new ArrayList<>(doings.size() < MOST ? doings : doings.subList(1, doings.size()));
        all.add(next);
        return new Shift(all);
    }

    /** How long what was done, by kind and reason, until {@code now}; in the order in which each was first done. */
    public Map<Doing, Duration> totals(Instant now) {
        var totals = new LinkedHashMap<Doing, Duration>();
        for (var i = 0; i < doings.size(); i++) {
            var doing = doings.get(i);
            var until = i + 1 < doings.size() ? doings.get(i + 1).since() : now;
            var key = totals.keySet().stream().filter(doing::same).findFirst().orElse(doing);
            totals.merge(key, until.isAfter(doing.since()) ? Duration.between(doing.since(), until) : Duration.ZERO, Duration::plus);
        }
        return totals;
    }
}

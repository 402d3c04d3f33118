package org.callwright.kill;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.callwright.model.CallRecord;

/** What the desk was told and has shown, against what is there after a restart. */
final class Ledger {

    /** The desk promises a second (R124). */
    private static final long MOST_MILLIS = 1000;

    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private final Map<String, String> found = new HashMap<>();
    private final Map<String, String> waits = new HashMap<>();
    private final Set<String> did = new HashSet<>();
    private long killed;
    private long worst;
    private String worstOf = "nothing";
    private int things;

    /** A line from the desk: what, when, which, and how it is. */
    void read(String[] line) {
        var key = line[2];
        switch (line[0]) {
            case "at" -> trail(key).becomes(Long.parseLong(line[1]), line[3]);
            case "refused" -> trail(key).not(line[3]);
            case "found" -> found.put(key, line[3]);
            case "waits" -> waits.put(key, line[3]);
            case "did" -> did.add(line[3]);
            case "notice" -> {
                if (line[2].endsWith("recovered") && !line[2].equals("recovered")) throw new AssertionError("damaged: " + line[3]);
            }
            default -> { /* tells how far it is */ }
        }
    }

    void killed(long at) {
        killed = at;
    }

    /** How old the oldest piece that was lost was at its kill, in milliseconds. */
    long worst() {
        return worst;
    }

    String worstOf() {
        return worstOf;
    }

    /** How many things were found again. */
    int things() {
        return things;
    }

    /** The calls that have to be in the customer system once everything is filed. */
    Set<String> filed() {
        return trails.keySet().stream().filter(key -> key.startsWith("place:") && last(key).equals(Picture.FILED)).map(key -> key.substring(6))
                .collect(Collectors.toSet());
    }

    String last(String key) {
        return trail(key).last();
    }

    private Trail trail(String key) {
        return trails.computeIfAbsent(key, it -> new Trail(it.startsWith("place:") ? Picture.GONE : ""));
    }

    /** Compares, and goes on from what is there. */
    void compare(Function<String, Optional<CallRecord>> book) {
        for (var key : Set.copyOf(trails.keySet())) {
            if (!key.startsWith("place:")) continue;
            var call = key.substring(6);
            var filed = book.apply(call).map(record -> String.join(",", record.codes()) + " " + record.note()).or(() -> Optional.ofNullable(waits.get(call)));
            if (waits.containsKey(call)) filed = Optional.of(waits.get(call)); // what waits is newer
            place(call, filed);
        }
        for (var key : Set.copyOf(trails.keySet())) {
            if (key.startsWith("callback:") || key.startsWith("form:") || key.equals("favourites")) same(key, found.getOrDefault(key, ""));
        }
        if (!last("shift").isEmpty()) lost("shift", since -> since.isEmpty() || did.contains(since), "");
        found.clear();
        waits.clear();
        did.clear();
    }

    private void place(String call, Optional<String> filed) {
        var key = "place:" + call;
        var place = found.containsKey(key) ? Picture.ON_DESK : filed.isPresent() ? Picture.FILED : Picture.GONE;
        if (last(key).equals(Picture.RINGING) && !place.equals(Picture.FILED)) trails.put(key, new Trail(place));
        else lost(key, was -> was.equals(place) || place.equals(Picture.GONE) && was.equals(Picture.RINGING), place);
        if (place.equals(Picture.GONE)) { // as it should be: it was over, or had just begun
            same("note:" + call, "");
            trails.remove("codes:" + call);
            return;
        }
        var space = filed.map(text -> text.indexOf(' ')).orElse(0);
        var note = place.equals(Picture.ON_DESK) ? found.getOrDefault("note:" + call, "") : filed.get().substring(space + 1);
        var codes = place.equals(Picture.ON_DESK) ? found.getOrDefault("codes:" + call, "") : filed.get().substring(0, space);
        same("note:" + call, note);
        same("codes:" + call, codes);
    }

    private void same(String key, String value) {
        lost(key, value::equals, value);
    }

    private void lost(String key, Predicate<String> there, String value) {
        try {
            things++;
            var since = trail(key).left(there, value);
            if (since.isEmpty()) return;
            var age = killed - since.getAsLong();
            if (age > worst) {
                worst = age;
                worstOf = key.replaceFirst(":.*", "");
            }
            if (age > MOST_MILLIS) throw new AssertionError("lost, " + age + " ms old: everything after “" + value + "”");
        } catch (AssertionError e) {
            throw new AssertionError(key + ": " + e.getMessage(), e);
        }
    }
}

package org.callwright.core.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;

/**
 * What waits to be written, in order; thread-safe. Normally next to nothing. While nothing can be written, an agent who types
 * on would fill the memory with every step of every note: past {@link #ROOM} only the newest of each thing waits on, in its
 * place, which leads to the same end.
 */
final class Backlog {

    /** Characters; fifteen of the longest notes there may be. */
    static final long ROOM = 4_000_000;
    private static final int OTHER = 200; // what any of them weighs beside its text

    private final Deque<Effect.OnStore> waiting = new ArrayDeque<>();
    private long weight;
    private long limit = ROOM;

    synchronized void add(Effect.OnStore effect) {
        waiting.addLast(effect);
        weight += weight(effect);
        if (weight > limit) thin();
        notifyAll();
    }

    /** It could not be written: it is the first again. */
    synchronized void back(Effect.OnStore effect) {
        waiting.addFirst(effect);
        weight += weight(effect);
    }

    /** Takes the first; null if there is none for so long. */
    synchronized Effect.OnStore poll(Duration atMost) throws InterruptedException {
        if (waiting.isEmpty()) wait(atMost.toMillis());
        var first = waiting.pollFirst();
        if (first != null) weight -= weight(first);
        if (waiting.isEmpty()) limit = ROOM;
        return first;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    synchronized int size() {
        return waiting.size();
    }

    /** In characters, more or less. */
    synchronized long weight() {
        return weight;
    }

    private void thin() {
        var known = new HashSet<List<Object>>();
        var kept = new ArrayList<Effect.OnStore>();
        for (var effect : waiting.reversed()) {
            var thing = thing(effect);
            if (thing.isEmpty() || known.add(thing)) kept.add(effect);
        }
        waiting.clear();
        waiting.addAll(kept.reversed());
        weight = waiting.stream().mapToLong(Backlog::weight).sum();
        limit = Math.max(ROOM, 2 * weight); // else many things would be looked through for each new one
    }

    /** What it replaces; empty for what has to be done each time. */
    private static List<Object> thing(Effect.OnStore effect) {
        return switch (effect) {
            case Effect.KeepNote(var note) -> List.of(Effect.KeepNote.class, note.call());
            case Effect.Keep(var record) -> List.of(Effect.Keep.class, record.call());
            case Effect.File(var record) -> List.of(Effect.File.class, record.call());
            case Effect.KeepRecent(var recent) -> List.of(Effect.KeepRecent.class, recent.call());
            case Effect.KeepFavourites k -> List.of(Effect.KeepFavourites.class);
            case Effect.KeepForm(var form) -> List.of(Effect.KeepForm.class, form.call());
            case Effect.KeepCallback(var callback) -> List.of(Effect.KeepCallback.class, callback.call());
            case Effect.Drop d -> List.of();
            case Effect.ForgetRecent f -> List.of();
            case Effect.KeepDoing k -> List.of();
            case Effect.DropForm d -> List.of();
            case Effect.DropCallback d -> List.of();
            case Effect.Retry r -> List.of();
            case Effect.Refile r -> List.of();
            case Effect.ReadFiled r -> List.of();
        };
    }

    private static long weight(Effect.OnStore effect) {
        return OTHER + switch (effect) {
            case Effect.KeepNote(var note) -> note.text().length();
            case Effect.Keep(var record) -> record.note().length();
            case Effect.File(var record) -> record.note().length();
            case Effect.KeepFavourites(var all) -> (long) OTHER * all.size();
            default -> 0;
        };
    }
}

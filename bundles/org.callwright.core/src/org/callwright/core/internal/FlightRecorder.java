package org.callwright.core.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.callwright.model.Desk;

/**
 * The last inputs with their stamps. Because every input passes one door and is stamped there, playing them again from the
 * desk they began with leads to the same desk. In memory only: notes and numbers are in it.
 */
final class FlightRecorder {

    private static final int MOST = 500;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private Desk start = Desk.EMPTY;

    record Entry(Input input, Stamp stamp) {}

    synchronized void record(Input input, Stamp stamp) {
        if (entries.size() == MOST) {
            var oldest = entries.removeFirst();
            start = Reducer.on(start, oldest.input(), oldest.stamp()).desk();
        }
        entries.addLast(new Entry(input, stamp));
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The desk that playing everything recorded leads to. */
    synchronized Desk replay() {
        var desk = start;
        for (var entry : entries) desk = Reducer.on(desk, entry.input(), entry.stamp()).desk();
        return desk;
    }
}

package org.callwright.ui.agent.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What can be undone and redone in one text. Typing on at the same place is one step until a word ends. Bounded: the oldest
 * steps are forgotten.
 */
final class History {

    /** At {@code start}, {@code was} was replaced by {@code is}. */
    record Edit(int start, String was, String is) {

        Edit reversed() {
            return new Edit(start, is, was);
        }

        private boolean goesOn(Edit next) {
            return was.isEmpty() && next.was().isEmpty() && next.is().length() == 1 && next.start() == start + is.length()
                    && !(Character.isWhitespace(is.charAt(is.length() - 1)) && !Character.isWhitespace(next.is().charAt(0)));
        }
    }

    private static final int STEPS = 500;

    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();

    void add(Edit edit) {
        undone.clear();
        var last = done.peek();
        if (last != null && !last.is().isEmpty() && last.goesOn(edit)) {
            done.pop();
            done.push(new Edit(last.start(), "", last.is() + edit.is()));
        } else {
            done.push(edit);
            if (done.size() > STEPS) done.removeLast();
        }
    }

    /** The edit to make in order to undo the last one. */
    Optional<Edit> undo() {
        if (done.isEmpty()) return Optional.empty();
        var edit = done.pop();
        undone.push(edit);
        return Optional.of(edit.reversed());
    }

    Optional<Edit> redo() {
        if (undone.isEmpty()) return Optional.empty();
        var edit = undone.pop();
        done.push(edit);
        return Optional.of(edit);
    }
}

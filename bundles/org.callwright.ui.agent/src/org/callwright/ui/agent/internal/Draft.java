package org.callwright.ui.agent.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;

/**
 * What was typed and has not come back from the desk yet, call by call; a value. The text typed wins over the desk's until
 * the desk has it, so that nothing typed is overwritten, whatever call the views turn to.
 */
record Draft(Map<CallId, Typed> typed) {

    /** A text, and whether it was sent. */
    record Typed(String text, boolean sent) {

        @Override
        public String toString() {
            return "Typed[" + text.length() + " characters" + (sent ? ", sent]" : "]");
        }
    }

    static final Draft EMPTY = new Draft(Map.of());

    Draft {
        typed = Map.copyOf(typed);
    }

    /** The text to show for a call. */
    String text(Desk desk, CallId call) {
        return Optional.ofNullable(typed.get(call)).map(Typed::text).orElseGet(() -> desk.note(call).map(CallNote::text).orElse(""));
    }

    Draft type(CallId call, String text) {
        return with(call, new Typed(text, false));
    }

    /** Everything that still has to be sent. */
    Stream<Command> unsent() {
        return typed.entrySet().stream().filter(e -> !e.getValue().sent())
                .map(e -> new Command.Note(Optional.of(e.getKey()), e.getValue().text()));
    }

    boolean hasUnsent() {
        return typed.values().stream().anyMatch(t -> !t.sent());
    }

    Draft sent() {
        var all = new HashMap<CallId, Typed>();
        typed.forEach((call, t) -> all.put(call, new Typed(t.text(), true)));
        return new Draft(all);
    }

    /** Forgets what the desk has, and what was sent for calls that the desk no longer has. */
    Draft after(Desk desk) {
        var left = new HashMap<>(typed);
        left.entrySet().removeIf(e -> desk.note(e.getKey()).map(CallNote::text).equals(Optional.of(e.getValue().text()))
                || e.getValue().sent() && desk.call(e.getKey()).isEmpty());
        return left.size() == typed.size() ? this : new Draft(left);
    }

    private Draft with(CallId call, Typed t) {
        var all = new HashMap<>(typed);
        all.put(call, t);
        return new Draft(all);
    }
}

package org.callwright.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A promise to call somebody back: whom, when, and what about. {@code call} is the call in which it was given, and its key:
 * a call has one callback at most. {@code remark} is one line of at most {@value #MAX_REMARK} characters and may be empty.
 */
public record Callback(CallId call, Address address, String name, Optional<ContactRef> contact, Instant due, String remark, Progress progress) {

    /** What has become of it so far. */
    public enum Progress {
        PLANNED,
        /** The agent has been told that it is due. */
        REMINDED,
        /** The agent has talked to them; it is not on the desk any more. */
        KEPT
    }

    public static final int MAX_REMARK = 500;

    public Callback(CallId call, Address address, String name, Optional<ContactRef> contact, Instant due, String remark) {
        this(call, address, name, contact, due, remark, Progress.PLANNED);
    }

    public boolean reminded() {
        return progress == Progress.REMINDED;
    }

    public boolean kept() {
        return progress == Progress.KEPT;
    }

    public Callback to(Progress next) {
        return new Callback(call, address, name, contact, due, remark, next);
    }

    /** As it stands in the record of its call. */
    Callback in(CallId recorded, String whom, Optional<ContactRef> whose) {
        return new Callback(recorded, address, whom, whose, due, remark, kept() ? Progress.KEPT : Progress.PLANNED);
    }

    /** The same person at another time, of which the agent has not been told yet. */
    public Callback at(Instant otherDue, String otherRemark) {
        return new Callback(call, address, name, contact, otherDue, otherRemark);
    }

    /** Neither name, number nor text: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Callback[" + call.value() + " " + due + "]";
    }
}

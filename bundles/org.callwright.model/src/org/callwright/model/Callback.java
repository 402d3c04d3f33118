package org.callwright.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A promise to call somebody back: whom, when, and what about. {@code call} is the call in which it was given, and its key:
 * a call has one callback at most. {@code reminded} once the agent has been told that it is due. {@code remark} is one line of at most {@value #MAX_REMARK} characters and may be empty.
 */
public record Callback(CallId call, Address address, String name, Optional<ContactRef> contact, Instant due, String remark, boolean reminded) {

    public Callback(CallId call, Address address, String name, Optional<ContactRef> contact, Instant due, String remark) {
        this(call, address, name, contact, due, remark, false);
    }

    public Callback remind() {
        return new Callback(call, address, name, contact, due, remark, true);
    }

    /** The same person at another time, of which the agent has not been told yet. */
    public Callback at(Instant otherDue, String otherRemark) {
        return new Callback(call, address, name, contact, otherDue, otherRemark);
    }

    public static final int MAX_REMARK = 500;

    /** Neither name, number nor text: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Callback[" + call.value() + " " + due + "]";
    }
}

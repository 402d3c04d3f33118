package org.callwright.model;

import java.util.List;

/** What the site has decided; {@code notes} is whether there are call notes at all (R121). */
public record Policy(boolean notes, WrapUpPolicy wrapUp, TimerPolicy timer, Handling handling, Attendance attendance, ContactPolicy contacts,
        ClickToDial clickToDial) {

    public static final Policy DEFAULT = new Policy(true, WrapUpPolicy.DEFAULT, TimerPolicy.DEFAULT, Handling.DEFAULT, Attendance.DEFAULT,
            ContactPolicy.DEFAULT, ClickToDial.OFF);

    /** The same with or without call notes. */
    public Policy notes(boolean wanted) {
        return new Policy(wanted, wrapUp, timer, handling, attendance, contacts, clickToDial);
    }

    /** The same with other rules for closing calls. */
    public Policy wrapUp(WrapUpPolicy other) {
        return new Policy(notes, other, timer, handling, attendance, contacts, clickToDial);
    }

    /** The same with other codes to offer. */
    public Policy offering(List<Code> others) {
        return wrapUp(wrapUp.offering(others));
    }

    /** The same with another work timer. */
    public Policy timer(TimerPolicy other) {
        return new Policy(notes, wrapUp, other, handling, attendance, contacts, clickToDial);
    }

    /** The same with other rules for handling calls. */
    public Policy handling(Handling others) {
        return new Policy(notes, wrapUp, timer, others, attendance, contacts, clickToDial);
    }

    /** The same with other rules for being away. */
    public Policy attendance(Attendance other) {
        return new Policy(notes, wrapUp, timer, handling, other, contacts, clickToDial);
    }

    /** The same with other rules for the people at the other end. */
    public Policy contacts(ContactPolicy other) {
        return new Policy(notes, wrapUp, timer, handling, attendance, other, clickToDial);
    }

    /** The same with other rules for dial requests from outside. */
    public Policy clickToDial(ClickToDial other) {
        return new Policy(notes, wrapUp, timer, handling, attendance, contacts, other);
    }
}

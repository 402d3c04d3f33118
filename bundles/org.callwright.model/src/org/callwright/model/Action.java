package org.callwright.model;

/** What an agent may want to do with a call; the columns of the table in the rules, and the words of every interface. */
public enum Action {
    /** Place a call. Concerns the desk, not a call. */
    DIAL,
    ANSWER, REJECT, REDIRECT,
    /** Name the target of the running operation. */
    TO,
    HOLD, RETRIEVE, TRANSFER, CONFERENCE,
    /** Disconnect one party of a conference. */
    DROP,
    CLEAR, TONE, BIND, NOTE, WRAPUP,
    /** Clear or extend the work timer. */
    TIMER;

    /** The word used in the automation interface, in keys of preferences and in documentation. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

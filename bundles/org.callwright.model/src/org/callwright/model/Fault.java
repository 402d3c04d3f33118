package org.callwright.model;

/** What went wrong with a connection, in the few ways that make a difference to what happens next. */
public enum Fault {
    /** User name or password refused: only a person can mend it. */
    CREDENTIALS,
    /** Nobody answers there: retried for ever, ever more slowly. */
    UNREACHABLE,
    /** They answer, and do not want us. */
    REFUSED,
    UNSUPPORTED,
    /** A setting is missing or makes no sense. */
    MISCONFIGURED,
    /** A mistake in a connector. */
    DEFECT;

    public boolean worthRetrying() {
        return this == UNREACHABLE;
    }
}

package org.callwright.spi.storage;

/** The local store could not do what it was asked. The message is a sentence for the agent or administrator. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What makes a difference to what happens next. */
    public enum Kind {
        /** Another desk has this workspace open. */
        IN_USE,
        /** No room: retried until there is. */
        FULL,
        /** The folder or file may not be written. */
        READ_ONLY,
        /** Written by a newer version of the product. */
        NEWER,
        BROKEN
    }

    private final Kind kind;

    public StoreException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

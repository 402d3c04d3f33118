package org.callwright.spi.tck.calls;

/** Somebody who takes part in a conversation, an agent too. All methods wait until it is so, and fail when it does not come true. */
public interface Party {

    String name();

    /** They hear exactly these, all of them, and nobody and nothing else. */
    void hears(Party... others);

    /** They are put off: they hear music, or silence, and nobody. */
    void waits();

    /** They are out of it: they hear nothing at all. */
    void hearsNothing();
}

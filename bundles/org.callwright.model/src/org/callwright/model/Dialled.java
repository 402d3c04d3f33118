package org.callwright.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What the desk was last told to dial, as a call or as a target; a double click tells it twice (R13).
 *
 * @param asking the customer system has not said yet whether they may be called; the call follows
 */
public record Dialled(Address to, Instant at, boolean asking) {

    /** How long the customer system may take for that; after this it is dialled anyway. */
    public static final Duration ASKING = Duration.ofMillis(1500);

    private static final Duration DOUBLE_CLICK = Duration.ofSeconds(1);

    public Dialled(Address to, Instant at) {
        this(to, at, false);
    }

    /** Whether a call is going to be placed at any moment; never for longer than the answer may take, and a second. */
    public boolean underWay(Instant now) {
        return asking && Duration.between(at, now).compareTo(ASKING.plus(DOUBLE_CLICK)) < 0;
    }

    /** Whether being told this now is the same wish once more. */
    public boolean again(Address other, Instant now) {
        return to.equals(other) && Duration.between(at, now).compareTo(DOUBLE_CLICK) < 0;
    }
}

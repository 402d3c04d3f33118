package org.callwright.model;

import java.time.Duration;
import java.time.Instant;

/** What the desk was last told to dial, as a call or as a target; a double click tells it twice (R13). */
public record Dialled(Address to, Instant at) {

    private static final Duration DOUBLE_CLICK = Duration.ofSeconds(1);

    /** Whether being told this now is the same wish once more. */
    public boolean again(Address other, Instant now) {
        return to.equals(other) && Duration.between(at, now).compareTo(DOUBLE_CLICK) < 0;
    }
}

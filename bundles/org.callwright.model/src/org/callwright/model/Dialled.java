package org.callwright.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What the desk was last told to dial, as a call or as a target; a double click tells it twice (R13). {@code asking} while the
 * customer system is asked whether they may be called.
 */
public record Dialled(Address to, Instant at, boolean asking) {

    /** No customer system takes longer: after that it counts as dialled. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration DOUBLE_CLICK = Duration.ofSeconds(1);

    public Dialled(Address to, Instant at) {
        this(to, at, false);
    }

    /** Whether it is still being asked whether they may be called. */
    public boolean undecided(Instant now) {
        return asking && Duration.between(at, now).compareTo(ANSWER) < 0;
    }

    /** Whether being told this now is the same wish once more. */
    public boolean again(Address other, Instant now) {
        return to.equals(other) && Duration.between(at, now).compareTo(DOUBLE_CLICK) < 0;
    }
}

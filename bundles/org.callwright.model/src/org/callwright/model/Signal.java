package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the network told us about one leg. A past participle and a time; never a request. Connectors make these and only
 * the desk takes them apart, so more may come.
 */
public sealed interface Signal {

    /** When it happened, by the reporter's clock. */
    Instant at();

    /** The far end rings. */
    record Alerted(Instant at) implements Signal {}

    record Answered(Instant at) implements Signal {}

    /**
     * {@code by} is {@link Side#LOCAL} when our own hold took effect; {@code recall} is after how long the telephone system
     * rings back for this leg by itself, empty where it does not: then the desk does.
     */
    record Held(Instant at, Side by, Optional<Duration> recall) implements Signal {

        public Held(Instant at, Side by) {
            this(at, by, Optional.empty());
        }
    }

    record Resumed(Instant at, Side by) implements Signal {}

    /** The network now names somebody else, or somebody better known, as the far end (connected line identity). */
    record Identified(Instant at, Participant who) implements Signal {}

    /** A party on hold rings again: it was the telephone system's maximum, or an attempt to pass it on has failed. */
    record Recalled(Instant at, Recall recall) implements Signal {}

    record Ended(Instant at, EndReason reason) implements Signal {}
}

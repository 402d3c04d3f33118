package org.callwright.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A record on its way to a customer system. {@code attempts} counts failures, {@code trouble} is the last one's sentence,
 * {@code next} when it is tried again, as far as that is known; {@code attention} when only a person can help, and it is not
 * tried again by itself.
 */
public record Outgoing(String connector, CallRecord record, int attempts, Optional<String> trouble, boolean attention, Optional<Instant> next) {

    public Outgoing(String connector, CallRecord record, int attempts, Optional<String> trouble, boolean attention) {
        this(connector, record, attempts, trouble, attention, Optional.empty());
    }

    public static Outgoing of(String connector, CallRecord record) {
        return new Outgoing(connector, record, 0, Optional.empty(), false);
    }

    public Outgoing failed(String sentence, boolean forGood, Optional<Instant> again) {
        return new Outgoing(connector, record, attempts + 1, Optional.of(sentence), forGood, again);
    }

    /** To be tried again at once. */
    public Outgoing retried() {
        return new Outgoing(connector, record, attempts, trouble, false, Optional.empty());
    }
}

package org.callwright.telephony.sip.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt, with jitter, so that a floor of desks does not come back as one. */
public final class Backoff {

    private static final long CAP_MILLIS = 30_000;

    private Backoff() {}

    /** After so many failures in a row, 1 and up: 1 to 2 s, then twice as much each time up to 15 to 30 s (RFC 5626, section 4.5). */
    public static Duration register(int failures, RandomGenerator random) {
        var upper = Math.min(CAP_MILLIS, 1000L << Math.clamp(failures, 1, 20));
        return Duration.ofMillis(upper / 2 + random.nextLong(upper / 2 + 1));
    }

    /** After a 491 (RFC 3261, section 14.1): who made the Call-ID waits longer, in steps of 10 ms. */
    public static Duration glare(boolean callIdOurs, RandomGenerator random) {
        return Duration.ofMillis(10L * (callIdOurs ? random.nextInt(210, 401) : random.nextInt(0, 201)));
    }
}

package org.callwright.clicktodial.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in so long. Thread-safe. */
final class Pace {

    private final int most;
    private final Duration in;
    private final InstantSource clock;
    private final Deque<Instant> lately = new ArrayDeque<>();

    Pace(int most, Duration in, InstantSource clock) {
        this.most = most;
        this.in = in;
        this.clock = clock;
    }

    /** Whether one more is not too many; if so it is counted. */
    synchronized boolean takes() {
        var now = clock.instant();
        lately.removeIf(at -> !at.plus(in).isAfter(now) || at.isAfter(now)); // a clock may be set back
        if (lately.size() >= most) return false;
        lately.addLast(now);
        return true;
    }
}

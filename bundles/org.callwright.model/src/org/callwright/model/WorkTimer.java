package org.callwright.model;

import java.time.Duration;
import java.time.Instant;

/** The time an agent has for the work after a call; runs out at {@code until}. The reader brings the time. */
public record WorkTimer(CallId call, Instant until, int extensions) {

    public Duration remaining(Instant now) {
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    public WorkTimer extend(Duration by) {
        return new WorkTimer(call, until.plus(by), extensions + 1);
    }
}

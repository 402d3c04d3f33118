package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time an agent has for the work after a call; runs out at {@code until}, unless it stands still ({@code paused}: since
 * when). The reader brings the time. {@code graced} once the end was put off because the agent was typing (R65).
 */
public record WorkTimer(CallId call, Instant until, int extensions, boolean graced, Optional<Instant> paused) {

    public WorkTimer(CallId call, Instant until, int extensions) {
        this(call, until, extensions, false, Optional.empty());
    }

    public Duration remaining(Instant now) {
        var at = paused.orElse(now);
        return at.isBefore(until) ? Duration.between(at, until) : Duration.ZERO;
    }

    /** When it runs out; empty while it stands still. */
    public Optional<Instant> due() {
        return paused.isPresent() ? Optional.empty() : Optional.of(until);
    }

    public WorkTimer extend(Duration by) {
        return new WorkTimer(call, until.plus(by), extensions + 1, graced, paused);
    }

    public WorkTimer grace(Duration by) {
        return new WorkTimer(call, until.plus(by), extensions, true, paused);
    }

    public WorkTimer pause(Instant now) {
        return paused.isPresent() ? this : new WorkTimer(call, until, extensions, graced, Optional.of(now));
    }

    public WorkTimer resume(Instant now) {
        return paused.map(since -> new WorkTimer(call, now.isAfter(since) ? until.plus(Duration.between(since, now)) : until, extensions,
                graced, Optional.empty())).orElse(this);
    }
}

package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How long each phase of a call has lasted. A value: it holds no clock and no thread, the reader brings the time. */
public record TimeSpent(Map<Phase, Duration> sums, Phase phase, Instant since) {

    public TimeSpent {
        sums = Map.copyOf(sums);
    }

    public static TimeSpent start(Instant at) {
        return new TimeSpent(Map.of(), Phase.RINGING, at);
    }

    public TimeSpent at(Phase next, Instant at) {
        if (next == phase) return this;
        var all = new EnumMap<Phase, Duration>(Phase.class);
        all.putAll(sums);
        all.merge(phase, since(at), Duration::plus);
        return new TimeSpent(all, next, at);
    }

    public Duration in(Phase asked, Instant now) {
        var past = sums.getOrDefault(asked, Duration.ZERO);
        return asked == phase ? past.plus(since(now)) : past;
    }

    private Duration since(Instant now) { // a reporter's clock may be a little behind ours
        return now.isAfter(since) ? Duration.between(since, now) : Duration.ZERO;
    }
}

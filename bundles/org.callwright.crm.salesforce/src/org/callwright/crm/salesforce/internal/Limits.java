package org.callwright.crm.salesforce.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.crm.net.Response;
import org.callwright.model.Notice;
import org.callwright.spi.crm.CrmSink;

/**
 * How many of the org's requests of a day are used up: every answer says so. From four fifths on the agent is told; when there
 * are none left nothing is asked for a while, then once.
 */
final class Limits {

    static final Duration PAUSE = Duration.ofMinutes(15);
    static final String REACHED = "Salesforce has answered all requests of the day that the org has; notes are kept on this computer.";
    private static final String SUBJECT = "limit";
    private static final Pattern USAGE = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d{1,12})/(\\d{1,12})");
    private static final int WARN_PERCENT = 80;

    private final CrmSink sink;
    private final InstantSource clock;
    private int told; // percent of which the agent has been told; guarded by this
    private Instant closedUntil = Instant.MIN; // guarded by this

    Limits(CrmSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** Reads what an answer says about it. */
    void seen(Response response) {
        var usage = USAGE.matcher(response.header("sforce-limit-info").orElse(""));
        if (usage.find()) used(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
    }

    private synchronized void used(long used, long all) {
        var percent = all == 0 ? 0 : (int) (used * 100 / all);
        if (percent >= WARN_PERCENT && percent / 5 > told / 5) {
            told = percent;
            sink.say(Notice.Severity.WARNING, SUBJECT, "The org has used " + percent + " % of the requests that Salesforce answers in a day.");
        } else if (percent < WARN_PERCENT && told > 0 && closedUntil.equals(Instant.MIN)) {
            told = 0;
            sink.takeBack(SUBJECT);
        }
    }

    synchronized void reached() {
        closedUntil = clock.instant().plus(PAUSE);
        told = 100;
        sink.say(Notice.Severity.WARNING, SUBJECT, REACHED);
    }

    /** Something was answered. */
    synchronized void open() {
        if (closedUntil.equals(Instant.MIN)) return;
        closedUntil = Instant.MIN;
        told = 0;
        sink.takeBack(SUBJECT);
    }

    /** For how long nothing is to be asked; when it is over one request may try, and the others wait for what comes of it. */
    synchronized Optional<Duration> closed() {
        if (closedUntil.equals(Instant.MIN)) return Optional.empty();
        var left = Duration.between(clock.instant(), closedUntil);
        if (left.isPositive()) return Optional.of(left);
        closedUntil = clock.instant().plus(PAUSE); // this one tries
        return Optional.empty();
    }
}

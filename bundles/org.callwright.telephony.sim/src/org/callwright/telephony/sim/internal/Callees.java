package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.EndReason;

/**
 * What happens when the simulated telephone system calls a number. A few numbers behave in ways worth trying; everybody else
 * rings for a second and a half and answers.
 *
 * @param alerts   whether it rings there
 * @param answers  after how long somebody answers, if anybody does
 * @param ends     after how long it ends by itself, counted from the answer, or from dialling when nobody answers
 * @param passesTo to whom whoever answered passes the agent on
 */
record Callees(boolean alerts, Optional<Duration> answers, Optional<Duration> ends, EndReason why, Optional<Address> passesTo) {

    /** Rings, and nobody answers by themselves. */
    static final Callees NOBODY = new Callees(true, Optional.empty(), Optional.empty(), EndReason.NO_ANSWER);

    private Callees(boolean alerts, Optional<Duration> answers, Optional<Duration> ends, EndReason why) {
        this(alerts, answers, ends, why, Optional.empty());
    }

    static Callees of(String number) {
        return switch (number) {
            case "505" -> fails(EndReason.BUSY);
            case "506" -> fails(EndReason.UNREACHABLE);
            case "507" -> fails(EndReason.UNKNOWN_NUMBER);
            case "508" -> NOBODY;
            case "509" -> answers(3000);
            case "510" -> new Callees(true, Optional.empty(), Optional.of(Duration.ofSeconds(3)), EndReason.BUSY);
            case "511" -> new Callees(true, Optional.of(Duration.ofMillis(200)), Optional.of(Duration.ofSeconds(2)), EndReason.FAR_END_HUNG_UP);
            case "512" -> new Callees(true, Optional.empty(), Optional.of(Duration.ofSeconds(1)), EndReason.DECLINED);
            case "513" -> new Callees(true, Optional.of(Duration.ofSeconds(1)), Optional.empty(), EndReason.FAR_END_HUNG_UP,
                    Optional.of(Address.of("+442079460101")));
            case "500" -> answers(0);
            default -> answers(1500);
        };
    }

    private static Callees fails(EndReason why) {
        return new Callees(false, Optional.empty(), Optional.of(Duration.ofMillis(200)), why);
    }

    private static Callees answers(long millis) {
        return new Callees(true, Optional.of(Duration.ofMillis(millis)), Optional.empty(), EndReason.FAR_END_HUNG_UP);
    }

    /** Whether a call to there comes to nothing at once. */
    boolean hopeless() {
        return !alerts && answers.isEmpty();
    }

    /** How long they talk once they have answered. */
    Duration talk() {
        return answers.flatMap(soon -> ends).orElse(Duration.ofHours(1));
    }
}

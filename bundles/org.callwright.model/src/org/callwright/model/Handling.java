package org.callwright.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the site has decided about handling calls.
 *
 * @param maxHold         after which a party on hold rings back (R70); zero for never
 * @param ringBack        how long a ring-back rings before the party hears music again (R77)
 * @param autoHold        whether answering or retrieving a call puts the one that is talked to on hold; otherwise it is refused
 * @param earlyJoin       joining a conference before the target has answered (R92)
 * @param leaveConference whether Clear leaves a conference that can go on without the agent (R96); otherwise it ends it
 * @param cancelOrphan    whether a consultation that rings can be cancelled after its caller has hung up (R112)
 * @param parties         the most in a conference, the agent among them (R83)
 * @param emergency       numbers that are dialled in every state, as they are, without separators (R12)
 */
public record Handling(Duration maxHold, Duration ringBack, boolean autoHold, EarlyJoin earlyJoin, boolean leaveConference,
        boolean cancelOrphan, int parties, Set<String> emergency) {

    public enum EarlyJoin { ALLOW, CONFIRM, FORBID }

    /** For how long a question stands: giving the same command again within it is the answer (R92, R96). */
    public static final Duration QUESTION = Duration.ofSeconds(15);

    public static final Handling DEFAULT =
            new Handling(Duration.ofMinutes(3), Duration.ofSeconds(30), true, EarlyJoin.CONFIRM, true, true, 5, Set.of("112"));

    public Handling {
        emergency = Set.copyOf(emergency);
    }

    /** Whether this is an emergency number, in whatever notation. */
    public boolean emergency(Address number) {
        var user = number.value().replaceFirst("(?i)^(sips?|tel|callto):", "").replaceFirst("[@;].*$", "");
        return emergency.contains(user.replaceAll("[\\s()./-]", ""));
    }

    /** The same with other emergency numbers. */
    public Handling emergency(Set<String> numbers) {
        return new Handling(maxHold, ringBack, autoHold, earlyJoin, leaveConference, cancelOrphan, parties, numbers);
    }

    /**
     * After how long this hold rings back: the telephone system's own time where it rings back by itself, else the maximum of
     * the site; empty for never.
     */
    public Optional<Duration> ringsBackAfter(CallState.Held held) {
        return held.recall().or(() -> maxHold.isZero() ? Optional.empty() : Optional.of(maxHold));
    }

    /** When the agent is reminded of a party that rings back after so long (R75): at 80 % of it. */
    public static Duration holdWarning(Duration ringsBackAfter) {
        return ringsBackAfter.multipliedBy(4).dividedBy(5);
    }
}

package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Participant;

/**
 * People who call the simulated desk, one after the other, again from the start after the last.
 *
 * @param number    empty when the caller withholds it
 * @param queue     the queue they come through, empty when they dial the agent directly
 * @param after     how long after the last call is over, and the agent is free, the telephone rings
 * @param patience  how long they let it ring
 * @param talk      how long they talk before they hang up, without the time on hold
 * @param waits     how long they stay on hold before they hang up
 */
record Callers(String number, String name, Optional<String> queue, Duration after, Duration patience, Duration talk, Duration waits) {

    /** Numbers from the sample address book, but for the withheld one and the one nobody knows. */
    static final List<Callers> DEMO = List.of(
            queue("+442079460101", "Support", 3, 45, 180, 600),
            direct("1003", "Reception", 15, 30, 60),
            queue("+12025550123", "Sales", 12, 40, 120, 15), // hangs up where the agent is away for longer
            direct("", "", 20, 20, 40),
            queue("+493023125042", "Support", 12, 40, 240, 600),
            queue("+441632960999", "Support", 15, 12, 60, 600),
            direct("+33199001234", "", 20, 30, 90));

    /** Somebody who calls the agent, lets it ring and talks for as long as need be. */
    static Callers patient(String number, String name) {
        return direct(number, name, 0, 3600, 3600);
    }

    /** The same through a queue. */
    static Callers patient(String number, String name, String queue) {
        return new Callers(number, name, Optional.of(queue), Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(10));
    }

    Participant participant() {
        return number.isEmpty() ? Participant.withheld() : Participant.named(Address.of(number), name);
    }

    private static Callers queue(String number, String queue, int after, int patience, int talk, int waits) {
        return new Callers(number, "", Optional.of(queue), Duration.ofSeconds(after), Duration.ofSeconds(patience), Duration.ofSeconds(talk),
                Duration.ofSeconds(waits));
    }

    private static Callers direct(String number, String name, int after, int patience, int talk) {
        return new Callers(number, name, Optional.empty(), Duration.ofSeconds(after), Duration.ofSeconds(patience), Duration.ofSeconds(talk),
                Duration.ofMinutes(10));
    }
}

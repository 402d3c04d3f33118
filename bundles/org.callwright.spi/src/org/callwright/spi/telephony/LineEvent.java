package org.callwright.spi.telephony;

import java.time.Instant;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Participant;
import org.callwright.model.Route;
import org.callwright.model.Signal;

/**
 * What a line reports. Sealed, because it flows inwards: connectors make these, only the desk takes them apart, so more may
 * come.
 */
public sealed interface LineEvent {

    /**
     * A call rings here. The line made the leg's id; {@code queue} names the queue it came through, if any. It is somebody
     * new: who was put aside by this line and rings again is {@link Signal.Recalled} or {@link Returned}.
     */
    record Offered(LegId leg, Participant from, Optional<String> queue, Instant at, Route route) implements LineEvent {

        public Offered(LegId leg, Participant from, Optional<String> queue, Instant at) {
            this(leg, from, queue, at, Route.DIRECT);
        }

        public static Offered direct(LegId leg, Participant from, Instant at) {
            return new Offered(leg, from, Optional.empty(), at);
        }
    }

    record Signalled(LegId leg, Signal signal) implements LineEvent {}

    /** A transfer that was asked for did not come about; the leg is as it was before. */
    record TransferFailed(LegId leg, EndReason why, Instant at) implements LineEvent {}

    /**
     * Somebody whom this line had transferred comes back, and rings as {@code leg}: the telephone system brought them, because
     * the target did not take the call. {@code of} is the leg that had ended as {@code TRANSFERRED}; it is the same call
     * (R101, R102). {@code why} only where the telephone system says it.
     */
    record Returned(LegId leg, LegId of, Participant from, Optional<EndReason> why, Instant at) implements LineEvent {}

    /** What a colleague is doing, by the address that was asked for ({@link CanWatch}). */
    record Watched(Address colleague, Availability now) implements LineEvent {}

    record HealthChanged(Health health) implements LineEvent {}

    /** Something the agent should know that changes no call, such as a headset that was unplugged. */
    record Noticed(Notice notice) implements LineEvent {}
}

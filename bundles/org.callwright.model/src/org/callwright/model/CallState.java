package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one leg of a call stands. Five states, no more: who is on hold, why it ended and whether the far end rings
 * are facts <em>inside</em> a state, never states of their own.
 */
public sealed interface CallState {

    /** When the leg came into this state. */
    Instant since();

    /** Offered to us and not yet answered; {@code recall} when it is somebody who was put aside and rings again. */
    record Ringing(Instant since, Optional<Recall> recall) implements CallState {

        public Ringing(Instant since) {
            this(since, Optional.empty());
        }
    }

    /** Dialled by us and not yet answered; {@code alerting} once the far end is known to ring. */
    record Dialling(Instant since, boolean alerting) implements CallState {}

    record Talking(Instant since) implements CallState {}

    /** @param recall after how long the telephone system rings back by itself; empty where the desk has to */
    record Held(Instant since, Side by, Optional<Duration> recall) implements CallState {

        public Held(Instant since, Side by) {
            this(since, by, Optional.empty());
        }

        private CallState and(Signal.Held more) {
            var both = new Held(since, by.and(more.by()), more.by().has(Side.LOCAL) ? more.recall() : recall);
            return both.equals(this) ? this : both;
        }
    }

    /** Over. {@code reason} is never undone: a leg that ended stays ended. */
    record Ended(Instant since, EndReason reason) implements CallState {}

    default boolean live() {
        return !(this instanceof Ended);
    }

    /** Answered and not yet over. */
    default boolean answered() {
        return this instanceof Talking || this instanceof Held;
    }

    /** The only transition function. A late or repeated signal leaves the state as it is: networks do that. */
    default CallState after(Signal signal) {
        return switch (signal) {
            case Signal.Alerted(var at) -> this instanceof Dialling d && !d.alerting() ? new Dialling(d.since(), true) : this;
            case Signal.Answered(var at) -> this instanceof Ringing || this instanceof Dialling ? new Talking(at) : this;
            case Signal.Held held -> switch (this) {
                case Talking t -> new Held(held.at(), held.by(), held.recall());
                case Held h -> h.and(held);
                // a ring-back of the telephone system that nobody answered: music again (R77)
                case Ringing r when held.by() == Side.LOCAL && r.recall().filter(it -> !it.waiting()).isPresent() ->
                    new Held(held.at(), held.by(), held.recall());
                default -> this;
            };
            case Signal.Resumed(var at, var side) -> switch (this) {
                case Held h when h.by().has(side) -> h.by().without(side)
                        .<CallState>map(rest -> new Held(h.since(), rest, rest.has(Side.LOCAL) ? h.recall() : Optional.empty()))
                        .orElseGet(() -> new Talking(at));
                case Ringing r when side == Side.LOCAL && r.recall().filter(Recall::waiting).isPresent() -> new Talking(at);
                default -> this;
            };
            case Signal.Recalled(var at, var recall) -> this instanceof Held ? new Ringing(at, Optional.of(recall)) : this;
            case Signal.Identified i -> this;
            case Signal.Ended(var at, var reason) -> live() ? new Ended(at, reason) : this;
        };
    }
}

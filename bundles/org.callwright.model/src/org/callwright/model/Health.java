package org.callwright.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a connector's connection is doing, and what it lets us do right now. {@code connector} is the account it was opened
 * for ({@code Settings.account()}).
 */
public sealed interface Health {

    String connector();

    /** On its way up; nothing can be done with it yet. */
    record Connecting(String connector) implements Health {}

    /** Works; {@code can} is what this account may do at the moment; {@code as} who is signed in, empty where that is not told. */
    record Up(String connector, Set<Capability> can, String as) implements Health {
        public Up {
            can = Set.copyOf(can);
        }

        public Up(String connector, Set<Capability> can) {
            this(connector, can, "");
        }
    }

    /**
     * Does not work. {@code sentence} tells the agent what is wrong and who can act, without secrets and stack traces;
     * {@code retryAt} is empty when only a person can help.
     */
    record Down(String connector, Fault why, String sentence, Optional<Instant> retryAt) implements Health {}

    default boolean up() {
        return this instanceof Up;
    }
}

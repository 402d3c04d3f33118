package org.callwright.model;

import java.util.Optional;

/**
 * A redirect, transfer or conference in progress on a call: a value, never a mode of the window. {@code leg} is the
 * consultation leg once it is dialled; a redirect never has one (R33).
 */
public record Operation(Kind kind, Step step, Optional<Address> target, Optional<LegId> leg) {

    public enum Kind { REDIRECT, TRANSFER, CONFERENCE }

    /** {@code CHOOSING} until a target is named, {@code RINGING} until it answers, then {@code CONNECTED}. */
    public enum Step { CHOOSING, RINGING, CONNECTED }

    public static Operation choosing(Kind kind) {
        return new Operation(kind, Step.CHOOSING, Optional.empty(), Optional.empty());
    }

    public Operation to(Address to) {
        return new Operation(kind, Step.RINGING, Optional.of(to), leg);
    }

    public Operation over(LegId consulted, Address to) {
        return new Operation(kind, Step.RINGING, Optional.of(to), Optional.of(consulted));
    }

    public Operation at(Step next) {
        return next == step ? this : new Operation(kind, next, target, leg);
    }
}

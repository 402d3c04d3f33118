package org.callwright.model;

import java.util.Optional;

/**
 * A redirect, transfer or conference in progress on a call: a value, never a mode of the window. {@code leg} is the
 * consultation leg once it is dialled; a redirect never has one (R33). {@code completing} once the telephone system has been
 * asked to connect the parties and has not yet said what came of it (R108).
 */
public record Operation(Kind kind, Step step, Optional<Address> target, Optional<LegId> leg, boolean completing) {

    public enum Kind { REDIRECT, TRANSFER, CONFERENCE }

    /** {@code CHOOSING} until a target is named, {@code RINGING} until it answers, then {@code CONNECTED}. */
    public enum Step { CHOOSING, RINGING, CONNECTED }

    public static Operation choosing(Kind kind) {
        return new Operation(kind, Step.CHOOSING, Optional.empty(), Optional.empty(), false);
    }

    /** The target is chosen and reached without a leg of ours. */
    public Operation to(Address to) {
        return new Operation(kind, Step.RINGING, Optional.of(to), Optional.empty(), false);
    }

    /** The target is chosen and being called over a leg of ours. */
    public Operation over(LegId consulted, Address to) {
        return new Operation(kind, Step.RINGING, Optional.of(to), Optional.of(consulted), false);
    }

    public Operation at(Step next) {
        return next == step ? this : new Operation(kind, next, target, leg, completing);
    }

    public Operation completing(boolean asked) {
        return new Operation(kind, step, target, leg, asked);
    }

    /** The same consultation, for another purpose: a transfer becomes a conference or the other way round. */
    public Operation as(Kind other) {
        return new Operation(other, step, target, leg, completing);
    }

    /** Back to choosing, after the target could not be reached. */
    public Operation again() {
        return choosing(kind);
    }
}

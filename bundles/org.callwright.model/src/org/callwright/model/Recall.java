package org.callwright.model;

import java.util.Optional;

/**
 * Why a party that the agent had put aside rings again. It is the same call: same id, note and contact (R74, R102). While
 * {@code waiting} the party is still connected to this desk on hold and answering takes it off hold (R78); otherwise the
 * telephone system rings back by itself and answering answers. {@code why} is what the telephone system said of the target,
 * where it said anything.
 */
public record Recall(Kind kind, Optional<EndReason> why, boolean waiting) {

    public enum Kind { HOLD, TRANSFER }

    /** The desk's own alarm: on hold for longer than the policy allows (R70, R78). */
    public static final Recall HELD_TOO_LONG = new Recall(Kind.HOLD, Optional.empty(), true);

    /** The telephone system's alarm for a party on hold. */
    public static final Recall HOLD_TIMEOUT = new Recall(Kind.HOLD, Optional.empty(), false);

    /** The transfer failed, and the party is still connected to this desk. */
    public static Recall transferFailed(EndReason why) {
        return new Recall(Kind.TRANSFER, Optional.of(why), true);
    }

    /** The transfer failed, and the telephone system brings the party back by a call of its own. */
    public static Recall transferReturned(Optional<EndReason> why) {
        return new Recall(Kind.TRANSFER, why, false);
    }

    /** One English sentence for the agent. */
    public String sentence() {
        return switch (kind) {
            case HOLD -> "The call has been on hold for too long.";
            case TRANSFER -> "The transfer failed. " + why.map(EndReason::sentence).orElse("The target did not take the call.");
        };
    }
}

package org.callwright.model;

import java.util.Optional;

/** Which end of a leg put it on hold. */
public enum Side {
    LOCAL, REMOTE, BOTH;

    /** Whether {@code other} is (one of) the holding side(s). */
    public boolean has(Side other) {
        return this == BOTH || this == other;
    }

    Side and(Side other) {
        return this == other ? this : BOTH;
    }

    Optional<Side> without(Side other) {
        if (this == other || other == BOTH) return Optional.empty();
        return Optional.of(this == BOTH ? (other == LOCAL ? REMOTE : LOCAL) : this);
    }
}

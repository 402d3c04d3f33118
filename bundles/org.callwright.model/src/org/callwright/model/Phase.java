package org.callwright.model;

/** What an agent's time is spent on while a call lasts. */
public enum Phase {
    RINGING, TALKING, HOLDING, WRAPPING;

    static Phase of(CallState state) {
        return switch (state) {
            case CallState.Ringing r -> RINGING;
            case CallState.Dialling d -> RINGING;
            case CallState.Talking t -> TALKING;
            case CallState.Held h -> HOLDING;
            case CallState.Ended e -> WRAPPING;
        };
    }
}

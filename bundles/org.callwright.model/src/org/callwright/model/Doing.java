package org.callwright.model;

import java.time.Instant;

/** What the agent was doing from {@code since} on, until the next one begins; {@code reason} says why away, and is empty else. */
public record Doing(Kind kind, String reason, Instant since) {

    public enum Kind {
        OUT,
        AWAY,
        /** Ready, and free for a call. */
        READY,
        /** A call rings, is dialled, or is under way. */
        CALL,
        /** The work after a call. */
        WRAPPING
    }

    /** What somebody at this desk is doing; it began at {@code since}. */
    public static Doing of(Desk desk, Instant since) {
        if (desk.calls().stream().anyMatch(Call::live)) return new Doing(Kind.CALL, "", since);
        if (desk.wrapping()) return new Doing(Kind.WRAPPING, "", since);
        return switch (desk.agent()) {
            case AgentState.Ready r -> new Doing(Kind.READY, "", since);
            case AgentState.Away away -> new Doing(Kind.AWAY, away.reason(), since);
            case AgentState.SignedOut o -> new Doing(Kind.OUT, "", since);
        };
    }

    /** The same, whenever it began. */
    public boolean same(Doing other) {
        return kind == other.kind && reason.equals(other.reason);
    }
}

package org.callwright.model;

/** Where a call stands as the agent sees it: the rows of the table in the rules. Derived from the call, never stored. */
public enum Situation {
    DIALLING, RINGING,
    /** Somebody who was put on hold, or whose transfer failed, rings again. */
    RECALL,
    REDIRECT_CHOOSING, REDIRECT_RINGING, CONNECTED, HELD,
    TRANSFER_CHOOSING, TRANSFER_RINGING, TRANSFER_CONNECTED,
    CONFERENCE_CHOOSING, CONFERENCE_RINGING, CONFERENCE_CONNECTED,
    /** Several parties talk, no operation is running. */
    CONFERENCE,
    ORPHAN_RINGING, ORPHAN_CONNECTED,
    POST_CALL;

    public static Situation of(Call call) {
        if (!call.live()) return POST_CALL;
        if (call.orphaned()) return call.consulted().orElseThrow().state().answered() ? ORPHAN_CONNECTED : ORPHAN_RINGING;
        if (call.operation().isPresent()) return of(call.operation().get());
        return switch (call.facing().state()) {
            case CallState.Dialling d -> DIALLING;
            case CallState.Ringing r -> r.recall().isPresent() ? RECALL : RINGING;
            case CallState.Held h when h.by().has(Side.LOCAL) -> HELD;
            default -> call.liveLegs().size() > 1 ? CONFERENCE : CONNECTED;
        };
    }

    private static Situation of(Operation running) {
        return switch (running.kind()) {
            case REDIRECT -> running.step() == Operation.Step.CHOOSING ? REDIRECT_CHOOSING : REDIRECT_RINGING;
            case TRANSFER -> switch (running.step()) {
                case CHOOSING -> TRANSFER_CHOOSING;
                case RINGING -> TRANSFER_RINGING;
                case CONNECTED -> TRANSFER_CONNECTED;
            };
            case CONFERENCE -> switch (running.step()) {
                case CHOOSING -> CONFERENCE_CHOOSING;
                case RINGING -> CONFERENCE_RINGING;
                case CONNECTED -> CONFERENCE_CONNECTED;
            };
        };
    }
}

package org.callwright.model;

import java.time.Instant;

/** What the agent has declared. "On a call" is absent on purpose: it follows from {@link Desk#calls()}. */
public sealed interface AgentState {

    /** When this state was entered. */
    Instant since();

    /** Nobody works at this desk; calls may still ring. */
    record SignedOut(Instant since) implements AgentState {}

    /** Takes calls. */
    record Ready(Instant since) implements AgentState {}

    /** At the desk, but takes no queue calls; the reason is one of the site's, such as {@code lunch}. */
    record Away(Instant since, String reason) implements AgentState {}
}

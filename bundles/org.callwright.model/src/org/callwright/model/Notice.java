package org.callwright.model;

import java.time.Instant;

/**
 * Something the agent should know, as one sentence: what happened and who can act. {@code subject} tells what it is about
 * ({@code storage}, {@code line:sip}, {@code crm:local}, {@code call:…}); a newer notice with the same subject replaces it.
 */
public record Notice(String subject, Severity severity, Instant at, String text) {

    public enum Severity { INFO, WARNING, ERROR }
}

package org.callwright.model;

/**
 * One step of finding out whether a connection works.
 *
 * @param step     what was tried, in a few words
 * @param sentence what was found, and who can act; no secret
 */
public record Finding(String step, Outcome outcome, String sentence) {

    /** {@code DOUBTFUL}: it works, but not as it should or not for ever. */
    public enum Outcome { GOOD, DOUBTFUL, BAD }
}

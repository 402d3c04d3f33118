package org.callwright.spi.crm;

import java.time.Duration;

import org.callwright.spi.ConnectorException;

/** What became of a record that was to be filed. Sentences are for the agent: no number, no name, no note. */
public sealed interface Filing {

    /** It is there, once, as it was given or newer. */
    record Stored() implements Filing {}

    /** It cannot be filed as it is, and was not: only a person can help; the next record may be tried. */
    record Rejected(String sentence) implements Filing {}

    /**
     * It was not filed, and the next one would not be either.
     *
     * @param pause the least time before anything is filed again; zero leaves that to the desk
     */
    record RetryAfter(String sentence, Duration pause) implements Filing {}

    /** It may have been filed or not; the desk asks again with the same key, and the connector looks before it adds. */
    record Ambiguous(String sentence) implements Filing {}

    /** What an error means that happened before anything was written. */
    static Filing before(ConnectorException trouble) {
        return switch (trouble.fault()) {
            case REFUSED, UNSUPPORTED, DEFECT -> new Rejected(trouble.getMessage());
            case CREDENTIALS, UNREACHABLE, MISCONFIGURED -> new RetryAfter(trouble.getMessage(), Duration.ZERO);
        };
    }
}

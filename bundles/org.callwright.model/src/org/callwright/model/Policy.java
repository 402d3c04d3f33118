package org.callwright.model;

import java.time.Duration;
import java.util.List;

/**
 * What the site has decided. {@code codes} is the list of wrap-up codes offered; when {@code openCodes} others are accepted
 * too. {@code workTimer} is the time after a queue call, zero for none (R57, R58); {@code extension} what one extension adds,
 * at most {@code extensions} times (R67).
 */
public record Policy(boolean notes, WrapUp.Required wrapUp, List<String> codes, boolean openCodes, Duration workTimer,
        Duration extension, int extensions, Handling handling) {

    public static final Policy DEFAULT = new Policy(true, WrapUp.Required.CODE,
            List.of("resolved", "follow-up", "information", "complaint", "wrong number"), true,
            Duration.ofSeconds(60), Duration.ofSeconds(30), 2, Handling.DEFAULT);

    public Policy {
        codes = List.copyOf(codes);
    }

    /** The same with other codes to offer. */
    public Policy offering(List<String> others) {
        return new Policy(notes, wrapUp, others, openCodes, workTimer, extension, extensions, handling);
    }

    /** The same with other rules for handling calls. */
    public Policy handling(Handling others) {
        return new Policy(notes, wrapUp, codes, openCodes, workTimer, extension, extensions, others);
    }

    public boolean accepts(String code) {
        return openCodes ? !code.isBlank() : codes.contains(code);
    }
}

package org.callwright.model;

import java.util.List;

/**
 * What the site has decided. {@code codes} is the list of wrap-up codes offered; when {@code openCodes} others are accepted
 * too. {@code wrapUpUnanswered}: calls of ours that nobody answered want a wrap-up as well (R49).
 */
public record Policy(boolean notes, WrapUp.Required wrapUp, boolean wrapUpUnanswered, List<String> codes, boolean openCodes,
        TimerPolicy timer, Handling handling) {

    public static final Policy DEFAULT = new Policy(true, WrapUp.Required.CODE, false,
            List.of("resolved", "follow-up", "information", "complaint", "wrong number"), true, TimerPolicy.DEFAULT, Handling.DEFAULT);

    public Policy {
        codes = List.copyOf(codes);
    }

    /** The same with other codes to offer. */
    public Policy offering(List<String> others) {
        return new Policy(notes, wrapUp, wrapUpUnanswered, others, openCodes, timer, handling);
    }

    /** The same with other rules for handling calls. */
    public Policy handling(Handling others) {
        return new Policy(notes, wrapUp, wrapUpUnanswered, codes, openCodes, timer, others);
    }

    /** The same with another work timer. */
    public Policy timer(TimerPolicy other) {
        return new Policy(notes, wrapUp, wrapUpUnanswered, codes, openCodes, other, handling);
    }

    public boolean accepts(String code) {
        return openCodes ? !code.isBlank() : codes.contains(code);
    }
}

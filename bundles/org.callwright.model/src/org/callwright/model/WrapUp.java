package org.callwright.model;

import java.util.Optional;

/** How the agent closes a call: the code chosen so far, if any, and what the site's policy wants before it may be closed. */
public record WrapUp(CallId call, Optional<String> code, Required required) {

    /** Never "note only" (R48). */
    public enum Required { NONE, CODE, CODE_AND_NOTE }

    public static WrapUp open(CallId call, Required required) {
        return new WrapUp(call, Optional.empty(), required);
    }

    public WrapUp with(String chosen) {
        return new WrapUp(call, Optional.of(chosen), required);
    }

    /** Whether this wrap-up, with this note text, satisfies the policy. */
    public boolean complete(String note) {
        return switch (required) {
            case NONE -> true;
            case CODE -> code.isPresent();
            case CODE_AND_NOTE -> code.isPresent() && !note.isBlank();
        };
    }
}

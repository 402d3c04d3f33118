package org.callwright.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How the agent closes a call: the codes chosen so far, and what the site's policy wants before it may be closed.
 * {@code again} when the call was filed before and is only being corrected: then nobody waits for it, and no call is kept from
 * the agent.
 */
public record WrapUp(CallId call, List<String> codes, Required required, boolean again) {

    /** Never "note only" (R48). */
    public enum Required { NONE, CODE, CODE_AND_NOTE }

    public WrapUp {
        codes = List.copyOf(codes);
    }

    public static WrapUp open(CallId call, Required required) {
        return new WrapUp(call, List.of(), required, false);
    }

    /** With this code and no other. */
    public WrapUp with(String chosen) {
        return codes(List.of(chosen));
    }

    /** With this code beside those chosen before, at the end. */
    public WrapUp and(String chosen) {
        if (codes.contains(chosen)) return this;
        var all = new ArrayList<>(codes);
        all.add(chosen);
        return codes(all);
    }

    public WrapUp without(String dropped) {
        return codes(codes.stream().filter(code -> !code.equals(dropped)).toList());
    }

    private WrapUp codes(List<String> all) {
        return new WrapUp(call, all, required, again);
    }

    public WrapUp required(Required wanted) {
        return new WrapUp(call, codes, wanted, again);
    }

    /** Whether this wrap-up, with this note text, satisfies the policy. */
    public boolean complete(String note) {
        return switch (required) {
            case NONE -> true;
            case CODE -> !codes.isEmpty();
            case CODE_AND_NOTE -> !codes.isEmpty() && !note.isBlank();
        };
    }

    /** The policy wants a code, and there is none. */
    public boolean codeMissing() {
        return required != Required.NONE && codes.isEmpty();
    }
}

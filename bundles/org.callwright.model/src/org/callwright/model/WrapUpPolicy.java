package org.callwright.model;

import java.util.List;

/**
 * What the site has decided about closing calls.
 *
 * @param required   what must be there before a call may be closed (R48)
 * @param unanswered whether calls of ours that nobody answered want a wrap-up as well (R49)
 * @param codes      the codes to offer, in their order
 * @param open       whether other codes are accepted too, and those of the customer system are offered instead
 * @param several    whether a call may have more than one code
 */
public record WrapUpPolicy(WrapUp.Required required, boolean unanswered, List<Code> codes, boolean open, boolean several) {

    public static final WrapUpPolicy DEFAULT = new WrapUpPolicy(WrapUp.Required.CODE, false,
            List.of(Code.of("resolved"), Code.of("follow-up"), Code.of("information"), Code.of("complaint"), Code.of("wrong number")), true, false);

    public WrapUpPolicy {
        codes = List.copyOf(codes);
    }

    /** The same with other codes to offer. */
    public WrapUpPolicy offering(List<Code> others) {
        return new WrapUpPolicy(required, unanswered, others, open, several);
    }

    public boolean accepts(String code) {
        return open ? !code.isBlank() && code.lines().count() == 1 : codes.stream().anyMatch(known -> known.name().equals(code));
    }
}

package org.callwright.spi.crm;

import java.util.List;
import java.util.Optional;

/**
 * A number in the forms a customer system may store it: {@code written} as it came; {@code e164} ({@code +4930123456}) when
 * it is a full number; {@code variants} other common spellings; {@code suffix} its last digits (4 to 9 of them, enough to
 * find candidates by an index on reversed digits), empty for addresses without digits.
 */
public record NumberQuery(String written, Optional<String> e164, List<String> variants, String suffix) {

    public NumberQuery {
        variants = List.copyOf(variants);
    }

    /** No number: what is printed may end in a log. */
    @Override
    public String toString() {
        return "NumberQuery[" + suffix.length() + " digits]";
    }
}

package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.model.Address;

/** Numbers as people type and paste them (R8). */
final class Typed {

    private static final Pattern SCHEME = Pattern.compile("^(tel|callto|sips?):(//)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\u2007\\u202f().\\-\\u2010-\\u2015/]");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern SIP = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private Typed() {}

    /** What can be dialled of this text: a number without its separators, or a SIP address. */
    static Optional<Address> address(String text) {
        var plain = text.strip();
        var bare = SCHEME.matcher(plain).replaceFirst("");
        if (SIP.matcher(bare).matches() && bare.length() <= Address.MAX_LENGTH) return Optional.of(Address.of(plain.matches("(?i)sips?:.*") ? plain : bare));
        var national = bare.startsWith("+") ? bare.replace("(0)", "") : bare; // +49 (0)30 …: the zero is for callers within the country
        var number = SEPARATORS.matcher(national).replaceAll("");
        return NUMBER.matcher(number).matches() ? Optional.of(Address.of(number)) : Optional.empty();
    }

    /** A pasted text: only the number if it is one, else on one line. */
    static String pasted(String text) {
        return address(text).map(Address::value).orElseGet(() -> text.replaceAll("\\R+", " ").strip());
    }
}

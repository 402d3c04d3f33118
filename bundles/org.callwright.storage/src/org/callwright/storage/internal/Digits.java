package org.callwright.storage.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A number as it is found by its beginning or its end. It is not compared by this: that is the desk's affair, which knows the
 * site. {@code full} has no zeros in front; {@code national} is present when the number names its country; {@code backwards}
 * has all digits. Extensions behind a number are not part of it.
 */
record Digits(String full, Optional<String> national, String backwards) {

    private static final String KEYS = "22233344455566677778889999"; // ITU-T E.161

    /** Two-digit country codes (ITU-T E.164 list of 2016); 1 and 7 have one digit, all others three. */
    private static final Set<String> TWO = Set.of("20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
            "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    /** Empty for addresses that are no numbers, such as SIP users. */
    static Optional<Digits> of(String address) {
        var text = plain(address);
        var at = text.indexOf('@');
        if (at >= 0) text = text.substring(0, at);
        text = text.replaceFirst("\\s*(?:;.*|,.*|#.*|(?:ext|extn|durchwahl|poste|x|app|tel)\\b?\\.?\\s*[0-9]+\\s*)$", "").replace("(0)", "");
        var digits = keys(text);
        if (digits.isEmpty() || text.startsWith("*") || text.startsWith("#")) return Optional.empty();
        var abroad = text.startsWith("+") || digits.startsWith("00");
        var full = unprefixed(digits);
        return Optional.of(new Digits(full, abroad ? Optional.of(national(full)) : Optional.empty(), reversed(digits)));
    }

    /** Small letters, ASCII digits, no scheme: how an address is compared as it was written. */
    static String plain(String address) {
        var plain = new StringBuilder(address.length());
        address.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.FORMAT) return;
            if (Character.isDigit(c)) plain.append((char) ('0' + Character.digit(c, 10)));
            else plain.appendCodePoint(c == 0xFF0B ? '+' : c);
        });
        return plain.toString().strip().toLowerCase(Locale.ROOT).replaceFirst("^(?:sips?|tel|callto):", "");
    }

    /** The digits of a text in any script. */
    static String only(String text) {
        var digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
        return digits.toString();
    }

    static String reversed(String digits) {
        return new StringBuilder(digits).reverse().toString();
    }

    static String unprefixed(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }

    private static String national(String full) {
        return unprefixed(full.substring(Math.min(code(full), full.length() - 1)));
    }

    /** How many digits of a full number are its country code. */
    static int code(String full) {
        return full.startsWith("1") || full.startsWith("7") ? 1 : full.length() > 2 && TWO.contains(full.substring(0, 2)) ? 2 : 3;
    }

    /** Letters count as the keys that carry them, when the number begins with digits; a name has none. */
    private static String keys(String text) {
        var digits = only(text);
        if (text.chars().noneMatch(c -> c >= 'a' && c <= 'z')) return digits;
        if (!text.matches("\\+?[0-9(][0-9 ()./-]{2,}[a-z].*")) return "";
        var keys = new StringBuilder();
        text.chars().forEach(c -> {
            if (c >= '0' && c <= '9') keys.append((char) c);
            else if (c >= 'a' && c <= 'z') keys.append(KEYS.charAt(c - 'a'));
        });
        return keys.toString();
    }
}

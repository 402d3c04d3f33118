package org.callwright.numbering.internal;

/** How people write numbers, without what they mean: any script's digits, separators, invisible characters. */
public final class Notation {

    private static final String SEPARATORS = " -./()[]~";

    private Notation() {}

    /** The same text with ASCII digits, plus, star, hash, blanks and hyphens; without characters that cannot be seen. */
    public static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append((char) ('0' + Character.digit(c, 10)));
                case Character.SPACE_SEPARATOR, Character.CONTROL -> plain.append(' ');
                case Character.DASH_PUNCTUATION -> plain.append('-');
                case Character.FORMAT -> { } // direction marks come along when a number is copied from a web page
                default -> plain.appendCodePoint(c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c); // full width
            }
        });
        return plain.toString().strip();
    }

    /** Without the separators that only serve reading. */
    public static String compact(String plain) {
        var compact = new StringBuilder(plain.length());
        plain.chars().filter(c -> SEPARATORS.indexOf(c) < 0).forEach(c -> compact.append((char) c));
        return compact.toString();
    }

    static String digits(String plain) {
        var digits = new StringBuilder(plain.length());
        plain.chars().filter(Notation::digit).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    static boolean allDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Notation::digit);
    }

    /** Nothing but keys of a telephone, at least one of them a star or hash. */
    static boolean featureCode(String compact) {
        return compact.chars().allMatch(c -> digit(c) || c == '*' || c == '#') && !compact.isEmpty() && !allDigits(compact);
    }

    /** Whether this can be the part of a SIP address that is a number: digits and separators, a plus at most in front. */
    static boolean numeric(String user) {
        var compact = compact(user);
        return allDigits(compact.startsWith("+") ? compact.substring(1) : compact);
    }

    static String last(String digits, int count) {
        return digits.substring(Math.max(0, digits.length() - count));
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}

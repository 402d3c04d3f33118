package org.callwright.crm.ldap.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

import org.callwright.model.Address;

/**
 * The numbers in a field that was meant for one, and in which people write what they like: {@code +49 30 1234-56},
 * {@code 030/123456; 0170 9876543}, {@code see front desk, else 030 123456 after six}, {@code n/a}.
 */
final class Numbers {

    private static final int MOST = 5;
    private static final int LONGEST_TEXT = 1000;
    private static final int SHORTEST_IN_PROSE = 6;

    private static final String PLAIN = "\\+?[0-9(][0-9\\s()./\u2010-\u2015-]*[0-9]";
    private static final String EXTENSION = "(\\s*(x|ext\\.?|#)\\s*[0-9]{1,6})?";
    private static final Pattern NUMBER = Pattern.compile(PLAIN + EXTENSION, Pattern.CASE_INSENSITIVE);
    private static final Pattern RUN = Pattern.compile("(?<![0-9A-Za-z])" + PLAIN + EXTENSION, Pattern.CASE_INSENSITIVE);
    /** Such as 1-800-FLOWERS, *72 or a SIP address. */
    private static final Pattern WORD = Pattern.compile("[+*#(]?[0-9][0-9A-Za-z().*#-]{1,30}|(?i:sips?:)?[^@\\s]{1,100}@[^@\\s]{1,100}");

    private Numbers() {
    }

    /** In their order, without what is no number; empty where there is none. */
    static List<Address> in(String field) {
        var found = new LinkedHashSet<Address>();
        var text = field.length() > LONGEST_TEXT ? field.substring(0, LONGEST_TEXT) : field;
        for (var part : text.split("[;,|\\n\\r]")) {
            var one = part.strip().replaceFirst("(?i)^tel:", "");
            if (one.length() <= Address.MAX_LENGTH && (NUMBER.matcher(one).matches() || WORD.matcher(one).matches())) add(found, one);
            else {
                var runs = RUN.matcher(one);
                while (runs.find()) if (digits(runs.group()).length() >= SHORTEST_IN_PROSE) add(found, runs.group());
            }
        }
        return found.stream().limit(MOST).toList();
    }

    private static void add(LinkedHashSet<Address> found, String text) {
        if (text.length() <= Address.MAX_LENGTH && text.chars().noneMatch(Character::isISOControl)) found.add(Address.of(text));
    }

    static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}

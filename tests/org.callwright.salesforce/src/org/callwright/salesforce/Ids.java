package org.callwright.salesforce;

/** Record ids: 15 characters, and three more that check the case of the others. */
final class Ids {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private Ids() {}

    static String of(String prefix, long number) {
        var rest = new StringBuilder();
        for (var n = number; rest.length() < 9; n /= 62) rest.insert(0, DIGITS.charAt((int) (n % 62)));
        return complete(prefix + "xx0" + rest);
    }

    /** The number within an id that {@link #of} made. */
    static long number(String id) {
        var number = 0L;
        for (var c : id.substring(6, 15).toCharArray()) number = number * 62 + DIGITS.indexOf(c);
        return number;
    }

    static boolean valid(String id) {
        return id.matches("[a-zA-Z0-9]{15}") || id.matches("[a-zA-Z0-9]{18}") && complete(id.substring(0, 15))
                .equalsIgnoreCase(id);
    }

    /** The 18 characters of an id of 15 or 18. The shorter is sensitive to case, the longer is not when the last three are right. */
    static String complete(String id) {
        if (id.length() == 18) return id;
        var check = new StringBuilder();
        for (var block = 0; block < 3; block++) {
            var bits = 0;
            for (var i = 0; i < 5; i++) if (Character.isUpperCase(id.charAt(block * 5 + i))) bits |= 1 << i;
            check.append(CHECK.charAt(bits));
        }
        return id + check;
    }
}

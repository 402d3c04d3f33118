package org.callwright.storage.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What the digits that somebody has typed so far may be the beginning of: whether a country is named by what is typed, by what
 * is stored, by both or by neither, the number is found. Likely readings come first.
 *
 * @param digits without zeros in front
 */
record Beginning(Where where, String digits) {

    private enum Where {
        /** Numbers as they are, with the country code where they name it. */
        FULL("digits >= ? AND digits < ?"),
        /** The same of those that name it. */
        NAMED("digits >= ? AND digits < ? AND national IS NOT NULL"),
        /** What follows the country code. */
        NATIONAL("national >= ? AND national < ?"),
        /** Numbers that name no country. */
        HOME("digits >= ? AND digits < ? AND national IS NULL AND digits IS NOT NULL");

        private final String condition;

        Where(String condition) {
            this.condition = condition;
        }
    }

    /** A condition on the table phone with two parameters: the digits, and the first text behind all that begin with them. */
    String condition() {
        return where.condition;
    }

    static List<Beginning> of(String typed) {
        var digits = Digits.only(typed.replace("(0)", ""));
        var bare = Digits.unprefixed(digits);
        var all = new LinkedHashSet<Beginning>();
        if (Digits.plain(typed).startsWith("+") || digits.startsWith("00")) {
            abroad(all, bare);
        } else if (digits.startsWith("0")) {
            all.add(new Beginning(Where.NATIONAL, bare));
            all.add(new Beginning(Where.HOME, bare));
            if (digits.startsWith("011") && digits.length() > 4) abroad(all, digits.substring(3)); // from North America
            all.add(new Beginning(Where.FULL, bare));
        } else {
            all.add(new Beginning(Where.FULL, bare));
            all.add(new Beginning(Where.NATIONAL, bare));
            if (bare.matches("1[2-9].+")) all.add(new Beginning(Where.HOME, bare.substring(1))); // North America's trunk prefix is
            if (bare.matches("8[3489]..+")) all.add(new Beginning(Where.NATIONAL, bare.substring(1))); // Russia's, behind +7
            if (bare.matches("[2-9]..+")) all.add(new Beginning(Where.HOME, "1" + bare)); // its country code
        }
        return List.copyOf(all);
    }

    private static void abroad(SequencedSet<Beginning> all, String full) {
        all.add(new Beginning(Where.NAMED, full));
        home(all, full);
        all.add(new Beginning(Where.FULL, full)); // a country code without a plus; or somebody at home whose number begins so
    }

    /** Those who live there and do not say so. */
    private static void home(SequencedSet<Beginning> all, String full) {
        var code = Digits.code(full);
        if (full.length() <= code + 1) return;
        var home = Digits.unprefixed(full.substring(code));
        all.add(new Beginning(Where.HOME, home));
        if (code == 1) all.add(new Beginning(Where.HOME, full)); // 1 415 …, as they write it there
        if (full.startsWith("7")) all.add(new Beginning(Where.HOME, "8" + home)); // Russia's trunk prefix
    }
}

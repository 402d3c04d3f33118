package org.callwright.spi.tck.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One rule of behaviour.
 *
 * @param kind      S for stated, I for implied, D for decided
 * @param elsewhere who holds it, where it is not about lines at all
 */
record Rule(int number, char kind, String chapter, String sentence, Optional<String> elsewhere) {

    private static final Pattern LINE = Pattern.compile("(\\d+) ([SID]) (.*?)(?: // (.*))?");
    private static final Pattern IN_A_NAME = Pattern.compile("(?:^|_)R(\\d+)(?=_)");

    static List<Rule> all() {
        var all = new ArrayList<Rule>();
        var chapter = "";
        for (var line : text().lines().toList()) {
            if (line.startsWith("## ")) chapter = line.substring(3);
            var rule = LINE.matcher(line);
            if (!rule.matches()) continue;
            all.add(new Rule(Integer.parseInt(rule.group(1)), rule.group(2).charAt(0), chapter, rule.group(3), Optional.ofNullable(rule.group(4))));
        }
        return all;
    }

    /** The rules that a scenario of this name holds: {@code R99_R103_andWhatItIs}. */
    static List<Integer> in(String scenario) {
        return IN_A_NAME.matcher(scenario).results().map(found -> Integer.valueOf(found.group(1))).toList();
    }

    /** Whether a suite without a scenario for it is not a suite. */
    boolean needsAScenario() {
        return kind != 'D' && elsewhere.isEmpty();
    }

    private static String text() {
        try (var in = Rule.class.getResourceAsStream("rules.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

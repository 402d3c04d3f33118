package org.callwright.crm.salesforce.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.spi.crm.NumberQuery;

/**
 * A search in the index, which cuts texts into words. What is looked for is rebuilt from its letters and digits alone: none of
 * the characters that mean something there can get in, and operators stand in quotes.
 */
final class Sosl {

    /** Beyond 4,000 characters operators are passed over. */
    private static final int LONGEST = 3_500;
    private static final Set<String> OPERATORS = Set.of("and", "or", "not", "find", "in", "returning");

    private Sosl() {
    }

    /**
     * Everybody who has the number in one of these notations: how far the index knows that {@code 4155551212} and
     * {@code +1 415-555-1212} are the same is not documented, so each is asked for, in digits alone and in its groups.
     *
     * @param returning such as {@code Contact(Id,Name)}
     * @return empty when nothing in the number could be looked for
     */
    static Optional<String> byNumber(NumberQuery number, Collection<String> returning, int most) {
        var terms = new LinkedHashSet<String>();
        number.e164().ifPresent(full -> add(terms, full));
        add(terms, number.written());
        for (var variant : number.variants()) add(terms, variant);
        if (number.suffix().length() >= 7) add(terms, number.suffix());
        var all = new StringBuilder();
        for (var term : terms) {
            if (all.length() + term.length() > LONGEST) break;
            all.append(all.isEmpty() ? "" : " OR ").append(term);
        }
        return all.isEmpty() ? Optional.empty()
                : Optional.of("FIND {" + all + "} IN PHONE FIELDS RETURNING " + String.join(",", returning) + " LIMIT " + most);
    }

    private static void add(Set<String> terms, String number) {
        var words = words(number);
        if (words.isEmpty() || words.size() > 12) return;
        var digits = number.replaceAll("[^0-9]", "");
        var isNumber = words.stream().allMatch(word -> word.chars().allMatch(Character::isDigit));
        if (isNumber && digits.length() > 1) terms.add(digits);
        if (words.size() > 1) terms.add("\"" + String.join(" ", words) + "\"");
        else if (words.getFirst().length() > 1) terms.add(quoted(words.getFirst()));
    }

    private static String quoted(String word) {
        return OPERATORS.contains(word.toLowerCase(java.util.Locale.ROOT)) ? "\"" + word + "\"" : word;
    }

    /** The letters and digits of a text, by words; ASCII digits and letters of any language. */
    static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}\\p{M}]+")).filter(word -> !word.isEmpty()).toList();
    }

    /** For a parameterized search: every word may be the beginning of one. */
    static String beginnings(String text) {
        return words(text).stream().map(word -> word + "*").collect(Collectors.joining(" "));
    }
}

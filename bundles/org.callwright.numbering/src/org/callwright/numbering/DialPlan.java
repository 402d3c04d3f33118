package org.callwright.numbering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an administrator says about numbers at a site (R10). With prefixes left empty, numbers are sent as they were written,
 * without separators.
 *
 * @param region ISO 3166 country of the site, two capital letters; {@code ZZ} when unknown: then only numbers with a
 *        {@code +} are complete
 * @param extensionDigits numbers of so many digits or fewer are internal, 0 to 9
 * @param matchDigits how many last digits must be the same when a number is not complete, 4 to 9 (R25)
 * @param emergency numbers to treat as emergency numbers beside those of the region
 * @param outside dialled first to leave the house, as in {@code 9}; not before extensions and emergency numbers (R12)
 * @param longDistance follows {@code outside} for numbers of the own country, as in {@code 0} or {@code 1}
 * @param international follows {@code outside} for numbers abroad, as in {@code 00} or {@code 011}; empty sends them as {@code +…}
 */
public record DialPlan(String region, int extensionDigits, int matchDigits, Set<String> emergency, String outside,
        String longDistance, String international) {

    /** The region when nothing is known about the site. */
    public static final String UNKNOWN = "ZZ";

    private static final int EXTENSION_DIGITS = 6;
    private static final int MATCH_DIGITS = 7;

    /** @throws IllegalArgumentException with a sentence for the administrator */
    public DialPlan {
        region = region.strip().toUpperCase(Locale.ROOT);
        emergency = Set.copyOf(emergency);
        require(region.matches("[A-Z]{2}"), "The country of the dial plan must be two letters, such as DE.");
        require(extensionDigits >= 0 && extensionDigits <= 9, "Extensions may have 0 to 9 digits.");
        require(matchDigits >= 4 && matchDigits <= 9, "Numbers are compared by their last 4 to 9 digits.");
        require(emergency.stream().allMatch(number -> number.matches("[0-9]{2,8}")), "Emergency numbers have 2 to 8 digits.");
        for (var prefix : new String[] { outside, longDistance, international }) {
            require(prefix.matches("[0-9*#]{0,8}"), "Dialling prefixes consist of digits, * and #.");
        }
    }

    /** The usual: no prefixes, extensions of up to six digits, seven digits compared. */
    public static DialPlan of(String region) {
        return new DialPlan(region, EXTENSION_DIGITS, MATCH_DIGITS, Set.of(), "", "", "");
    }

    /** For the country of this machine's language settings. */
    public static DialPlan of(Locale locale) {
        return of(locale.getCountry().matches("[A-Za-z]{2}") ? locale.getCountry() : UNKNOWN);
    }

    /**
     * From settings {@code dial.region}, {@code dial.extension.digits}, {@code dial.match.digits}, {@code dial.emergency}
     * (separated by commas), {@code dial.outside}, {@code dial.longdistance} and {@code dial.international}; what is not set
     * is as in {@link #of(Locale)}.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static DialPlan read(Function<String, Optional<String>> settings) {
        var emergency = Arrays.stream(settings.apply("dial.emergency").orElse("").split(","))
                .map(String::strip).filter(number -> !number.isEmpty()).collect(Collectors.toUnmodifiableSet());
        return new DialPlan(settings.apply("dial.region").orElse(of(Locale.getDefault()).region()),
                digits(settings, "dial.extension.digits", EXTENSION_DIGITS), digits(settings, "dial.match.digits", MATCH_DIGITS),
                emergency, settings.apply("dial.outside").orElse(""), settings.apply("dial.longdistance").orElse(""),
                settings.apply("dial.international").orElse(""));
    }

    private static int digits(Function<String, Optional<String>> settings, String key, int otherwise) {
        var text = settings.apply(key);
        require(text.isEmpty() || text.get().strip().matches("[0-9]"), key + " must be a number from 0 to 9.");
        return text.map(String::strip).map(Integer::valueOf).orElse(otherwise);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) throw new IllegalArgumentException(sentence);
    }
}

package org.callwright.crm.ldap.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.spi.crm.NumberQuery;

import com.unboundid.ldap.sdk.Filter;

/** Questions to a directory, put together from values: nothing that somebody typed is ever read as a filter. */
final class Asking {

    /** What people and companies are called by, in directories of any make. */
    private static final List<String> NAMES = List.of("cn", "displayName", "sn", "givenName", "o", "company", "ou", "mail");
    /** … which hold several words. */
    private static final Set<String> OF_WORDS = Set.of("cn", "displayName", "o", "company", "ou");

    private static final int SHORTEST_END = 7;
    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_WORD = 60;
    private static final int MOST_WORDS = 8;
    private static final int MOST_SPELLINGS = 20;

    private final Site site;

    Asking(Site site) {
        this.site = site;
    }

    /**
     * By the last digits, which find a full number; and as written, which finds extensions and SIP users. The end of an
     * extension would find strangers. Empty where there is nothing to ask for.
     */
    Optional<Filter> number(NumberQuery number) {
        var any = new ArrayList<Filter>();
        for (var attribute : site.numbers().names()) {
            for (var spelling : spellings(number)) any.add(Filter.createEqualityFilter(attribute, spelling));
            if (full(number)) any.add(end(attribute, number.suffix()));
        }
        return any.isEmpty() ? Optional.empty() : Optional.of(Filter.createANDFilter(site.people(), Filter.createORFilter(any)));
    }

    static boolean full(NumberQuery number) {
        return !number.suffix().isEmpty() && (number.e164().isPresent() || number.suffix().length() >= SHORTEST_END);
    }

    /** All forms in which the number is asked for as it is. */
    static Set<String> spellings(NumberQuery number) {
        var all = new LinkedHashSet<String>();
        all.add(number.written());
        number.e164().ifPresent(all::add);
        all.addAll(number.variants());
        all.removeIf(text -> text.length() > 256 || text.chars().noneMatch(c -> Character.isDigit(c) || c == '@'));
        return new LinkedHashSet<>(all.stream().limit(MOST_SPELLINGS).toList());
    }

    private Filter end(String attribute, String digits) {
        return site.notations() ? inOrder(attribute, digits) : Filter.createSubstringFilter(attribute, null, null, digits);
    }

    /** These digits with anything between them, and an extension or a remark after them. */
    private static Filter inOrder(String attribute, String digits) {
        return Filter.createSubstringFilter(attribute, null, digits.split(""), null);
    }

    /** Who has all of these words, or what they begin, somewhere in the name, the organisation or the address; or that in a number. */
    Optional<Filter> text(String typed) {
        var all = new ArrayList<Filter>();
        all.add(site.people());
        var digits = digits(typed);
        if (digits.isPresent()) all.add(Filter.createORFilter(partOfNumber(digits.get())));
        else for (var word : words(typed)) all.add(Filter.createORFilter(word(word)));
        return all.size() == 1 ? Optional.empty() : Optional.of(Filter.createANDFilter(all));
    }

    private static List<Filter> word(String word) {
        var any = new ArrayList<Filter>();
        for (var attribute : NAMES) {
            any.add(Filter.createSubstringFilter(attribute, word, null, null));
            if (OF_WORDS.contains(attribute)) {
                any.add(Filter.createSubstringFilter(attribute, null, new String[] { " " + word }, null));
                any.add(Filter.createSubstringFilter(attribute, null, new String[] { "-" + word }, null));
            }
        }
        return any;
    }

    private List<Filter> partOfNumber(String digits) {
        return site.numbers().names().stream().map(attribute -> site.notations() ? inOrder(attribute, digits)
                : Filter.createSubstringFilter(attribute, null, new String[] { digits }, null)).toList();
    }

    static List<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,;\\p{Cntrl}]+")).filter(word -> !word.isEmpty()).map(Asking::cut).distinct().limit(MOST_WORDS).toList();
    }

    private static String cut(String word) {
        return word.codePoints().limit(LONGEST_WORD).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** What was typed as a number, without what stands before it in one country or the other. */
    static Optional<String> digits(String typed) {
        if (typed.length() > LONGEST_WORD || !typed.matches("[+0-9\\s()./-]+")) return Optional.empty();
        return Optional.of(typed.replaceAll("\\D", "").replaceFirst("^0+", "")).filter(digits -> digits.length() >= SHORTEST_PART);
    }
}

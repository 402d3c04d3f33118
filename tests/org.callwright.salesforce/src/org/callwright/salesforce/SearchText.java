package org.callwright.salesforce;

import java.util.List;

import org.callwright.salesforce.SearchWords.Term;

/**
 * Reads what stands in the braces of FIND: words, "phrases", AND, OR, AND NOT and brackets; words beside each other are all
 * wanted. A character that is reserved must be escaped wherever it stands, also within a phrase.
 */
final class SearchText {

    private static final String RESERVED = "&|!{}[]^~:\\'+-";
    private static final int DEEPEST = 100;
    private static final int LONGEST = 10_000;
    private static final int LONGEST_WITH_OPERATORS = 4_000;

    private final String text;
    private final boolean operators;
    private int at;
    private int depth;

    private SearchText(String text) {
        this.text = text;
        operators = text.length() <= LONGEST_WITH_OPERATORS;
    }

    /** @throws ApiError MALFORMED_SEARCH, INVALID_SEARCH */
    static Term of(String text) {
        var letters = text.replaceAll("\\\\(.)", "$1").replaceAll("[\\s\"()*?]", "");
        if (letters.length() < 2) throw new ApiError(400, "INVALID_SEARCH", "search term must be longer than one character: "
                + text.strip());
        if (text.length() > LONGEST) return new SearchWords.Phrase(List.of());
        var reader = new SearchText(text);
        var term = reader.either();
        if (!reader.end()) throw malformed("unexpected '" + text.charAt(reader.at) + "' in the search term");
        return term;
    }

    static ApiError malformed(String sentence) {
        return new ApiError(400, "MALFORMED_SEARCH", sentence);
    }

    private Term either() {
        var term = both();
        while (word("OR")) term = new SearchWords.Either(term, both());
        return term;
    }

    private Term both() {
        var term = one();
        while (!end() && text.charAt(at) != ')' && !next("OR")) {
            if (!word("AND")) term = new SearchWords.Both(term, one());
            else if (word("NOT")) term = new SearchWords.Without(term, one());
            else term = new SearchWords.Both(term, one());
        }
        return term;
    }

    private Term one() {
        if (end() || next("AND") || next("OR") || next("NOT")) throw malformed("a word is missing in the search term " + text);
        var c = text.charAt(at);
        if (c == '(') {
            at++;
            if (++depth > DEEPEST) throw malformed("the search term is too deep");
            var inner = either();
            depth--;
            if (end() || text.charAt(at) != ')') throw malformed("unbalanced brackets in the search term " + text);
            at++;
            return inner;
        }
        if (c == '"') {
            at++;
            var phrase = letters(true);
            if (at >= text.length()) throw malformed("unbalanced quotes in the search term " + text);
            at++;
            return SearchWords.phrase(phrase);
        }
        return SearchWords.phrase(letters(false));
    }

    /** Up to the end of the word or phrase; what was escaped is a blank if it would mean something, as the index has it. */
    private String letters(boolean phrase) {
        var letters = new StringBuilder();
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                var escaped = text.charAt(++at);
                letters.append(escaped == '*' || escaped == '?' ? ' ' : escaped);
            } else if (c == '"' || !phrase && (Character.isWhitespace(c) || c == '(' || c == ')')) break;
            else if (RESERVED.indexOf(c) >= 0 || c == '(' || c == ')') throw malformed("the character " + c
                    + " must be escaped in the search term " + text);
            else letters.append(c);
        }
        return letters.toString();
    }

    private boolean end() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at >= text.length();
    }

    private boolean next(String word) {
        if (!operators || end() || !text.regionMatches(true, at, word, 0, word.length())) return false;
        var after = at + word.length();
        return after == text.length() || Character.isWhitespace(text.charAt(after)) || "()\"".indexOf(text.charAt(after)) >= 0;
    }

    private boolean word(String word) {
        if (!next(word)) return false;
        at += word.length();
        return true;
    }
}

package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query cut into words, literals and signs; where it cannot be, {@code error} makes the refusal of a sentence. */
final class Tokens {

    enum Kind { WORD, TEXT, NUMBER, DATE, TIME, SIGN, END }

    /** @param text a literal text is without its quotes and still escaped */
    record Token(Kind kind, String text, int at) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d))|(?<date>\\d{4}-\\d\\d-\\d\\d)"
        + "|(?<number>[+-]?\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)|'(?<text>(?:[^'\\\\]++|\\\\.)*+)'|(?<sign><=|>=|!=|<>|[(),=<>]))",
        Pattern.DOTALL);

    private final String query;
    private final String code;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /** @param code of the error that refuses a query which does not follow the grammar */
    Tokens(String query, String code) {
        this.query = query;
        this.code = code;
        var matcher = TOKEN.matcher(query);
        var at = 0;
        while (at < query.length() && !query.substring(at).isBlank()) {
            matcher.region(at, query.length());
            if (!matcher.lookingAt()) {
                while (Character.isWhitespace(query.charAt(at))) at++;
                throw error(query.charAt(at) == '\'' ? "unterminated string literal" : "unexpected token: '" + query.charAt(at)
                        + "'", at);
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "<EOF>", query.length()));
    }

    private static Token token(Matcher matcher) {
        Function<String, Boolean> has = group -> matcher.group(group) != null;
        var group = has.apply("time") ? "time" : has.apply("date") ? "date" : has.apply("number") ? "number"
                : has.apply("word") ? "word" : has.apply("text") ? "text" : "sign";
        return new Token(Kind.valueOf(group.toUpperCase(Locale.ROOT)), matcher.group(group), matcher.start(group));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        return tokens.get(next == tokens.size() - 1 ? next : next++);
    }

    /** Takes the word or sign if it is next. */
    boolean took(String word) {
        if (!peek().is(word)) return false;
        next++;
        return true;
    }

    void expect(String word) {
        if (!took(word)) throw unexpected();
    }

    String word() {
        if (peek().kind() != Kind.WORD) throw unexpected();
        return take().text();
    }

    int number() {
        if (peek().kind() != Kind.NUMBER || !peek().text().matches("\\d{1,9}")) throw unexpected();
        return Integer.parseInt(take().text());
    }

    ApiError unexpected() {
        var token = peek();
        return error(token.kind() == Kind.END ? "unexpected end of query" : "unexpected token: '" + token.text() + "'",
                token.at());
    }

    ApiError error(String sentence, int at) {
        return error(code, sentence, at);
    }

    /** With the place in the query, as Salesforce shows it: the text around it, an arrow, and row and column. */
    ApiError error(String code, String sentence, int at) {
        var from = Math.max(0, at - 30);
        return new ApiError(400, code, "\n" + query.substring(from, Math.min(query.length(), at + 30)) + "\n"
                + " ".repeat(at - from) + "^\nERROR at Row:1:Column:" + (at + 1) + "\n" + sentence);
    }
}

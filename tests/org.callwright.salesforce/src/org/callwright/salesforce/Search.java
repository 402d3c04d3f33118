package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

import org.callwright.salesforce.SearchWords.Group;
import org.callwright.salesforce.SearchWords.Term;

import com.google.gson.JsonArray;

/** A search: what, where, of which objects, and how many at most. */
record Search(Term term, Group group, List<Query> returning, int limit) {

    static final int MOST = 2_000;

    /** Reads SOSL. @throws ApiError MALFORMED_SEARCH, INVALID_SEARCH, INVALID_FIELD, INVALID_TYPE */
    static Search of(String sosl, Schema schema) {
        var text = sosl.strip();
        if (!text.regionMatches(true, 0, "FIND", 0, 4)) throw SearchText.malformed("unexpected token: " + text);
        var open = text.indexOf('{');
        if (open < 0 || !text.substring(4, open)
                .isBlank()) throw SearchText.malformed("No search term found. The search term must be enclosed in braces.");
        var close = open + 1;
        while (close < text.length() && text.charAt(close) != '}') close += text.charAt(close) == '\\' ? 2 : 1;
        if (close >= text.length()) throw SearchText.malformed("No search term found. The search term must be enclosed in "
                + "braces.");
        var term = SearchText.of(text.substring(open + 1, close));
        var tokens = new Tokens(text.substring(close + 1), "MALFORMED_SEARCH");
        var group = Group.ALL;
        if (tokens.took("IN")) {
            group = group(tokens);
            tokens.expect("FIELDS");
        }
        var returning = new ArrayList<Query>();
        if (tokens.took("RETURNING")) {
            do returning.add(returning(schema, tokens)); while (tokens.took(","));
        } else {
            for (var name : List.of("Account", "Contact", "Lead")) returning.add(whole(schema, schema.entity(name).orElseThrow(),
                    List.of("Id"), -1));
        }
        var limit = tokens.took("LIMIT") ? tokens.number() : MOST;
        if (tokens.peek().kind() != Tokens.Kind.END) throw tokens.unexpected();
        return new Search(term, group, returning, Math.min(limit, MOST));
    }

    private static Group group(Tokens tokens) {
        for (var group : Group.values()) if (tokens.took(group.name())) return group;
        throw tokens.unexpected();
    }

    private static Query returning(Schema schema, Tokens tokens) {
        var at = tokens.peek().at();
        var name = tokens.word();
        var from = schema.entity(name).orElseThrow(() -> tokens.error("INVALID_TYPE", "sObject type '" + name
                + "' is not supported.", at));
        if (!tokens.took("(")) return whole(schema, from, List.of("Id"), -1);
        var names = new ArrayList<Tokens.Token>();
        do {
            names.add(tokens.peek());
            tokens.word();
        } while (tokens.took(","));
        var conditions = new Conditions(schema, from, tokens);
        var query = Query.rest(from, Query.columns(conditions, names), tokens, conditions);
        tokens.expect(")");
        return query;
    }

    /** All records of an object, by these fields. @throws ApiError INVALID_FIELD */
    static Query whole(Schema schema, Entity from, List<String> fields, int limit) {
        var tokens = new Tokens(String.join(",", fields), "MALFORMED_SEARCH");
        var columns = new LinkedHashMap<String, Condition.Path>();
        for (var field : fields) columns.put(field, new Conditions(schema, from, tokens).path(field.strip(), 0));
        return new Query(from, columns, new Condition.All(), List.of(), limit, 0);
    }

    static Group group(String name) {
        try {
            return name.isEmpty() ? Group.ALL : Group.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw SearchText.malformed("unknown search group: " + name);
        }
    }

    /** What is found, shown, in the order of the objects. */
    JsonArray run(Store store, Rows rows, long lagMillis) {
        var found = new JsonArray();
        for (var query : returning) {
            var records = store.indexed(query.from().name(), lagMillis).stream()
                .filter(record -> term.found(SearchWords.of(query.from(), record, group))).toList();
            for (var record : rows.run(query, records)) if (found.size() < limit) found.add(record);
        }
        return found;
    }
}

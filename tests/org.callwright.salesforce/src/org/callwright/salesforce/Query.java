package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A SELECT, or what stands in the brackets of a SOSL object.
 *
 * @param columns of which each is a path as it was written; empty for COUNT()
 * @param limit   -1 where none is set
 */
record Query(Entity from, Map<String, Condition.Path> columns, Condition where, List<Order> order, int limit, int offset) {

    record Order(Condition.Path path, boolean descending, boolean nullsLast) {}

    /** @throws ApiError MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE */
    static Query of(String soql, Schema schema) {
        var tokens = new Tokens(soql, "MALFORMED_QUERY");
        tokens.expect("SELECT");
        var names = new ArrayList<Tokens.Token>();
        var count = tokens.peek().is("COUNT");
        if (count) {
            tokens.take();
            tokens.expect("(");
            tokens.expect(")");
        } else {
            do {
                names.add(tokens.peek());
                tokens.word();
            } while (tokens.took(","));
        }
        tokens.expect("FROM");
        var at = tokens.peek().at();
        var name = tokens.word();
        var from = schema.entity(name).orElseThrow(() -> tokens.error("INVALID_TYPE", "sObject type '" + name
            + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the "
                    + "entity name. Please reference your WSDL or the describe call for the appropriate names.", at));
        var conditions = new Conditions(schema, from, tokens);
        var query = rest(from, columns(conditions, names), tokens, conditions);
        if (tokens.peek().kind() != Tokens.Kind.END) throw tokens.unexpected();
        return query;
    }

    static Map<String, Condition.Path> columns(Conditions conditions, List<Tokens.Token> names) {
        var columns = new LinkedHashMap<String, Condition.Path>();
        for (var name : names) {
            if (columns.put(name.text(), conditions.path(name.text(), name.at())) != null)
                throw new ApiError(400, "INVALID_FIELD", "duplicate field selected: " + name.text());
        }
        return columns;
    }

    /** WHERE, ORDER BY, LIMIT and OFFSET, in this order, each at most once. */
    static Query rest(Entity from, Map<String, Condition.Path> columns, Tokens tokens, Conditions conditions) {
        var where = tokens.took("WHERE") ? conditions.read() : new Condition.All();
        var order = new ArrayList<Order>();
        if (tokens.took("ORDER")) {
            tokens.expect("BY");
            do order.add(order(tokens, conditions)); while (tokens.took(","));
        }
        var limit = tokens.took("LIMIT") ? tokens.number() : -1;
        var offset = tokens.took("OFFSET") ? tokens.number() : 0;
        if (offset > 2000) throw new ApiError(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        return new Query(from, columns, where, order, limit, offset);
    }

    private static Order order(Tokens tokens, Conditions conditions) {
        var at = tokens.peek().at();
        var path = conditions.path(tokens.word(), at);
        if (path.field().is(Field.Flag.LONG)) throw tokens.error("field '" + path.field().name()
                + "' can not be sorted in a query call", at);
        var descending = tokens.took("DESC");
        if (!descending) tokens.took("ASC");
        if (!tokens.took("NULLS")) return new Order(path, descending, descending);
        var last = tokens.took("LAST");
        if (!last) tokens.expect("FIRST");
        return new Order(path, descending, last);
    }

    boolean count() {
        return columns.isEmpty();
    }
}

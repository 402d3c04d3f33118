package org.callwright.crm.salesforce.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query. Names must look like names, and values get in as literals only: no text of an agent or of a caller can become
 * syntax. Reserved in literals are the quote and the backslash, in patterns also {@code %} and {@code _}.
 */
final class Soql {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*){0,5}");

    private final StringBuilder text;

    private Soql(String text) {
        this.text = new StringBuilder(text);
    }

    static Soql select(List<String> fields, String from) {
        return new Soql("SELECT " + fields.stream().map(Soql::name).collect(Collectors.joining(",")) + " FROM " + name(from));
    }

    /** All of these must hold. */
    Soql where(Condition... conditions) {
        text.append(" WHERE ").append(joined(" AND ", conditions));
        return this;
    }

    Soql newestFirst(String... fields) {
        text.append(" ORDER BY ").append(Arrays.stream(fields).map(field -> name(field) + " DESC NULLS LAST").collect(Collectors.joining(",")));
        return this;
    }

    Soql oldestFirst(String field) {
        text.append(" ORDER BY ").append(name(field));
        return this;
    }

    Soql limit(int most) {
        text.append(" LIMIT ").append(Math.max(1, most));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String name(String name) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not the name of a field or object");
        return name;
    }

    /** What must hold of a record. */
    record Condition(String text) {

        static Condition is(String field, String value) {
            return new Condition(name(field) + " = '" + escaped(value) + "'");
        }

        static Condition is(String field, Id value) {
            return new Condition(name(field) + " = '" + value.value() + "'");
        }

        static Condition isOneOf(String field, Collection<Id> values) {
            return new Condition(name(field) + " IN (" + values.stream().map(id -> "'" + id.value() + "'").collect(Collectors.joining(",")) + ")");
        }

        static Condition is(String field, boolean value) {
            return new Condition(name(field) + " = " + value);
        }

        static Condition beginsWith(String field, String value) {
            return new Condition(name(field) + " LIKE '" + escaped(value).replace("%", "\\%").replace("_", "\\_") + "%'");
        }

        static Condition since(String field, Instant at) {
            return new Condition(name(field) + " >= " + at.truncatedTo(ChronoUnit.SECONDS));
        }

        static Condition any(Condition... conditions) {
            return new Condition("(" + joined(" OR ", conditions) + ")");
        }
    }

    private static String joined(String by, Condition... conditions) {
        return Arrays.stream(conditions).map(Condition::text).collect(Collectors.joining(by));
    }

    private static String escaped(String value) {
        var safe = new StringBuilder();
        for (var c : value.toCharArray()) {
            switch (c) {
                case '\'', '\\' -> safe.append('\\').append(c);
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                default -> safe.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return safe.toString();
    }
}

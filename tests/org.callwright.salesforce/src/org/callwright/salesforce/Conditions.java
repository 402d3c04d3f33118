package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.callwright.salesforce.Condition.Path;
import org.callwright.salesforce.Tokens.Kind;
import org.callwright.salesforce.Tokens.Token;

/** Reads conditions, paths and literals; what it refuses, Salesforce refuses with the same code. */
final class Conditions {

    private static final int DEEPEST = 100;

    private final Schema schema;
    private final Entity from;
    private final Tokens tokens;
    private int depth;

    Conditions(Schema schema, Entity from, Tokens tokens) {
        this.schema = schema;
        this.from = from;
        this.tokens = tokens;
    }

    /** AND and OR are not mixed without brackets. */
    Condition read() {
        var first = one();
        if (!tokens.peek().is("AND") && !tokens.peek().is("OR")) return first;
        var sign = tokens.peek().text();
        var all = new ArrayList<>(List.of(first));
        while (tokens.took(sign)) all.add(one());
        if (tokens.peek().is("AND") || tokens.peek().is("OR")) throw tokens.unexpected();
        return sign.equalsIgnoreCase("AND") ? new Condition.And(all) : new Condition.Or(all);
    }

    private Condition one() {
        if (++depth > DEEPEST) throw tokens.error("the condition is too deep", tokens.peek().at());
        try {
            if (tokens.took("NOT")) return new Condition.Not(one());
            if (!tokens.took("(")) return comparison();
            var inner = read();
            tokens.expect(")");
            return inner;
        } finally {
            depth--;
        }
    }

    private Condition comparison() {
        var at = tokens.peek().at();
        var path = path(tokens.word(), at);
        if (path.field().is(Field.Flag.LONG)) throw tokens.error("INVALID_FIELD", "field '" + path.field().name()
                + "' can not be filtered in a query call", at);
        if (tokens.took("=")) return new Condition.In(path, listOf(literal(path)));
        if (tokens.took("!=") || tokens.took("<>")) return new Condition.Not(new Condition.In(path, listOf(literal(path))));
        if (tokens.took("LIKE")) return like(path);
        if (tokens.took("IN")) return new Condition.In(path, literals(path));
        if (tokens.took("NOT")) {
            tokens.expect("IN");
            return new Condition.Not(new Condition.In(path, literals(path)));
        }
        for (var sign : List.of("<=", ">=", "<", ">")) if (tokens.took(sign)) return new Condition.Compared(path, sign,
                literal(path));
        throw tokens.unexpected();
    }

    /** The field at the end of a path from this object. @throws ApiError INVALID_FIELD */
    Path path(String name, int at) {
        var entity = from;
        var over = new ArrayList<Field>();
        var parts = name.split("\\.");
        for (var i = 0; i < parts.length - 1; i++) {
            var part = parts[i];
            if (i == 0 && part.equalsIgnoreCase(from.name()) && entity.relationship(part).isEmpty()) continue;
            var reference = entity.relationship(part)
                .orElseThrow(() -> tokens.error("INVALID_FIELD", "Didn't understand relationship '" + part
                        + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' "
                        + "after the custom relationship name. Please reference your WSDL or the describe call for the "
                        + "appropriate names.", at));
            over.add(reference);
            // of what may be one of several, only what all have is known: the name
            entity = schema.entity(reference.values().getFirst()).orElseThrow();
        }
        var last = parts[parts.length - 1];
        var entityName = entity.name();
        return new Path(over, entity.field(last).orElseThrow(() ->
                tokens.error("INVALID_FIELD", "No such column '" + last + "' on entity '" + entityName
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. "
                    + "Please reference your WSDL or the describe call for the appropriate names.", at)));
    }

    private List<String> literals(Path path) {
        tokens.expect("(");
        var all = new ArrayList<String>();
        do all.add(literal(path)); while (tokens.took(","));
        tokens.expect(")");
        return all;
    }

    private static List<String> listOf(String value) {
        var list = new ArrayList<String>(1);
        list.add(value);
        return list;
    }

    /** Null for the literal null. A literal must be of the kind of its field. */
    private String literal(Path path) {
        var token = tokens.peek();
        if (token.is("null")) {
            tokens.take();
            return null;
        }
        var type = path.field().type();
        var fits = switch (type) {
            case BOOLEAN -> token.is("true") || token.is("false");
            case INT -> token.kind() == Kind.NUMBER;
            case DATE -> token.kind() == Kind.DATE;
            case DATETIME -> token.kind() == Kind.TIME;
            default -> token.kind() == Kind.TEXT;
        };
        if (!fits) {
            if (token.kind() == Kind.END || token.kind() == Kind.SIGN || token.kind() == Kind.WORD && !token.is("true")
                    && !token.is("false")) throw tokens.unexpected();
            throw tokens.error("INVALID_FIELD", "value of filter criterion for field '" + path.field().name()
                    + "' must be of type " + type.word()
                + (token.kind() == Kind.TEXT ? " and should not be enclosed in quotes" : ""), token.at());
        }
        tokens.take();
        if (token.kind() != Kind.TEXT) return token.text();
        var text = cooked(token, false);
        if ((type == Field.Type.ID || type == Field.Type.REFERENCE) && !text.isEmpty() && !Ids.valid(text))
            throw tokens.error("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text, token.at());
        return text.isEmpty() ? null : text;
    }

    private Condition like(Path path) {
        var token = tokens.peek();
        if (token.kind() != Kind.TEXT) throw tokens.unexpected();
        tokens.take();
        var pattern = new StringBuilder();
        var text = cooked(token, true);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') pattern.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            else pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return new Condition.Like(path, Pattern.compile(pattern.toString(),
                Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** The text of a literal without its escapes; for LIKE those of what is a wildcard stay, and so does that of the backslash. */
    private String cooked(Token token, boolean like) {
        var text = token.text();
        var cooked = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                cooked.append(text.charAt(i));
                continue;
            }
            var c = text.charAt(++i);
            switch (c) {
                case 'n', 'N' -> cooked.append('\n');
                case 'r', 'R' -> cooked.append('\r');
                case 't', 'T' -> cooked.append('\t');
                case 'b', 'B' -> cooked.append('\b');
                case 'f', 'F' -> cooked.append('\f');
                case '"', '\'' -> cooked.append(c);
                case '\\', '_', '%' -> cooked.append(like ? "\\" + c : c == '\\' ? "\\" : String.valueOf(c));
                default -> throw tokens.error("Invalid string literal '" + text + "'. Illegal character sequence '\\" + c
                        + "' in string literal.", token.at());
            }
        }
        return cooked.toString();
    }
}

package org.callwright.salesforce;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;

/** What follows WHERE. Text is compared without regard to case; a value that is missing fulfils only {@code = null} and what is not equal. */
sealed interface Condition {

    boolean test(Row row);

    /** A record whose fields, also those of records it points at, are read by paths. */
    interface Row {
        /** Null where there is none. */
        JsonElement value(Path path);
    }

    /** The way to a field: over none or several references. */
    record Path(List<Field> over, Field field) {}

    record All() implements Condition {
        @Override
        public boolean test(Row row) {
            return true;
        }
    }

    record Not(Condition of) implements Condition {
        @Override
        public boolean test(Row row) {
            return !of.test(row);
        }
    }

    record And(List<Condition> all) implements Condition {
        @Override
        public boolean test(Row row) {
            return all.stream().allMatch(one -> one.test(row));
        }
    }

    record Or(List<Condition> any) implements Condition {
        @Override
        public boolean test(Row row) {
            return any.stream().anyMatch(one -> one.test(row));
        }
    }

    /** @param values null among them is the literal null */
    record In(Path path, List<String> values) implements Condition {
        @Override
        public boolean test(Row row) {
            var value = row.value(path);
            return values.stream().anyMatch(wanted -> wanted == null ? value == null : value != null
                    && compared(path.field(), value.getAsString(), wanted) == 0);
        }
    }

    /** @param sign one of &lt; &lt;= &gt; &gt;= */
    record Compared(Path path, String sign, String with) implements Condition {
        @Override
        public boolean test(Row row) {
            var value = row.value(path);
            if (value == null || with == null) return false;
            var order = compared(path.field(), value.getAsString(), with);
            return switch (sign) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record Like(Path path, Pattern pattern) implements Condition {
        @Override
        public boolean test(Row row) {
            var value = row.value(path);
            return value != null && pattern.matcher(value.getAsString()).matches();
        }
    }

    /** The order of two values of a field. */
    static int compared(Field field, String one, String other) {
        return switch (field.type()) {
            case INT -> Double.compare(Double.parseDouble(one), Double.parseDouble(other));
            case DATETIME -> moment(one).toInstant().compareTo(moment(other).toInstant());
            case ID, REFERENCE -> Ids.complete(one).compareTo(Ids.complete(other));
            default -> one.compareToIgnoreCase(other);
        };
    }

    private static OffsetDateTime moment(String text) {
        return OffsetDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]"));
    }
}

package org.callwright.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;

/**
 * What of a record is found, and how a search is held against it. Texts are cut at everything that is neither letter nor
 * digit; of a telephone number all its digits together are found as well. No country code is known: {@code 4155551212} does
 * not find {@code +1 415 555 1212}.
 */
final class SearchWords {

    private static final Pattern CUT = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Which fields are searched. */
    enum Group {
        ALL, NAME, EMAIL, PHONE, SIDEBAR;

        boolean has(Field field) {
            var name = (field.name().endsWith("Name") && !field.name().equals("AssistantName") && !field.name()
                    .equals("Username")) || field.name().equals("Subject");
            return switch (this) {
                case ALL -> switch (field.type()) {
                    case STRING, TEXTAREA, PHONE, EMAIL, URL, COMBOBOX, PICKLIST -> true;
                    default -> false;
                };
                case NAME -> name;
                case EMAIL -> field.type() == Field.Type.EMAIL;
                case PHONE -> field.type() == Field.Type.PHONE;
                case SIDEBAR -> name || field.type() == Field.Type.EMAIL || field.type() == Field.Type.PHONE;
            };
        }
    }

    /** A search, held against the fields of a record, each cut into words. */
    sealed interface Term {
        boolean found(List<List<String>> fields);
    }

    /** Words that stand beside each other in one field. */
    record Phrase(List<Pattern> words) implements Term {
        @Override
        public boolean found(List<List<String>> fields) {
            return !words.isEmpty() && fields.stream().anyMatch(this::within);
        }

        private boolean within(List<String> field) {
            for (var at = 0; at + words.size() <= field.size(); at++) {
                var same = true;
                for (var i = 0; same && i < words.size(); i++) same = words.get(i).matcher(field.get(at + i)).matches();
                if (same) return true;
            }
            return false;
        }
    }

    record Both(Term one, Term other) implements Term {
        @Override
        public boolean found(List<List<String>> fields) {
            return one.found(fields) && other.found(fields);
        }
    }

    record Either(Term one, Term other) implements Term {
        @Override
        public boolean found(List<List<String>> fields) {
            return one.found(fields) || other.found(fields);
        }
    }

    record Without(Term one, Term other) implements Term {
        @Override
        public boolean found(List<List<String>> fields) {
            return one.found(fields) && !other.found(fields);
        }
    }

    private SearchWords() {}

    static List<String> cut(String text) {
        return CUT.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty()).toList();
    }

    static List<List<String>> of(Entity entity, JsonObject record, Group group) {
        var all = new ArrayList<List<String>>();
        for (var field : entity.fields()) {
            if (!group.has(field) || !record.has(field.name())) continue;
            var text = record.get(field.name()).getAsString();
            all.add(cut(text));
            if (field.type() == Field.Type.PHONE) all.add(List.of(text.replaceAll("\\D", "")));
        }
        return all;
    }

    /** A phrase of that text, in which {@code *} and {@code ?} are wildcards; not at the beginning of a word, where they are passed over. */
    static Phrase phrase(String text) {
        var words = new ArrayList<Pattern>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}*?]+")) {
            var bare = word.replaceFirst("^[*?]+", "");
            if (bare.isEmpty()) continue;
            var pattern = new StringBuilder();
            for (var c : bare.toCharArray()) pattern.append(c == '*' ? ".*" : c == '?' ? "." : String.valueOf(c));
            words.add(Pattern.compile(pattern.toString()));
        }
        return new Phrase(words);
    }
}

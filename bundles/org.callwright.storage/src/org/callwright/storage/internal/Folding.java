package org.callwright.storage.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text as it is searched: small letters without marks, cut into words. Names and what is typed go through the same. */
final class Folding {

    private static final Map<Integer, String> LETTERS = Map.ofEntries(Map.entry((int) 'ß', "ss"), Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"), Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"), Map.entry((int) 'ħ', "h"), Map.entry((int) 'ı', "i"));

    private Folding() {}

    /** The words with a blank between them. Nothing but letters and digits is left. */
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        var apart = new boolean[1];
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD).codePoints().forEach(c -> {
            var type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || c == '\'' || c == '\u2019') return; // O'Brien is one word, and found as obrien
            if (Character.isLetter(c) || Character.isDigit(c)) {
                if (apart[0] && !folded.isEmpty()) folded.append(' ');
                apart[0] = false;
                var letters = LETTERS.get(c);
                if (letters == null) folded.appendCodePoint(c);
                else folded.append(letters);
            } else {
                apart[0] = true;
            }
        });
        return folded.toString();
    }

    /** At most {@code limit} words of what somebody typed. */
    static List<String> words(String text, int limit) {
        var folded = fold(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" ")).subList(0, Math.min(limit, folded.split(" ").length));
    }
}

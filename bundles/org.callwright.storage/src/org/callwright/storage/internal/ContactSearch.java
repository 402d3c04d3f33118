package org.callwright.storage.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.callwright.model.Contact;

/**
 * Finds contacts as the agent types. Instant with a million of them, because every question takes a bounded number of
 * candidates from an index and only those are put in order.
 */
final class ContactSearch {

    private static final int CANDIDATES = 500;
    private static final int WORDS = 8;
    private static final int TYPED = 200;
    private static final int ENOUGH_FOR_AN_END = 4;
    private static final int END = 7;

    private ContactSearch() {}

    static List<Contact> search(Connection connection, String text, int limit) throws SQLException {
        if (limit <= 0) return List.of();
        var typed = text.length() > TYPED ? text.substring(0, TYPED) : text; // a whole document, pasted
        var found = new LinkedHashMap<String, Contact>();
        if (looksLikeANumber(typed)) add(found, byNumber(connection, typed, limit));
        if (found.size() < limit) add(found, byWords(connection, typed, limit));
        return found.values().stream().limit(limit).toList();
    }

    static List<Contact> endingIn(Connection connection, String digits, int limit) throws SQLException {
        var end = Digits.reversed(Digits.only(digits));
        if (end.length() < 3 || limit <= 0) return List.of();
        return ContactRows.list(connection, "SELECT * FROM contact WHERE id IN "
                + "(SELECT contact FROM phone WHERE backwards >= ? AND backwards < ? LIMIT ?) ORDER BY id", end, after(end), limit);
    }

    private static void add(LinkedHashMap<String, Contact> found, List<Contact> more) {
        for (var contact : more) found.putIfAbsent(contact.ref().key(), contact);
    }

    private static boolean looksLikeANumber(String typed) {
        return Digits.only(typed).length() >= 2 && Digits.plain(typed).matches("[0-9 ()+./\\u00a0\\u2010-\\u2015-]*");
    }

    private static List<Contact> byNumber(Connection connection, String typed, int limit) throws SQLException {
        var found = new ArrayList<Contact>();
        for (var beginning : Beginning.of(typed)) {
            found.addAll(ContactRows.list(connection, "SELECT * FROM contact WHERE id IN (SELECT contact FROM phone WHERE "
                    + beginning.condition() + " LIMIT ?) ORDER BY name COLLATE NOCASE, id", beginning.digits(), after(beginning.digits()), limit));
        }
        var digits = Digits.only(typed.replace("(0)", ""));
        if (digits.length() >= ENOUGH_FOR_AN_END) {
            found.addAll(endingIn(connection, digits.substring(Math.max(0, digits.length() - END)), limit));
        }
        return found;
    }

    /** Each word is quoted and holds letters and digits only: nothing typed is ever syntax. */
    private static List<Contact> byWords(Connection connection, String typed, int limit) throws SQLException {
        var words = Folding.words(typed, WORDS);
        if (words.isEmpty()) return List.of();
        var match = words.stream().map(word -> '"' + word + "\"*").collect(Collectors.joining(" "));
        return ContactRows.list(connection, """
                SELECT contact.* FROM (SELECT rowid AS hit FROM found WHERE found MATCH ? LIMIT ?) JOIN contact ON id = hit
                ORDER BY substr(words, 1, ?) <> ?, name COLLATE NOCASE, id LIMIT ?""",
                match, CANDIDATES, words.getFirst().length(), words.getFirst(), limit);
    }

    /** The first text that no longer begins so. */
    private static String after(String digits) {
        return digits + ":"; // the character behind 9
    }
}

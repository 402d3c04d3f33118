package org.callwright.crm.local.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;

/** Contacts in a vCard file, versions 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350), also mixed. */
final class VCardEntries implements Entries {

    private static final int LONGEST_PROPERTY = 256 * 1024;
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final int TELEPHONES = 1000;
    private static final int DEEPEST = 100_000; // cards that are never closed lie within each other
    private static final Set<String> USED = Set.of("UID", "FN", "N", "ORG", "EMAIL", "URL", "TEL", "IMPP");
    private static final Set<String> SAY_NOTHING = Set.of("pref", "voice", "msg", "text", "video", "internet");

    private final VObjectReader reader;

    VCardEntries(Reader reader) {
        this.reader = new VObjectReader(new BufferedReader(new CappedLines(reader, LONGEST_PROPERTY)), SyntaxRules.vcard());
    }

    /** A card that does not end before the next begins, ends there. */
    @Override
    public void read(Taker taker) throws IOException {
        var cards = new Cards(taker);
        reader.parse(cards);
        cards.end();
    }

    private static final class Cards extends VObjectDataAdapter {

        private final Taker taker;
        private Card card = new Card(1);
        private boolean begun;

        Cards(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            end();
            card = new Card(context.getLineNumber());
            begun = true;
            if (context.getParentComponents().size() < DEEPEST) return;
            taker.leave(Reason.NESTED, context.getLineNumber());
            begun = false;
            context.stop();
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            end();
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            var used = USED.contains(property.getName().toUpperCase(Locale.ROOT));
            if (used && property.getValue().length() > LONGEST_VALUE) taker.leave(Reason.VALUE_TOO_LONG, context.getLineNumber());
            else if (used) card.add(property);
        }

        void end() {
            var entry = card.entry();
            if (!entry.blank()) taker.take(entry, card.line);
            else if (begun) taker.leave(Reason.NOBODY, card.line);
            card = new Card(card.line);
            begun = false;
        }
    }

    /** A card as its properties come. */
    private static final class Card {

        private final long line;
        private String id = "";
        private String formatted = "";
        private String name = "";
        private String organisation = "";
        private String email = "";
        private String page = "";
        private final List<Telephone> telephones = new ArrayList<>();

        private record Telephone(int rank, Entry.Number number) {}

        Card(long line) {
            this.line = line;
        }

        void add(VObjectProperty property) {
            var value = VObjectPropertyValues.unescape(property.getValue()).strip();
            if (value.isEmpty()) return;
            switch (property.getName().toUpperCase(Locale.ROOT)) {
                case "UID" -> id = value;
                case "FN" -> formatted = formatted.isEmpty() ? value : formatted;
                case "N" -> name = name(VObjectPropertyValues.parseSemiStructured(property.getValue()));
                case "ORG" -> organisation = VObjectPropertyValues.parseSemiStructured(property.getValue()).getFirst();
                case "EMAIL" -> email = email.isEmpty() ? value : email;
                case "URL" -> page = page.isEmpty() ? value : page;
                case "TEL" -> add(new Telephone(rank(property), new Entry.Number(label(property), number(value))));
                case "IMPP" -> {
                    if (value.regionMatches(true, 0, "sip", 0, 3)) add(new Telephone(102, new Entry.Number("sip", value)));
                }
                default -> { } // birthdays, photographs and whatever else is not for the telephone
            }
        }

        private void add(Telephone telephone) {
            if (telephones.size() < TELEPHONES) telephones.add(telephone);
        }

        Entry entry() {
            var numbers = telephones.stream().sorted(Comparator.comparingInt(Telephone::rank)).map(Telephone::number).toList();
            return new Entry(id, formatted.isEmpty() ? name : formatted, organisation, email, page, numbers);
        }

        /** Family, given, additional, prefix, suffix. */
        private static String name(List<String> parts) {
            return Stream.of(1, 2, 0).filter(i -> i < parts.size()).map(parts::get).filter(part -> !part.isBlank())
                    .reduce((one, other) -> one + " " + other).orElse("");
        }

        /** Of a {@code tel:} URI (RFC 3966) the number and the extension behind it. */
        private static String number(String value) {
            if (!value.regionMatches(true, 0, "tel:", 0, 4)) return value;
            var parts = List.of(value.substring(4).split(";"));
            return parts.getFirst() + parts.stream().filter(part -> part.regionMatches(true, 0, "ext=", 0, 4)).findFirst()
                    .map(part -> ";" + part).orElse("");
        }

        /** The preferred one first, the rest as they come. */
        private static int rank(VObjectProperty property) {
            var preference = property.getParameters().first("PREF");
            if (preference != null && preference.matches("[0-9]{1,3}")) return Integer.parseInt(preference);
            return types(property).contains("pref") ? 0 : 101;
        }

        private static String label(VObjectProperty property) {
            return String.join(" ", types(property).stream().filter(type -> !SAY_NOTHING.contains(type))
                    .map(type -> type.equals("cell") ? "mobile" : type).distinct().toList());
        }

        /** Version 2.1 writes them without {@code TYPE=}. Anything else without a name, such as an encoding, is no type. */
        private static List<String> types(VObjectProperty property) {
            var seen = new HashSet<String>();
            return Stream.of("TYPE", null).map(property.getParameters()::get).filter(Objects::nonNull).flatMap(List::stream)
                    .flatMap(types -> Stream.of(types.split(","))).map(type -> type.strip().toLowerCase(Locale.ROOT))
                    .filter(type -> type.matches("[a-z][a-z -]{1,20}") && !type.contains("printable") && !type.equals("base") && seen.add(type))
                    .toList();
        }
    }
}

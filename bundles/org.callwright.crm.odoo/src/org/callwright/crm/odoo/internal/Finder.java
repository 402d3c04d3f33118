package org.callwright.crm.odoo.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callwright.crm.net.Trouble;
import org.callwright.model.Contact;
import org.callwright.spi.crm.NumberQuery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** Finds partners and leads by number, by text and by reference. */
final class Finder {

    private static final int CANDIDATES = 50;
    private static final int SIMILAR_DIGITS = 200;
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_WORDS = 6;
    /** From so many digits on a pattern with gaps is meaningful; below, whoever writes a number writes it in one. */
    private static final int GAPS_FROM = 7;

    private final Odoo odoo;
    private final People people;

    Finder(Odoo odoo, People people) {
        this.odoo = odoo;
        this.people = people;
    }

    /**
     * By the number as Odoo has made it comparable, and by its notations; also by its last digits in any notation, because Odoo
     * keeps one comparable number a record (the mobile one, where there is one) and none where it does not know the country.
     */
    List<Contact> byNumber(NumberQuery number) throws Trouble, InterruptedException {
        var found = new LinkedHashMap<String, Contact>();
        for (var kind : people.shapes().keySet()) {
            var exact = exact(kind, number);
            if (!exact.isEmpty()) add(found, contacts(kind, Domain.all(Domain.any(exact)), "", CANDIDATES));
            var similar = ending(kind, number.suffix());
            if (!similar.isEmpty()) add(found, ending(contacts(kind, Domain.all(Domain.any(similar)), "", SIMILAR_DIGITS), number.suffix()));
        }
        return List.copyOf(found.values());
    }

    private List<JsonArray> exact(Kind kind, NumberQuery number) {
        var leaves = new ArrayList<JsonArray>();
        if (people.shapes().get(kind).has("phone_sanitized")) {
            number.e164().ifPresent(e164 -> leaves.add(Domain.leaf("phone_sanitized", "=", Domain.plain(e164))));
        }
        var notations = new LinkedHashSet<String>();
        notations.add(number.written());
        number.e164().ifPresent(notations::add);
        notations.addAll(number.variants());
        var written = Call.array(notations.stream().map(Domain::plain).map(String::strip).filter(text -> !text.isEmpty()).toList());
        if (!written.isEmpty()) for (var field : people.having(kind, People.NUMBERS)) leaves.add(Domain.leaf(field, "in", written));
        return leaves;
    }

    private List<JsonArray> ending(Kind kind, String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return List.of();
        var pattern = digits.length() < GAPS_FROM ? "%" + digits : "%" + String.join("%", digits.split(""));
        var leaves = new ArrayList<JsonArray>();
        for (var field : people.having(kind, People.NUMBERS)) {
            leaves.add(Domain.leaf(field, "=like", pattern));
            leaves.add(Domain.leaf(field, "=like", pattern + " %")); // with an extension after it
        }
        return leaves;
    }

    private static List<Contact> ending(List<Contact> contacts, String digits) {
        return contacts.stream().filter(contact -> contact.numbers().stream().anyMatch(number -> digits(number.address().value()).contains(digits))).toList();
    }

    static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    Optional<Contact> byRef(Ref ref) throws Trouble, InterruptedException {
        if (!people.shapes().containsKey(ref.kind())) return Optional.empty();
        var domain = new JsonArray();
        domain.add(Domain.leaf("id", "=", new JsonPrimitive(ref.id())));
        return odoo.search(ref.kind().model(), domain, people.fields(ref.kind()), "", 1, true).stream()
                .flatMap(record -> people.contact(ref.kind(), record).stream()).findFirst();
    }

    /** Whose name begins so first, then whoever has all of the words somewhere. */
    List<Contact> byText(String text, int limit) throws Trouble, InterruptedException {
        var line = Domain.plain(text).strip();
        if (line.isEmpty() || limit < 1) return List.of();
        line = line.length() > LONGEST_TEXT ? Domain.plain(line.substring(0, LONGEST_TEXT)) : line;
        var found = new LinkedHashMap<String, Contact>();
        for (var kind : people.shapes().keySet()) {
            var beginning = people.having(kind, kind == Kind.PARTNER ? List.of("name") : List.of("contact_name", "partner_name", "name"));
            var pattern = Domain.literal(line) + "%";
            add(found, contacts(kind, Domain.all(Domain.any(beginning.stream().map(field -> Domain.leaf(field, "=ilike", pattern)).toList())), "", limit));
        }
        for (var kind : people.shapes().keySet()) {
            if (found.size() < limit) add(found, contacts(kind, words(kind, line), "", limit));
        }
        return found.values().stream().limit(limit).toList();
    }

    private JsonArray words(Kind kind, String line) {
        var domain = new JsonArray();
        var fields = people.having(kind, kind == Kind.PARTNER ? List.of("name", "email", "commercial_company_name", "phone", "mobile")
                : List.of("name", "contact_name", "partner_name", "email_from", "phone", "mobile"));
        var digits = digits(line);
        if (digits.length() >= GAPS_FROM && line.matches("[-+0-9 ()./]+")) {
            Domain.any(ending(kind, digits.substring(Math.max(0, digits.length() - 9)))).forEach(domain::add);
            return domain;
        }
        Arrays.stream(line.split("\\s+")).distinct().limit(MOST_WORDS)
                .map(word -> Domain.any(fields.stream().map(field -> Domain.leaf(field, "=ilike", "%" + Domain.literal(word) + "%")).toList()))
                .forEach(any -> any.forEach(domain::add));
        return domain;
    }

    /** Partners who look like somebody of this name, with this number or this address, best first. */
    List<Contact> similar(String name, String number, String email) throws Trouble, InterruptedException {
        var leaves = new ArrayList<JsonArray>();
        if (!email.isEmpty() && people.shapes().get(Kind.PARTNER).has("email")) leaves.add(Domain.leaf("email", "=ilike", Domain.literal(email)));
        var digits = digits(number);
        var suffix = digits.substring(Math.max(0, digits.length() - 9));
        if (suffix.length() >= 4) leaves.addAll(ending(Kind.PARTNER, suffix));
        if (number.isBlank()) leaves.add(Domain.leaf("name", "=ilike", Domain.literal(name)));
        if (leaves.isEmpty()) return List.of();
        List<JsonElement> any = Domain.any(leaves);
        return contacts(Kind.PARTNER, Domain.all(any), "", CANDIDATES).stream()
                .filter(contact -> contact.email().equalsIgnoreCase(email) && !email.isEmpty() || contact.name().equalsIgnoreCase(name)
                        || !suffix.isEmpty() && contact.numbers().stream().anyMatch(one -> digits(one.address().value()).contains(suffix)))
                .sorted(Comparator.comparing((Contact contact) -> !contact.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))))
                .limit(5).toList();
    }

    private List<Contact> contacts(Kind kind, JsonArray domain, String order, int limit) throws Trouble, InterruptedException {
        return odoo.search(kind.model(), domain, people.fields(kind), order, limit, false).stream()
                .flatMap(record -> people.contact(kind, record).stream()).toList();
    }

    private static void add(LinkedHashMap<String, Contact> found, Collection<Contact> more) {
        for (var contact : more) found.putIfAbsent(contact.ref().key(), contact);
    }
}

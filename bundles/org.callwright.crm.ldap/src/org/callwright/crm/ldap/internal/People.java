package org.callwright.crm.ldap.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.crm.NumberQuery;

import com.unboundid.ldap.sdk.Entry;

/** What an entry of the directory is as a contact. */
final class People {

    private static final List<String> NAMES = List.of("displayName", "cn", "givenName", "sn", "o", "company", "ou", "mail");
    private static final Set<String> ADDRESSES = Set.of("postaladdress", "homepostaladdress", "registeredaddress");
    private static final int LONGEST = 300;
    private static final int LONGEST_DETAIL = 2000;
    private static final int MOST_NUMBERS = 50;
    private static final int MOST_VALUES = 20;

    private final Site site;

    People(Site site) {
        this.site = site;
    }

    /** All that is asked for. */
    String[] attributes() {
        return Stream.of(NAMES, site.numbers().names(), site.fields().names(), site.doNotCall().map(Site.Wish::attribute).stream().toList(), Identity.ATTRIBUTES)
                .flatMap(List::stream).distinct().toArray(String[]::new);
    }

    /** Empty where nothing says who or what it is. */
    Optional<Contact> contact(Entry entry) {
        var organisation = first(entry, "o", "company").or(() -> first(entry, "ou")).orElse("");
        var email = first(entry, "mail").orElse("");
        var numbers = numbers(entry);
        return name(entry).or(() -> Optional.of(organisation).filter(text -> !text.isEmpty())).or(() -> Optional.of(email).filter(text -> !text.isEmpty()))
                .or(() -> numbers.stream().findFirst().map(number -> number.address().value()))
                .map(name -> new Contact(new ContactRef(LdapConnector.ID, key(entry)), name, organisation.equals(name) ? "" : organisation, email, numbers,
                        Optional.empty(), doNotCall(entry), details(entry)));
    }

    /** By its own number where the directory gives one, else by its place. */
    private static String key(Entry entry) {
        return Identity.of(entry).orElseGet(entry::getDN);
    }

    private static Optional<String> name(Entry entry) {
        return first(entry, "displayName", "cn").or(() -> {
            var both = (first(entry, "givenName").orElse("") + " " + first(entry, "sn").orElse("")).strip();
            return Optional.of(both).filter(text -> !text.isEmpty());
        });
    }

    private List<Contact.Number> numbers(Entry entry) {
        var all = new ArrayList<Contact.Number>();
        for (var attribute : site.numbers().all()) {
            for (var value : values(entry, attribute.name())) {
                for (var address : Numbers.in(value)) all.add(new Contact.Number(attribute.label(), address));
            }
        }
        return all.size() > MOST_NUMBERS ? all.subList(0, MOST_NUMBERS) : all;
    }

    private List<Contact.Detail> details(Entry entry) {
        var all = new ArrayList<Contact.Detail>();
        for (var attribute : site.fields().all()) {
            var lines = values(entry, attribute.name()).stream().filter(People::readable).limit(MOST_VALUES)
                    .map(value -> lines(attribute.name(), value)).filter(text -> !text.isEmpty()).toList();
            if (!lines.isEmpty()) all.add(new Contact.Detail(attribute.label(), cut(String.join("\n", lines), LONGEST_DETAIL)));
        }
        return all;
    }

    /** Of addresses, which have lines of their own (RFC 4517 3.3.28). */
    private static String lines(String attribute, String value) {
        var text = value.strip();
        if (!ADDRESSES.contains(attribute.toLowerCase(Locale.ROOT))) return text;
        return text.replace("$", "\n").replaceAll("(?i)\\\\24", "\\$").replaceAll("(?i)\\\\5c", "\\\\").replaceAll("\\s*\n\\s*", "\n").strip();
    }

    /** Not a picture, a certificate or a password. */
    private static boolean readable(String value) {
        return value.chars().noneMatch(c -> c == '\uFFFD' || Character.isISOControl(c) && !Character.isWhitespace(c));
    }

    private boolean doNotCall(Entry entry) {
        return site.doNotCall().filter(wish -> values(entry, wish.attribute()).stream().anyMatch(wish::in)).isPresent();
    }

    private static Optional<String> first(Entry entry, String... attributes) {
        return Stream.of(attributes).flatMap(name -> values(entry, name).stream()).map(value -> cut(value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST))
                .filter(text -> !text.isEmpty()).findFirst();
    }

    private static List<String> values(Entry entry, String attribute) {
        var values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest).strip();
    }

    /** Whether somebody has a number that may be this one: a directory was asked for its digits with anything between them. */
    static boolean has(Contact contact, NumberQuery number) {
        var spellings = Asking.spellings(number).stream().map(People::bare).toList();
        return contact.numbers().stream().map(one -> one.address().value())
                .anyMatch(value -> spellings.contains(bare(value)) || Asking.full(number) && Numbers.digits(value).contains(number.suffix()));
    }

    private static String bare(String number) {
        return number.replaceAll("[\\s()./\u2010-\u2015-]+", "").toLowerCase(Locale.ROOT);
    }

    /** Who is called what was typed comes first, and before all who cannot be called. */
    static Comparator<Contact> bestFirst(String typed) {
        var wanted = String.join(" ", Asking.words(typed)).toLowerCase(Locale.ROOT);
        return Comparator.comparing((Contact contact) -> contact.numbers().isEmpty())
                .thenComparing(contact -> !contact.name().toLowerCase(Locale.ROOT).startsWith(wanted)).thenComparing(Contact::name, String.CASE_INSENSITIVE_ORDER);
    }
}

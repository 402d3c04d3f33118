package org.callwright.crm.salesforce.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.callwright.model.Contact;

/** Contacts that were created here a moment ago: the search index of Salesforce does not know them yet. */
final class JustMade {

    private static final Duration INDEXED = Duration.ofMinutes(15);
    private static final int MOST = 50;
    private static final int SHORTEST_END = 7;

    private record Made(Contact contact, Instant at) {}

    private final InstantSource clock;
    private final List<Made> all = new ArrayList<>(); // newest last; guarded by this

    JustMade(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(Contact contact) {
        all.removeIf(made -> made.contact().ref().equals(contact.ref()));
        all.add(new Made(contact, clock.instant()));
        if (all.size() > MOST) all.removeFirst();
    }

    /** All of them: the desk compares the numbers. */
    synchronized List<Contact> all() {
        all.removeIf(made -> made.at().isBefore(clock.instant().minus(INDEXED)));
        return all.stream().map(Made::contact).toList();
    }

    /** Whoever has words that begin like all of these. */
    List<Contact> beginning(String text) {
        var wanted = Sosl.words(text.toLowerCase(Locale.ROOT));
        return all().stream().filter(contact -> {
            var words = Sosl.words((contact.name() + " " + contact.organisation()).toLowerCase(Locale.ROOT));
            return !wanted.isEmpty() && wanted.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
        }).toList();
    }

    /** Whoever has this name, and this number in some notation. */
    List<Contact> same(String name, String number) {
        return all().stream().filter(contact -> contact.name().equalsIgnoreCase(name.strip())).filter(contact -> number.isBlank()
                || contact.numbers().stream().anyMatch(known -> similar(digits(known.address().value()), digits(number)))).toList();
    }

    private static boolean similar(String one, String other) {
        return one.equals(other) || Math.min(one.length(), other.length()) >= SHORTEST_END && (one.endsWith(other) || other.endsWith(one));
    }

    /** Whoever has a number that ends like this. */
    List<Contact> ending(String digits) {
        return all().stream().filter(contact -> contact.numbers().stream().anyMatch(known -> {
            var own = digits(known.address().value());
            return !own.isEmpty() && (own.endsWith(digits) || digits.endsWith(own) && own.length() >= 4);
        })).toList();
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}

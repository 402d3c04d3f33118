package org.callwright.core.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.Favourite;
import org.callwright.model.Recent;
import org.callwright.model.Search;

/**
 * Finding people as the agent types: favourites and recents answer at once, the customer system and the directory join them
 * as they come. Whom the agent calls often comes first, then by source, in each as the source ranks them.
 */
final class SearchRules {

    static final String FAVOURITES = "favourites";
    static final String RECENTS = "recents";
    static final String DIRECTORY = "directory";
    /** Who waits for the customer system, whatever its id. */
    static final String CUSTOMERS = "crm";
    private static final int MOST_RECENTS = 10;
    private static final int SHORTEST_NUMBER = 2;

    private SearchRules() {}

    static Step search(Desk desk, String text) {
        var words = fold(text.strip());
        if (words.isEmpty()) return Step.to(desk.with(Search.NONE));
        var hits = new ArrayList<Search.Hit>();
        for (Favourite f : desk.favourites()) {
            if (fits(words, f.name(), f.address())) hits.add(hit(FAVOURITES, f.name(), f.address(), f.contact()));
        }
        desk.recents().stream().filter(r -> r.address().isPresent() && fits(words, r.name(), r.address().get())).limit(MOST_RECENTS)
                .map(r -> hit(RECENTS, r.name(), r.address().get(), r.contact())).filter(hit -> hits.stream()
                        .noneMatch(seen -> plain(seen.number().address()).equals(plain(hit.number().address()))))
                .forEach(hits::add);
        var waiting = new HashSet<String>();
        waiting.add(CUSTOMERS);
        var directories = desk.lines().stream().filter(line -> line.health().up() && line.can(Capability.DIRECTORY)).toList();
        directories.forEach(line -> waiting.add(DIRECTORY + ":" + line.id()));
        var step = Step.to(desk.with(new Search(text, ranked(desk, hits), waiting)), new Effect.SearchFor(text));
        for (var line : directories) step = step.and(new Effect.Find(line.id(), text));
        return step;
    }

    /** What a source has found for a text; the agent may have typed on. */
    static Desk found(Desk desk, String text, String source, List<Search.Hit> hits) {
        var search = desk.search();
        if (!search.text().equals(text) || !search.waiting().contains(source)) return desk;
        var all = new ArrayList<>(search.hits());
        for (var hit : hits) {
            var twin = all.stream().filter(seen -> same(seen, hit)).findFirst();
            if (twin.isEmpty()) all.add(hit);
            else if (twin.get().organisation().isEmpty()) all.set(all.indexOf(twin.get()), told(twin.get(), hit));
        }
        return desk.with(search.answered(source, ranked(desk, all)));
    }

    /** The agent's own entry, with what the customer system knows beside the name. */
    private static Search.Hit told(Search.Hit own, Search.Hit other) {
        return new Search.Hit(own.source(), own.name(), other.organisation(), own.number().label().isEmpty()
                ? new Contact.Number(other.number().label(), own.number().address()) : own.number(), own.contact().or(other::contact));
    }

    private static List<Search.Hit> ranked(Desk desk, List<Search.Hit> hits) {
        var uses = uses(desk);
        return hits.stream().sorted(Comparator.<Search.Hit>comparingInt(hit -> -uses.getOrDefault(plain(hit.number().address()), 0))
                .thenComparingInt(SearchRules::place)).toList();
    }

    /** How often each number was talked to lately. */
    private static Map<String, Integer> uses(Desk desk) {
        var uses = new HashMap<String, Integer>();
        for (Recent recent : desk.recents()) {
            if (recent.kind() != Recent.Kind.MISSED) recent.address().ifPresent(address -> uses.merge(plain(address), 1, Integer::sum));
        }
        return uses;
    }

    private static int place(Search.Hit hit) {
        return switch (hit.source()) {
            case FAVOURITES -> 0;
            case RECENTS -> 1;
            case DIRECTORY -> 3;
            default -> 2;
        };
    }

    private static boolean same(Search.Hit one, Search.Hit other) {
        return plain(one.number().address()).equals(plain(other.number().address()))
                && (one.name().isBlank() || fold(one.name()).equals(fold(other.name()))
                        || one.contact().isPresent() && one.contact().equals(other.contact()));
    }

    /** Without what only separates. */
    private static String plain(Address address) {
        var digits = address.value().replaceAll("[\\s()./-]", "");
        return digits.matches("\\+?[0-9*#]+") ? digits : address.value().toLowerCase(Locale.ROOT);
    }

    private static Search.Hit hit(String source, String name, Address address, Optional<ContactRef> contact) {
        return new Search.Hit(source, name, "", new Contact.Number("", address), contact);
    }

    /** Every word that was typed begins a word of the name; or what was typed is part of the number, however that is written. */
    static boolean fits(String words, String name, Address address) {
        var there = fold(name).split("[\\s,;.-]+");
        if (Arrays.stream(words.split("[\\s,;.-]+")).allMatch(word -> Arrays.stream(there).anyMatch(it -> it.startsWith(word)))) return true;
        var digits = words.replaceAll("[\\s()./-]", "");
        if (!digits.matches("\\+?[0-9*#]{" + SHORTEST_NUMBER + ",}")) return fold(address.value()).startsWith(words);
        var number = plain(address);
        return number.contains(digits) || digits.startsWith("0") && !digits.startsWith("00") && number.startsWith("+")
                && number.contains(digits.substring(1)) || digits.startsWith("00") && number.startsWith("+" + digits.substring(2));
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT).replace("ß", "ss");
    }
}

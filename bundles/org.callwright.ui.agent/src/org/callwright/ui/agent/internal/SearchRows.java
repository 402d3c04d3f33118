package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Search;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the search shows for what was typed, all numbers of one person together. {@code fresh} is false while the hits are those
 * of an earlier text: then nobody is selected, so that Enter never calls somebody who does not match. {@code sure} is false as
 * well where the first one has several numbers: they are offered, never guessed (R4).
 *
 * @param status what is still going on, or how much was found
 */
record SearchRows(List<Row> rows, boolean fresh, boolean sure, String prompt, String sentence, String status) {

    /**
     * A number to call; {@code icon} and {@code source} say where it was found. Only the first number of a person has a
     * name, the others have their label in its place.
     */
    record Row(String name, String number, String source, Optional<Icon> icon, Entry entry) {}

    static SearchRows of(Scene scene, String typed) {
        var wanted = typed.strip();
        var search = scene.desk().search();
        var fresh = search.text().strip().equals(wanted) && !search.running();
        var reach = Reach.of(scene);
        if (wanted.isEmpty()) return new SearchRows(List.of(), true, true, reach.prompt(), Messages.search_empty, "");
        var people = people(search.hits());
        var rows = new ArrayList<Row>();
        var number = Typed.address(wanted);
        number.ifPresent(address -> rows.add(itself(scene, reach, address)));
        people.forEach(hits -> hits.forEach(hit -> rows.add(row(hit, hit == hits.getFirst()))));
        var running = search.running() || !search.text().strip().equals(wanted);
        var several = number.isEmpty() && !people.isEmpty() && people.getFirst().size() > 1;
        return new SearchRows(List.copyOf(rows), fresh || number.isPresent(), (fresh || number.isPresent()) && !several, reach.prompt(),
                running ? Messages.search_running : Messages.search_nothing, running ? Messages.search_running
                        : several ? Messages.search_choose : people.isEmpty() ? "" : NLS.bind(Messages.search_found, people.size()));
    }

    /** The hits person by person, in the order in which each was found first. */
    private static List<List<Search.Hit>> people(List<Search.Hit> hits) {
        var people = new LinkedHashMap<Object, List<Search.Hit>>();
        for (var hit : hits) {
            var who = hit.contact().<Object>map(ref -> ref).orElseGet(() -> hit.name().isBlank() ? hit.number().address() : hit.name());
            people.computeIfAbsent(who, key -> new ArrayList<>()).add(hit);
        }
        return List.copyOf(people.values());
    }

    private static Row itself(Scene scene, Reach reach, Address address) {
        var name = Names.of(scene.desk(), address);
        return new Row(reach.sentence(address.value()), name.equals(address.value()) ? "" : name, "", Optional.of(Icon.ANSWER),
                new Entry(name, Optional.of(address), Optional.empty()));
    }

    private static Row row(Search.Hit hit, boolean first) {
        var number = hit.number().address().value();
        var label = hit.number().label();
        var entry = new Entry(hit.name(), Optional.of(hit.number().address()), hit.contact());
        return first ? new Row(Names.joined(hit.name(), hit.organisation()), label.isBlank() ? number : number + " (" + label + ")", source(hit.source()),
                Optional.of(icon(hit.source())), entry) : new Row(label, number, source(hit.source()), Optional.empty(), entry);
    }

    private static String source(String source) {
        return switch (source) {
            case "favourites" -> Messages.source_favourites;
            case "recents" -> Messages.source_recents;
            case "directory" -> Messages.source_directory;
            case "local" -> Messages.source_local;
            default -> Names.system(source);
        };
    }

    private static Icon icon(String source) {
        return switch (source) {
            case "favourites" -> Icon.FAVOURITE;
            case "recents" -> Icon.RECENT;
            case "directory" -> Icon.CUSTOMERS;
            default -> Icon.CONTACT;
        };
    }
}

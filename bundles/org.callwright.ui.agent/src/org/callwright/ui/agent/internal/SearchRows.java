package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Search;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;

/**
 * What the search shows for what was typed. {@code fresh} is false while the hits are those of an earlier text: then nobody is
 * selected, so that Enter never calls somebody who does not match.
 */
record SearchRows(List<Row> rows, boolean fresh, String prompt, String sentence) {

    /** A number to call; {@code icon} and {@code source} say where it was found. */
    record Row(String name, String number, String source, Icon icon, Entry entry) {}

    static SearchRows of(Scene scene, String typed) {
        var wanted = typed.strip();
        var search = scene.desk().search();
        var fresh = search.text().strip().equals(wanted) && !search.running();
        var reach = Reach.of(scene);
        if (wanted.isEmpty()) return new SearchRows(List.of(), true, reach.prompt(), Messages.search_empty);
        var rows = new ArrayList<Row>();
        var number = Typed.address(wanted);
        number.ifPresent(address -> rows.add(itself(scene, reach, address)));
        search.hits().forEach(hit -> rows.add(row(hit)));
        return new SearchRows(List.copyOf(rows), fresh || number.isPresent(), reach.prompt(),
                fresh ? Messages.search_nothing : Messages.search_running);
    }

    private static Row itself(Scene scene, Reach reach, Address address) {
        var name = Names.of(scene.desk(), address);
        return new Row(reach.sentence(address.value()), name.equals(address.value()) ? "" : name, "", Icon.ANSWER,
                new Entry(name, Optional.of(address), Optional.empty()));
    }

    private static Row row(Search.Hit hit) {
        var number = hit.number();
        return new Row(Names.joined(hit.name(), hit.organisation()),
                number.label().isBlank() ? number.address().value() : number.address().value() + " (" + number.label() + ")",
                source(hit.source()), icon(hit.source()), new Entry(hit.name(), Optional.of(number.address()), hit.contact()));
    }

    private static String source(String source) {
        return switch (source) {
            case "favourites" -> Messages.source_favourites;
            case "recents" -> Messages.source_recents;
            case "local" -> Messages.source_local;
            default -> source;
        };
    }

    private static Icon icon(String source) {
        return switch (source) {
            case "favourites" -> Icon.FAVOURITE;
            case "recents" -> Icon.RECENT;
            default -> Icon.CONTACT;
        };
    }
}

package org.callwright.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the agent typed into the search field and what was found so far, best first; {@code waiting} are those who have not answered yet. */
public record Search(String text, List<Hit> hits, Set<String> waiting) {

    public static final Search NONE = new Search("", List.of(), Set.of());

    public Search {
        hits = List.copyOf(hits);
        waiting = Set.copyOf(waiting);
    }

    /** Until every source has answered. */
    public boolean running() {
        return !waiting.isEmpty();
    }

    /** The same without waiting for this source. */
    public Search answered(String source, List<Hit> all) {
        var rest = new HashSet<>(waiting);
        rest.remove(source);
        return new Search(text, all, rest);
    }

    /**
     * Something to dial; {@code source} says where it comes from: {@code favourites}, {@code recents}, {@code directory}
     * (of the telephone system), or a CRM's id.
     */
    public record Hit(String source, String name, String organisation, Contact.Number number, Optional<ContactRef> contact) {

        @Override
        public String toString() {
            return "Hit[" + source + "]";
        }
    }
}

package org.callwright.model;

import java.util.List;
import java.util.Optional;

/** What the agent typed into the search field and what was found so far; {@code running} until every source has answered. */
public record Search(String text, List<Hit> hits, boolean running) {

    public static final Search NONE = new Search("", List.of(), false);

    public Search {
        hits = List.copyOf(hits);
    }

    /** Something to dial; {@code source} says where it comes from ({@code favourites}, {@code recents}, or a CRM's id). */
    public record Hit(String source, String name, String organisation, Contact.Number number, Optional<ContactRef> contact) {

        @Override
        public String toString() {
            return "Hit[" + source + "]";
        }
    }
}

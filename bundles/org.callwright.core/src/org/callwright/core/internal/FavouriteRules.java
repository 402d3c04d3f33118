package org.callwright.core.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.Favourite;
import org.callwright.model.Refusal;

/** Whom the agent keeps at hand, in which order, and what they are doing. */
final class FavouriteRules {

    /** What a telephone system can be asked to watch. */
    private static final int MOST_WATCHED = 200;

    private FavouriteRules() {}

    static Step add(Desk desk, Command.AddFavourite asked) {
        var favourite = new Favourite(asked.address(), asked.name(), asked.contact(), asked.group().strip());
        return put(desk, and(desk.favourites(), favourite));
    }

    /** At the end, or in the place of the same. */
    static List<Favourite> and(List<Favourite> some, Favourite favourite) {
        var all = new ArrayList<>(some);
        var place = place(all, favourite.address());
        if (place < 0) all.add(favourite);
        else all.set(place, favourite.group().isBlank() ? favourite.in(all.get(place).group()) : favourite);
        return all;
    }

    static Step remove(Desk desk, Address address) {
        return put(desk, desk.favourites().stream().filter(f -> !f.address().equals(address)).toList());
    }

    static Step move(Desk desk, Command.MoveFavourite asked) {
        var all = new ArrayList<>(desk.favourites());
        var from = place(all, asked.address());
        if (from < 0) return Step.refused(desk, Refusal.UNKNOWN_FAVOURITE);
        if (asked.before().equals(Optional.of(asked.address()))) return Step.to(desk);
        var own = all.remove(from);
        var to = asked.before().map(before -> place(all, before)).orElse(-1);
        var moved = own.in(asked.group().map(String::strip).orElseGet(() -> to < 0 ? own.group() : all.get(to).group()));
        all.add(to < 0 ? all.size() : to, moved);
        return put(desk, all);
    }

    private static int place(List<Favourite> all, Address address) {
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).address().equals(address)) return i;
        }
        return -1;
    }

    private static Step put(Desk desk, List<Favourite> all) {
        return all.equals(desk.favourites()) ? Step.to(desk) : Step.to(desk.favourites(all), new Effect.KeepFavourites(all));
    }

    /** Tells the lines whom to watch, when that has changed or a line is up again; forgets what is not watched any more. */
    static Step watched(Desk before, Step step) {
        var after = step.desk();
        var told = step;
        for (var line : after.lines()) {
            var can = line.health().up() && line.can(Capability.PRESENCE);
            var could = before.line(line.id()).filter(was -> was.health().up() && was.can(Capability.PRESENCE)).isPresent();
            if (can && !(could && watched(before).equals(watched(after)))) told = told.and(new Effect.Watch(line.id(), watched(after)));
        }
        if (after.availability().isEmpty()) return told;
        var known = new HashMap<>(after.availability());
        known.keySet().retainAll(after.lines().stream().anyMatch(line -> line.health().up()) ? watched(after) : Set.<Address>of());
        return known.size() == after.availability().size() ? told : told.map(desk -> desk.availability(known));
    }

    private static Set<Address> watched(Desk desk) {
        var all = new HashSet<Address>();
        desk.favourites().stream().limit(MOST_WATCHED).forEach(favourite -> all.add(favourite.address()));
        return all;
    }

    static Desk seen(Desk desk, Address colleague, Availability now) {
        if (!watched(desk).contains(colleague)) return desk; // a late word
        var known = new HashMap<>(desk.availability());
        if (now == Availability.UNKNOWN) known.remove(colleague);
        else known.put(colleague, now);
        return known.equals(desk.availability()) ? desk : desk.availability(known);
    }
}

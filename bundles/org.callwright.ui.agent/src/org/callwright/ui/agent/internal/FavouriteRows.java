package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Favourite;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;

/**
 * The favourites under their headings: those without one first, the others by whose group comes first in the agent's order.
 * A value; says also what moving somebody means.
 */
record FavouriteRows(List<Row> rows, List<Favourite> all) {

    /** A heading, where {@code favourite} is empty, or somebody, with a word on what they are doing if that is known. */
    record Row(String group, Optional<Favourite> favourite, String name, String number, Icon icon, String doing) {

        Entry entry() {
            return new Entry(name, favourite.map(Favourite::address), favourite.flatMap(Favourite::contact));
        }

        Optional<Address> address() {
            return favourite.map(Favourite::address);
        }

        boolean heading() {
            return favourite.isEmpty();
        }

        /** The same row, whoever stands under the heading and whatever they do. */
        Object key() {
            return favourite.<Object>map(Favourite::address).orElse(group);
        }
    }

    static FavouriteRows of(Scene scene) {
        var groups = new LinkedHashMap<String, List<Favourite>>();
        groups.put("", new ArrayList<>());
        for (var favourite : scene.desk().favourites()) groups.computeIfAbsent(favourite.group(), group -> new ArrayList<>()).add(favourite);
        var rows = new ArrayList<Row>();
        groups.forEach((group, members) -> {
            if (!group.isEmpty()) rows.add(new Row(group, Optional.empty(), group, "", Icon.GROUP, ""));
            members.forEach(member -> rows.add(row(scene, member)));
        });
        return new FavouriteRows(List.copyOf(rows), scene.desk().favourites());
    }

    private static Row row(Scene scene, Favourite member) {
        var now = scene.desk().availability().getOrDefault(member.address(), Availability.UNKNOWN);
        return new Row(member.group(), Optional.of(member), member.name().isBlank() ? member.address().value() : member.name(),
                Names.joined(member.address().value(), word(now)), icon(now), word(now));
    }

    private static String word(Availability now) {
        return switch (now) {
            case UNKNOWN -> "";
            case FREE -> Messages.colleague_free;
            case RINGING -> Messages.colleague_ringing;
            case BUSY -> Messages.colleague_busy;
            case AWAY -> Messages.colleague_away;
        };
    }

    private static Icon icon(Availability now) {
        return switch (now) {
            case UNKNOWN -> Icon.FAVOURITE;
            case FREE -> Icon.READY;
            case RINGING -> Icon.ALERTING;
            case BUSY -> Icon.BUSY;
            case AWAY -> Icon.AWAY;
        };
    }

    /** The names of the groups, in their order. */
    List<String> groups() {
        return rows.stream().filter(Row::heading).map(Row::group).toList();
    }

    /** One place up; over the top of a group means to the end of the one above. Empty where there is nothing above. */
    Optional<Command> up(Address who) {
        var group = groupOf(who);
        var above = neighbour(who, -1);
        if (above.isPresent()) return Optional.of(new Command.MoveFavourite(who, group, above));
        return group.map(own -> order().indexOf(own)).filter(at -> at > 0).map(at -> last(who, order().get(at - 1)));
    }

    /** One place down; past the end of a group means to the top of the one below. */
    Optional<Command> down(Address who) {
        var group = groupOf(who);
        var below = neighbour(who, 1);
        if (below.isPresent()) return Optional.of(new Command.MoveFavourite(below.get(), group, Optional.of(who))); // the other one up: no group changes its place
        return group.map(own -> order().indexOf(own) + 1).filter(at -> at < order().size()).map(at -> first(who, order().get(at)));
    }

    /** To the top of a group. */
    Command first(Address who, String group) {
        return new Command.MoveFavourite(who, Optional.of(group), members(group).stream().filter(other -> !other.equals(who)).findFirst());
    }

    /** To the end of a group, behind everybody who is in it. */
    Command last(Address who, String group) {
        return members(group).stream().filter(other -> !other.equals(who)).reduce((one, later) -> later).map(end -> after(who, group, end))
                .orElseGet(() -> new Command.MoveFavourite(who, Optional.of(group), Optional.empty()));
    }

    /** What letting somebody go over a row means; {@code low} in its lower half. */
    Command drop(Address who, Optional<Row> over, boolean low) {
        if (over.isEmpty()) return last(who, rows.isEmpty() ? "" : rows.getLast().group());
        var row = over.get();
        if (row.heading()) return first(who, row.group());
        return low ? after(who, row.group(), row.address().get()) : new Command.MoveFavourite(who, Optional.of(row.group()), row.address());
    }

    private Command after(Address who, String group, Address before) {
        var left = all.stream().map(Favourite::address).filter(other -> !other.equals(who)).toList();
        var next = left.indexOf(before) + 1;
        return new Command.MoveFavourite(who, Optional.of(group), before.equals(who) ? Optional.of(who) : next < left.size() ? Optional.of(left.get(next)) : Optional.empty());
    }

    private Optional<String> groupOf(Address who) {
        return all.stream().filter(f -> f.address().equals(who)).map(Favourite::group).findFirst();
    }

    /** Who stands beside somebody in the same group. */
    private Optional<Address> neighbour(Address who, int step) {
        var members = groupOf(who).map(this::members).orElse(List.of());
        var at = members.indexOf(who) + step;
        return at >= 0 && at < members.size() ? Optional.of(members.get(at)) : Optional.empty();
    }

    private List<Address> members(String group) {
        return all.stream().filter(f -> f.group().equals(group)).map(Favourite::address).toList();
    }

    /** The groups as they are shown, that without a heading first: anybody may be moved there. */
    private List<String> order() {
        var order = new ArrayList<>(List.of(""));
        order.addAll(groups());
        return order;
    }
}

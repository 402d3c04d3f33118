package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Favourite;
import org.callwright.ui.Icon;
import org.junit.jupiter.api.Test;

/** Favourites under their headings, and what moving one of them means (R5). */
class FavouriteRowsTest {

    /** As in {@code "a:Sales b c:Sales"}: names with their groups, in the agent's order. */
    private static List<Favourite> favourites(String all) {
        return Stream.of(all.split(" ")).map(one -> one.split(":")).map(one -> new Favourite(Address.of(one[0]), one[0], Optional.empty(),
                one.length > 1 ? one[1] : "")).toList();
    }

    private static FavouriteRows rows(List<Favourite> all) {
        return FavouriteRows.of(Given.scene(Given.desk().favourites(all)));
    }

    /** The rows as they are read, headings with a colon. */
    private static String shown(List<Favourite> all) {
        return String.join(" ", rows(all).rows().stream().map(row -> row.heading() ? row.name() + ":" : row.name()).toList());
    }

    /** What the desk makes of it. */
    private static List<Favourite> after(List<Favourite> all, Command command) {
        var move = (Command.MoveFavourite) command;
        var next = new ArrayList<>(all);
        var own = next.stream().filter(f -> f.address().equals(move.address())).findFirst().orElseThrow();
        if (move.before().equals(Optional.of(move.address()))) return all;
        next.remove(own);
        var at = move.before().map(before -> next.stream().map(Favourite::address).toList().indexOf(before)).orElse(-1);
        next.add(at < 0 ? next.size() : at, own.in(move.group().orElse(at < 0 ? own.group() : next.get(at).group())));
        return next;
    }

    private static String up(String all, String who) {
        return shown(rows(favourites(all)).up(Address.of(who)).map(move -> after(favourites(all), move)).orElse(favourites(all)));
    }

    private static String down(String all, String who) {
        return shown(rows(favourites(all)).down(Address.of(who)).map(move -> after(favourites(all), move)).orElse(favourites(all)));
    }

    @Test
    void groupsHaveHeadingsAndWhoHasNoneComesFirst() {
        assertEquals("c Sales: a d Home: b", shown(favourites("a:Sales b:Home c d:Sales")));
    }

    @Test
    void whatAColleagueDoesIsADotAndAWord() {
        var desk = Given.desk().favourites(favourites("1003 1004")).availability(Map.of(Address.of("1003"), Availability.BUSY));
        var rows = FavouriteRows.of(Given.scene(desk)).rows();
        assertEquals(Icon.BUSY, rows.getFirst().icon());
        assertEquals("1003  ·  on a call", rows.getFirst().number());
        assertEquals(Icon.FAVOURITE, rows.getLast().icon());
        assertEquals("1004", rows.getLast().number());
    }

    @Test
    void altAndAnArrowMoveWithinAGroupAndThenIntoTheNext() {
        assertEquals("c Sales: d a Home: b", down("a:Sales b:Home c d:Sales", "a"));
        assertEquals("c Sales: a Home: d b", down("a:Sales b:Home c d:Sales", "d"));
        assertEquals("c Sales: a d", down("a:Sales c d:Sales", "d"));
        assertEquals("c Sales: d a Home: b", up("a:Sales b:Home c d:Sales", "d"));
        assertEquals("c Sales: a d b", up("a:Sales b:Home c d:Sales", "b"));
        assertEquals("c a Sales: d Home: b", up("c a:Sales d:Sales b:Home", "a"));
        assertEquals("a b", up("a b", "a"));
    }

    @Test
    void whoIsLetGoOverSomebodyStandsBesideThem() {
        var all = favourites("a:Sales b:Home c d:Sales");
        var rows = rows(all);
        var d = rows.rows().stream().filter(row -> row.name().equals("d")).findFirst();
        assertEquals("Sales: a c d Home: b", shown(after(all, rows.drop(Address.of("c"), d, false))));
        assertEquals("Sales: a d c Home: b", shown(after(all, rows.drop(Address.of("c"), d, true))));
        assertEquals("c Sales: a d Home: b", shown(after(all, rows.drop(Address.of("d"), d, true))));
        var other = favourites("a b:Home c:Home d:Sales");
        assertEquals("a Home: c Sales: d b", shown(after(other, rows(other).drop(Address.of("b"), Optional.empty(), false))));
    }

    @Test
    void whoIsLetGoOverAHeadingIsTheFirstBelowIt() {
        var all = favourites("a:Sales b:Home c d:Sales");
        var home = rows(all).rows().stream().filter(row -> row.name().equals("Home")).findFirst();
        assertEquals("c Sales: a Home: d b", shown(after(all, rows(all).drop(Address.of("d"), home, false))));
    }

    @Test
    void movingNeverLosesAnybodyAndDownUndoesUpWithinAGroup() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (var round = 0; round < 2000; round++) {
            var all = new ArrayList<Favourite>();
            for (var i = 0; i < 1 + random.nextInt(7); i++) all.add(new Favourite(Address.of("" + i), "" + i, Optional.empty(), List.of("", "x", "y").get(random.nextInt(3))));
            var rows = rows(all);
            var who = all.get(random.nextInt(all.size())).address();
            for (var move : Stream.of(rows.up(who), rows.down(who), Optional.of(rows.drop(who, Optional.of(rows.rows().get(random.nextInt(rows.rows().size()))), random.nextBoolean())))
                    .flatMap(Optional::stream).toList()) {
                var next = after(all, move);
                assertEquals(all.stream().map(Favourite::name).sorted().toList(), next.stream().map(Favourite::name).sorted().toList());
            }
            var place = shown(all).split(" ");
            rows.up(who).map(move -> after(all, move)).ifPresent(moved -> {
                if (group(moved, who).equals(group(all, who))) {
                    assertEquals(String.join(" ", place), shown(after(moved, rows(moved).down(who).orElseThrow())));
                }
            });
        }
    }

    private static String group(List<Favourite> all, Address who) {
        return all.stream().filter(f -> f.address().equals(who)).findFirst().orElseThrow().group();
    }
}

package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.Favourite;
import org.callwright.model.Health;
import org.callwright.model.Refusal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** Order, groups and availability of favourites. */
class FavouriteRulesTest {

    private static final Address ADA = Address.of("1001");
    private static final Address BOB = Address.of("1002");
    private static final Address CY = Address.of("1003");

    private static Play three() {
        return new Play().send(new Command.AddFavourite(ADA, "Ada", Optional.empty())).send(new Command.AddFavourite(BOB, "Bob", Optional.empty(), "Team"))
                .send(new Command.AddFavourite(CY, "Cy", Optional.empty()));
    }

    private static List<String> order(Play play) {
        return play.desk.favourites().stream().map(f -> f.name() + (f.group().isEmpty() ? "" : "/" + f.group())).toList();
    }

    @Test
    void theyStayInTheAgentsOrder() {
        var play = three();
        assertEquals(List.of("Ada", "Bob/Team", "Cy"), order(play));
        play.send(new Command.MoveFavourite(CY, Optional.empty(), Optional.of(ADA)));
        assertEquals(List.of("Cy", "Ada", "Bob/Team"), order(play));
        play.send(new Command.MoveFavourite(CY, Optional.empty(), Optional.empty()));
        assertEquals(List.of("Ada", "Bob/Team", "Cy"), order(play));
        assertEquals(play.desk.favourites(), play.last(Effect.KeepFavourites.class).all());
    }

    @Test
    void putBeforeSomebodyTheyJoinThatGroup() {
        assertEquals(List.of("Ada", "Cy/Team", "Bob/Team"), order(three().send(new Command.MoveFavourite(CY, Optional.empty(), Optional.of(BOB)))));
        assertEquals(List.of("Bob/Team", "Cy", "Ada/Family"), order(three().send(new Command.MoveFavourite(ADA, Optional.of("Family"), Optional.empty()))));
    }

    @Test
    void addingAgainRenamesInPlace() {
        assertEquals(List.of("Ada", "Robert/Team", "Cy"), order(three().send(new Command.AddFavourite(BOB, "Robert", Optional.empty()))));
    }

    @Test
    void whoIsNoFavouriteIsNotMoved() {
        assertEquals(Optional.of(Refusal.UNKNOWN_FAVOURITE),
                three().send(new Command.MoveFavourite(Address.of("9"), Optional.empty(), Optional.empty())).refusal);
        var play = three();
        var kept = play.count(Effect.KeepFavourites.class);
        play.send(new Command.MoveFavourite(BOB, Optional.empty(), Optional.of(BOB)));
        assertEquals(kept, play.count(Effect.KeepFavourites.class));
    }

    @Test
    void theLineIsToldWhomToWatchWheneverThatChangesOrItIsUpAgain() {
        var play = three();
        assertEquals(Set.of(ADA, BOB, CY), play.last(Effect.Watch.class).colleagues());
        var before = play.count(Effect.Watch.class);
        play.send(new Command.MoveFavourite(CY, Optional.empty(), Optional.of(ADA)));
        assertEquals(before, play.count(Effect.Watch.class));
        play.report(new LineEvent.HealthChanged(new Health.Down(Play.LINE, Fault.UNREACHABLE, "Gone.", Optional.empty())))
                .report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, EnumSet.allOf(Capability.class))));
        assertEquals(before + 1, play.count(Effect.Watch.class));
        play.send(new Command.RemoveFavourite(BOB));
        assertEquals(Set.of(ADA, CY), play.last(Effect.Watch.class).colleagues());
    }

    @Test
    void whatColleaguesDoIsKnownAsLongAsTheLineIsUp() {
        var play = three().report(new LineEvent.Watched(BOB, Availability.BUSY)).report(new LineEvent.Watched(Address.of("77"), Availability.FREE));
        assertEquals(Map.of(BOB, Availability.BUSY), play.desk.availability());
        play.report(new LineEvent.Watched(ADA, Availability.FREE)).send(new Command.RemoveFavourite(BOB));
        assertEquals(Map.of(ADA, Availability.FREE), play.desk.availability());
        play.report(new LineEvent.HealthChanged(new Health.Down(Play.LINE, Fault.UNREACHABLE, "Gone.", Optional.empty())));
        assertTrue(play.desk.availability().isEmpty());
    }

    @Test
    void aFavouriteTellsNothingInALog() {
        assertEquals("Favourite", new Favourite(ADA, "Ada", Optional.empty()).toString());
    }
}

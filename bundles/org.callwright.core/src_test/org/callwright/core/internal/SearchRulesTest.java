package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Search;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** Finding people in all places at once. */
class SearchRulesTest {

    private static final String DIRECTORY = SearchRules.DIRECTORY + ":" + Play.LINE;

    private static Search.Hit hit(String source, String name, String number) {
        return new Search.Hit(source, name, "Firm", new Contact.Number("work", Address.of(number)), Optional.of(new ContactRef("test", name)));
    }

    private static List<String> names(Play play) {
        return play.desk.search().hits().stream().map(h -> h.source() + ":" + h.name()).toList();
    }

    @Test
    void everySourceIsAskedAndTheSearchRunsUntilAllHaveAnswered() {
        var play = new Play().send(new Command.Search("an"));
        assertEquals("an", play.last(Effect.SearchFor.class).text());
        assertEquals("an", play.last(Effect.Find.class).text());
        play.take(new Input.SearchFound("an", SearchRules.CUSTOMERS, List.of(hit("test", "Anna", "1"))));
        assertTrue(play.desk.search().running());
        play.take(new Input.SearchFound("an", DIRECTORY, List.of(hit(SearchRules.DIRECTORY, "Anton", "2"))));
        assertFalse(play.desk.search().running());
        assertEquals(List.of("test:Anna", "directory:Anton"), names(play));
    }

    @Test
    void aLineWithoutADirectoryIsNotWaitedFor() {
        var play = new Play().report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, EnumSet.of(Capability.HOLD)))).send(new Command.Search("an"));
        assertFalse(play.take(new Input.SearchFound("an", SearchRules.CUSTOMERS, List.of())).desk.search().running());
    }

    @Test
    void answersToWhatIsNoLongerTypedAreDropped() {
        var play = new Play().send(new Command.Search("an")).send(new Command.Search("ann"))
                .take(new Input.SearchFound("an", SearchRules.CUSTOMERS, List.of(hit("test", "Anna", "1"))));
        assertEquals(List.of(), names(play));
    }

    @Test
    void onePersonIsShownOnceWithAllThatIsKnown() {
        var play = new Play().send(new Command.AddFavourite(Address.of("+49 30 1234"), "Änna", Optional.empty())).send(new Command.Search("anna"))
                .take(new Input.SearchFound("anna", SearchRules.CUSTOMERS, List.of(hit("test", "Anna", "+49301234"), hit("test", "Anna", "1002"))));
        assertEquals(List.of("favourites:Änna", "test:Anna"), names(play));
        assertEquals("Firm", play.desk.search().hits().getFirst().organisation());
    }

    @Test
    void whomTheAgentCallsOftenComesFirst() {
        var play = new Play();
        for (var i = 0; i < 2; i++) {
            play.send(new Command.Dial(Address.of("1002")));
            play.answered(play.call().customer().id());
            play.ended(play.call().customer().id(), EndReason.HUNG_UP).send(new Command.WrapUp(Optional.empty(), "resolved"));
        }
        play.send(new Command.Search("firm")).take(new Input.SearchFound("firm", SearchRules.CUSTOMERS,
                List.of(hit("test", "Firm Adams", "1001"), hit("test", "Firm Brown", "1002"))));
        assertEquals(List.of("test:Firm Brown", "test:Firm Adams"), names(play));
    }

    @Test
    void wordsMayBeTypedInAnyOrderAndWithoutAccents() {
        assertTrue(SearchRules.fits(SearchRules.fold("muller hein"), "Heinz Müller-Lüdenscheidt", Address.of("1")));
        assertTrue(SearchRules.fits(SearchRules.fold("strasse"), "Café Straße", Address.of("1")));
        assertFalse(SearchRules.fits(SearchRules.fold("uller"), "Heinz Müller", Address.of("1")));
        assertFalse(SearchRules.fits(SearchRules.fold("heinz x"), "Heinz Müller", Address.of("1")));
    }

    @Test
    void digitsFindANumberHoweverItIsWritten() {
        for (var typed : List.of("30 123", "030123", "(030) 12-3", "+49 30", "0049301", "1234")) {
            assertTrue(SearchRules.fits(SearchRules.fold(typed), "", Address.of("+49 (30) 12 34-5")), typed);
        }
        assertTrue(SearchRules.fits("030123", "", Address.of("030/12345")));
        assertTrue(SearchRules.fits("ali", "", Address.of("alice@example.net")));
        assertFalse(SearchRules.fits("0301239", "", Address.of("+49301234")));
        assertFalse(SearchRules.fits("1", "", Address.of("+49301234")), "one digit is in every number");
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.Search;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

class SearchRowsTest {

    private static Desk found(String text) {
        return Given.desk().with(new Search(text, List.of(new Search.Hit("local", "Anna Berg", "Berg & Sons",
                new Contact.Number("work", Given.ANNA_NUMBER), Optional.of(Given.ANNA.ref()))), Set.of()));
    }

    @Test
    void aHitShowsWhoWhereAndWhich() { // R3
        var row = SearchRows.of(Given.scene(found("ann")), "ann").rows().getFirst();
        assertEquals("Anna Berg  ·  Berg & Sons", row.name());
        assertEquals("+493055501234 (work)", row.number());
        assertEquals("Contacts", row.source());
    }

    @Test
    void aNumberThatNobodyHasCanBeCalledItself() { // R2
        var rows = SearchRows.of(Given.scene(Given.desk().with(new Search("0123 456", List.of(), Set.of()))), "0123 456").rows();
        assertEquals("Call 0123456", rows.getFirst().name());
        assertEquals(Optional.of(Address.of("0123456")), rows.getFirst().entry().address());
    }

    @Test
    void theNumberTypedComesBeforeWhomItResembles() {
        assertEquals(Optional.of(Address.of("1003")), SearchRows.of(Given.scene(found("1003")), "1003").rows().getFirst().entry().address());
    }

    @Test
    void hitsOfAnEarlierTextAreNotFreshSoThatEnterCallsNobodyElse() {
        assertFalse(SearchRows.of(Given.scene(found("ann")), "anneliese").fresh());
        assertTrue(SearchRows.of(Given.scene(found("ann")), " ann ").fresh());
    }

    @Test
    void whileATargetIsWantedANumberIsTheTarget() { // R32, R98
        var choosing = Given.scene(Given.desk().with(Given.in(Situation.TRANSFER_CHOOSING)));
        assertEquals("Transfer to 1003", SearchRows.of(choosing, "1003").rows().getFirst().name());
        assertEquals("Transfer +493055501234 to:", SearchRows.of(choosing, "").prompt());
        assertEquals(new Command.To(Optional.of(Given.FIRST), Given.BOB_NUMBER), Reach.of(choosing).command(Given.BOB_NUMBER));
    }

    @Test
    void otherwiseANumberIsACall() {
        assertEquals(new Command.Dial(Given.BOB_NUMBER), Reach.of(Given.scene(Given.desk())).command(Given.BOB_NUMBER));
    }

    @Test
    void anEmptyFieldSaysWhatItIsFor() {
        var rows = SearchRows.of(Given.scene(found("ann")), " ");
        assertTrue(rows.rows().isEmpty());
        assertFalse(rows.sentence().isBlank());
    }

    private static Search.Hit hit(String source, String name, String number, String label) {
        return new Search.Hit(source, name, "", new Contact.Number(label, Address.of(number)), Optional.empty());
    }

    @Test
    void theNumbersOfOnePersonStandTogetherAndNoneIsGuessed() { // R4
        var desk = Given.desk().with(new Search("a", List.of(hit("local", "Anna", "01", "work"), hit("directory", "Adam", "1005", ""),
                hit("local", "Anna", "02", "mobile")), Set.of()));
        var rows = SearchRows.of(Given.scene(desk), "a");
        assertEquals(List.of("Anna", "mobile", "Adam"), rows.rows().stream().map(SearchRows.Row::name).toList());
        assertEquals(List.of("01 (work)", "02", "1005"), rows.rows().stream().map(SearchRows.Row::number).toList());
        assertEquals("Anna", rows.rows().get(1).entry().name());
        assertEquals("Directory", rows.rows().get(2).source());
        assertTrue(rows.fresh());
        assertFalse(rows.sure());
        assertEquals("This person has several numbers: choose one.", rows.status());
    }

    @Test
    void oneNumberIsSure() {
        assertTrue(SearchRows.of(Given.scene(found("ann")), "ann").sure());
        assertEquals("Found: 1", SearchRows.of(Given.scene(found("ann")), "ann").status());
    }

    @Test
    void whoeverHasNotAnsweredYetIsSaid() {
        var running = Given.desk().with(new Search("a", List.of(hit("favourites", "Anna", "01", "")), Set.of("crm")));
        assertEquals("Searching…", SearchRows.of(Given.scene(running), "a").status());
        assertEquals(1, SearchRows.of(Given.scene(running), "a").rows().size());
    }
}

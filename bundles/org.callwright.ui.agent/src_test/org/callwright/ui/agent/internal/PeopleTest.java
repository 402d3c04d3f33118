package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.CallId;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.ui.Icon;
import org.junit.jupiter.api.Test;

/** Recents, and the contact of the call. */
class PeopleTest {

    private static Recent recent(int id, Recent.Kind kind, Optional<Address> address, String remark) {
        return new Recent(new CallId(new UUID(1, id)), kind, address, "", Optional.empty(), Given.NOW.minusSeconds(3600),
                Duration.ofSeconds(id), remark);
    }

    private static final List<Recent> ALL = List.of(recent(0, Recent.Kind.MISSED, Optional.empty(), ""),
            recent(61, Recent.Kind.RECEIVED, Optional.of(Given.ANNA_NUMBER), "redirected to 1003"),
            recent(2, Recent.Kind.DIALLED, Optional.of(Given.BOB_NUMBER), ""));

    @Test
    void thereAreThreeListsAndACallIsInOneOfThem() { // R6, R7
        var scene = Given.scene(Given.desk().recents(ALL));
        var missed = RecentRows.of(scene, Recent.Kind.MISSED, ZoneOffset.UTC);
        assertEquals(List.of(1, 1, 1), List.of(missed.missed(), missed.received(), missed.dialled()));
        assertEquals("Withheld number", missed.rows().getFirst().name());
        assertTrue(missed.rows().getFirst().entry().address().isEmpty());
    }

    @Test
    void whatElseHappenedIsSaid() { // R35
        var row = RecentRows.of(Given.scene(Given.desk().recents(ALL)), Recent.Kind.RECEIVED, ZoneOffset.UTC).rows().getFirst();
        assertEquals("1:01  ·  redirected to 1003", row.detail());
    }

    @Test
    void theContactShowsEveryNumberAndTheEarlierCalls() {
        var card = ContactCard.of(Given.scene(Given.desk().recents(ALL).with(Given.bound(Given.over(Given.FIRST)))), ZoneOffset.UTC);
        assertEquals("Anna Berg", card.name());
        assertEquals("Call +493055501234", card.numbers().getFirst().tip());
        assertEquals(Optional.empty(), card.dialling());
        assertEquals(1, card.earlier().size());
    }

    @Test
    void aNumberCannotBeClickedWhileItMayNotBeCalled() {
        var card = ContactCard.of(Given.scene(Given.desk().with(Given.bound(Given.talking(Given.FIRST)))), ZoneOffset.UTC);
        assertEquals(Optional.of(Refusal.ON_A_CALL), card.dialling());
    }

    @Test
    void whereThereIsNobodyASentenceSaysWhy() {
        assertFalse(ContactCard.of(Given.scene(Given.desk().with(Given.ringing(Given.FIRST))), ZoneOffset.UTC).sentence().isBlank());
        assertFalse(ContactCard.of(Given.scene(Given.desk()), ZoneOffset.UTC).sentence().isBlank());
    }

    private static ContactCard card(Call call, Health... customers) {
        var desk = Given.desk().with(call);
        for (var health : customers) desk = desk.customer(health);
        return ContactCard.of(Given.scene(desk), ZoneOffset.UTC);
    }

    @Test
    void allWhoMayBeTheCallerAreOfferedWithTheReasonAndNoneIsChosen() { // R15, R25
        var card = card(Given.unsure(Given.ringing(Given.FIRST)));
        assertEquals(List.of("Anna Berg", "Zoe Berg"), card.candidates().stream().map(ContactCard.Candidate::name).toList());
        assertEquals("Berg & Sons  ·  same number", card.candidates().getFirst().detail());
        assertTrue(card.numbers().isEmpty());
    }

    @Test
    void whoeverIsBoundTheOthersCanStillBeChosen() { // R22
        var card = card(Given.unsure(Given.talking(Given.FIRST)).with(Given.unsure(Given.talking(Given.FIRST)).identity().bind(Given.ZOE)));
        assertEquals("Zoe Berg", card.name());
        assertEquals("Matched by: last 8 digits", card.why());
        assertEquals(List.of(Given.ANNA.ref()), card.candidates().stream().map(ContactCard.Candidate::ref).toList());
    }

    @Test
    void aSlowAndAMissingCustomerSystemAreToldFromAnUnknownCaller() { // R27
        var ringing = Given.ringing(Given.FIRST);
        assertEquals("Looking up who this is…", card(ringing).sentence());
        assertEquals("The customer system takes long to answer. The call does not wait for it.",
                ContactCard.of(Given.scene(Given.desk().with(ringing)).at(Given.NOW.plusSeconds(4)), ZoneOffset.UTC).sentence());
        var nobody = ringing.with(ringing.identity().found(List.of()));
        assertEquals("Nobody is known by the number +493055501234.", card(nobody).sentence());
        assertEquals("Who this is cannot be looked up now. It is down.",
                card(nobody, new Health.Down("local", Fault.UNREACHABLE, "It is down.", Optional.empty())).sentence());
    }

    @Test
    void aNewContactIsOfferedWhereNobodyIsKnown() { // R18
        var up = new Health.Up("local", Set.of(Capability.CREATE_CONTACT));
        var nobody = Given.ringing(Given.FIRST).with(Given.ringing(Given.FIRST).identity().found(List.of()));
        assertEquals(Optional.of(Given.FIRST), card(nobody, up).create());
        assertEquals(Optional.empty(), card(nobody).create());
        assertEquals(Optional.empty(), card(Given.ringing(Given.FIRST), up).create()); // still looking
        assertEquals(Optional.of(Given.FIRST), card(Given.unsure(Given.ringing(Given.FIRST)), up).create()); // it may be none of them
        assertEquals(Optional.empty(), card(Given.bound(Given.ringing(Given.FIRST)), up).create());
    }

    @Test
    void whoeverWasFoundBySearchingCanBeTheCaller() { // R21
        var anna = new Entry("Anna Berg", Optional.of(Given.ANNA_NUMBER), Optional.of(Given.ANNA.ref()));
        assertTrue(EntryMenu.bindable(Given.scene(Given.desk().with(Given.over(Given.FIRST))), anna).isPresent());
        assertTrue(EntryMenu.bindable(Given.scene(Given.desk().with(Given.bound(Given.over(Given.FIRST)))), anna).isEmpty());
        assertTrue(EntryMenu.bindable(Given.scene(Given.desk()), anna).isEmpty());
        assertTrue(EntryMenu.bindable(Given.scene(Given.desk().with(Given.over(Given.FIRST))), new Entry("Bob", anna.address(), Optional.empty())).isEmpty());
    }

    @Test
    void aCallInTheHistorySaysWhereItsNoteIs() {
        var call = ALL.get(1).call();
        var noted = Given.desk().recents(ALL).with(new CallNote(call, 1, Given.NOW, "invoice", CallNote.Filed.FILED));
        assertEquals("1:01  ·  redirected to 1003  ·  filed",
                RecentRows.of(Given.scene(noted), Recent.Kind.RECEIVED, ZoneOffset.UTC).rows().getFirst().detail());
        assertEquals(Optional.of(Icon.WRAPUP), RecentRows.of(Given.scene(noted), Recent.Kind.RECEIVED, ZoneOffset.UTC).rows().getFirst().sign());
        assertEquals(Optional.empty(), RecentRows.of(Given.scene(noted), Recent.Kind.DIALLED, ZoneOffset.UTC).rows().getFirst().sign());
    }
}

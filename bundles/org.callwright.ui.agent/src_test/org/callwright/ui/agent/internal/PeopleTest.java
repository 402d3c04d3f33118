package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
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
        for (var call : List.of(Given.ringing(Given.FIRST), Given.unsure(Given.ringing(Given.FIRST)))) {
            assertFalse(ContactCard.of(Given.scene(Given.desk().with(call)), ZoneOffset.UTC).sentence().isBlank());
        }
        assertFalse(ContactCard.of(Given.scene(Given.desk()), ZoneOffset.UTC).sentence().isBlank());
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Favourite;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.junit.jupiter.api.Test;

/** What the agent sees of a dial request from outside. */
class RequestCardTest {

    private static DialRequest request(String name) {
        return DialRequest.of("r1", "salesforce", Given.ANNA_NUMBER, name, Optional.empty()).dialled(Address.of("0030555")).at(Given.NOW);
    }

    private static RequestCard card(Desk desk) {
        return RequestCard.of(Given.scene(desk)).orElseThrow();
    }

    @Test
    void theAgentSeesTheNameTheNumberAsItIsDialledAndWhereItComesFrom() {
        var card = card(Given.desk().with(request("Anna Berg")));
        assertEquals("Anna Berg", card.who());
        assertEquals("0030555", card.number());
        assertEquals("asked for by Salesforce", card.from());
        assertEquals("Call", card.verb());
        assertEquals(new Command.AcceptRequest(Optional.of("r1")), card.accept());
        assertEquals(new Command.DeclineRequest(Optional.of("r1")), card.decline());
        assertEquals(Optional.empty(), RequestCard.of(Given.scene(Given.desk())));
    }

    @Test
    void withoutANameTheNumberIsShownOnceOrTheNameThatTheDeskKnows() {
        var card = card(Given.desk().with(request("")));
        assertEquals("0030555", card.who());
        assertEquals("", card.number());
        var known = card(Given.desk().favourites(List.of(new Favourite(Given.ANNA_NUMBER, "Anna", Optional.empty()))).with(request("")));
        assertEquals("Anna", known.who());
        assertEquals("0030555", known.number());
    }

    @Test
    void R32_R80_R98_whileATargetIsChosenTheButtonSaysWhatItMeans() {
        assertEquals("Redirect there", card(Given.desk().with(Given.in(Situation.REDIRECT_CHOOSING)).with(request(""))).verb());
        assertEquals("Transfer there", card(Given.desk().with(Given.in(Situation.TRANSFER_CHOOSING)).with(request(""))).verb());
        assertEquals("Add to the call", card(Given.desk().with(Given.in(Situation.CONFERENCE_CHOOSING)).with(request(""))).verb());
        assertEquals(Icon.TRANSFER, card(Given.desk().with(Given.in(Situation.TRANSFER_CHOOSING)).with(request(""))).icon());
    }

    @Test
    void duringACallTheButtonIsOffAndSaysWhy() {
        assertEquals(Optional.of(Refusal.ON_A_CALL), card(Given.desk().with(Given.talking(Given.FIRST)).with(request(""))).refusal());
        assertEquals(Optional.empty(), card(Given.desk().with(request(""))).refusal());
    }

    @Test
    void R24_noKeyIsMeantForWhatCameThisMoment() {
        var scene = Given.scene(Given.desk().with(request("")));
        assertTrue(RequestCard.of(scene.at(Given.NOW.plusMillis(400))).orElseThrow().fresh());
        assertFalse(RequestCard.of(scene.at(Given.NOW.plusMillis(600))).orElseThrow().fresh());
    }

    @Test
    void dismissingMeansWhateverCameLast() {
        Scene scene = Given.scene(Given.desk().with(request(""))).at(Given.NOW.plusSeconds(2));
        assertTrue(RequestCard.newest(scene).isPresent());
        var noticed = scene.desk().with(new Notice("storage", Notice.Severity.WARNING, Given.NOW.plusSeconds(1), "The disk is full."));
        assertTrue(RequestCard.newest(scene.with(noticed)).isEmpty());
    }
}

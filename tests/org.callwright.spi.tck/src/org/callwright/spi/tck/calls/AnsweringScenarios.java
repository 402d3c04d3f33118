package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;
import org.callwright.model.Identity;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Answering, and finding out who calls. */
abstract class AnsweringScenarios extends Scenarios {

    @Test
    void R14_whoCallsIsShownWhileItRings() {
        var desk = desk();
        customer().calls(desk);
        desk.await("the caller is known", now -> bound(now, "Clara Customer"));
        assertEquals(Situation.RINGING, Situation.of(desk.call()));
        customer().isCalling();
    }

    @Test
    void R15_R16_R21_whereTwoContactsFitBothAreShownAndTheAgentChooses() {
        var desk = desk();
        var twin = floor().customer(2);
        twin.calls(desk);
        desk.await("both are shown", now -> identity(now).matches().size() == 2);
        assertEquals(Optional.empty(), desk.call().identity().bound());
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        desk.send(new Command.Bind(Optional.empty(), desk.cards().ref("tom")));
        desk.await("the chosen one is bound", now -> bound(now, "Tom Twin"));
        desk.note("for Tom");
        twin.hangsUp();
        var record = desk.wrapsUp();
        assertEquals(Optional.of(desk.cards().ref("tom")), record.contact());
        assertEquals("for Tom", record.note());
    }

    @Test
    void R17_theNoteIsOpenFromTheFirstRingAndGoesToWhoeverIsBoundLater() {
        var desk = desk();
        var twin = floor().customer(2);
        twin.calls(desk);
        desk.is(Situation.RINGING);
        desk.note("typed while it rang");
        desk.await("the note is there", now -> now.note(desk.call().id()).isPresent());
        assertEquals(Optional.empty(), desk.note().orElseThrow().contact());
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        desk.send(new Command.Bind(Optional.empty(), desk.cards().ref("tim")));
        desk.await("the note is Tim's", now -> desk.note().orElseThrow().contact().equals(Optional.of(desk.cards().ref("tim"))));
        assertEquals("typed while it rang", desk.note().orElseThrow().text());
    }

    @Test
    void R18_R19_whereNobodyIsKnownAFormWithTheNumberOpensAndTheCallIsTheNewContacts() {
        var desk = desk("contact.form=on");
        colleague().calls(desk); // nobody has a card for them
        desk.await("a form opens", now -> form(now).isPresent());
        assertEquals(colleague().address().value(), form(desk.now()).orElseThrow().number());
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        var call = desk.call().id();
        assertEquals(call, form(desk.now()).orElseThrow().call());
        desk.send(new Command.FillContact(call, "Nora New", "", "", colleague().address().value()));
        desk.send(new Command.CreateContact(call, false));
        desk.await("the call is the new contact's", now -> bound(now, "Nora New") && form(now).isEmpty());
        desk.note("of somebody new");
        colleague().hangsUp();
        var record = desk.wrapsUp();
        assertEquals(Optional.of(desk.cards().ref("Nora New")), record.contact());
        assertEquals("of somebody new", record.note());
    }

    @Test
    void R18_noFormOpensWhereThatIsOffOrSomebodyIsKnown() {
        for (var on : new boolean[] { false, true }) {
            var desk = desk("contact.form=" + (on ? "on" : "off"));
            var caller = on ? customer() : colleague();
            caller.calls(desk);
            desk.await("the customer system has answered", now -> identity(now).searched());
            assertEquals(Optional.empty(), form(desk.now()));
            caller.hangsUp();
            desk.isIdle();
            floor().settle();
        }
    }

    @Test
    void R20_whileItRingsThereAreAnswerAndRedirect() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        assertTrue(desk.allows(Action.ANSWER) && desk.allows(Action.REJECT));
        assertEquals(desk.can(Capability.REDIRECT), desk.allows(Action.REDIRECT));
        assertTrue(!desk.allows(Action.HOLD) && !desk.allows(Action.TRANSFER) && !desk.allows(Action.CONFERENCE) && !desk.allows(Action.TONE));
    }

    @Test
    void anAnsweredCallIsHeardBothWays() {
        var desk = desk();
        talking(desk);
        customer().hears(desk);
        desk.hears(customer());
        desk.press(Action.CLEAR);
        customer().isOut();
        desk.is(Situation.POST_CALL);
    }

    @Test
    void aDeclinedCallRingsNoMore() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        desk.press(Action.REJECT);
        desk.isIdle();
        customer().isOut();
    }

    @Test
    void R22_bindingSomebodyElseMovesTheRecordAndKeepsTheText() {
        var desk = desk();
        talking(desk);
        desk.await("the caller is known", now -> bound(now, "Clara Customer"));
        desk.note("moved");
        desk.send(new Command.Bind(Optional.empty(), desk.cards().ref("tim")));
        desk.await("somebody else is bound", now -> bound(now, "Tim Twin"));
        customer().hangsUp();
        var record = desk.wrapsUp();
        assertEquals(Optional.of(desk.cards().ref("tim")), record.contact());
        assertEquals("moved", record.note());
        assertEquals(1, desk.filed().size());
    }

    @Test
    void R23_R74_aCallIsLookedUpOnceThroughRingAnswerAndRingBack() {
        var desk = desk("hold.maximum=1");
        talking(desk);
        needs(desk, Capability.HOLD);
        desk.press(Action.HOLD);
        desk.is(Situation.RECALL);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        assertEquals(1, desk.cards().lookUps());
    }

    @Test
    void R26_aCallerWithoutANumberIsNotSearchedFor() {
        var nobody = offered(floor().withheld(), "caller who withholds the number");
        var desk = desk("contact.form=on");
        nobody.calls(desk);
        desk.is(Situation.RINGING);
        assertEquals(Optional.empty(), desk.call().customer().with().address());
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        assertEquals(0, desk.cards().lookUps());
        assertEquals(Optional.empty(), form(desk.now()));
    }

    @Test
    void R27_aSlowCustomerSystemDelaysNoAnswer() {
        var desk = desk();
        var speaks = desk.cards().slow();
        talking(desk);
        assertEquals(Optional.empty(), desk.call().identity().bound());
        speaks.run();
        desk.await("the caller is known", now -> bound(now, "Clara Customer"));
    }

    @Test
    void theNumberOfTheCallerIsShown() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        assertEquals(Optional.of(customer().address()), desk.call().customer().with().address().map(Address::value).map(Address::of));
    }

    private static Optional<ContactForm> form(Desk desk) {
        return desk.current().flatMap(call -> desk.form(call.id()));
    }

    private static Identity identity(Desk desk) {
        return desk.current().map(call -> call.identity()).orElse(Identity.UNKNOWN);
    }

    private static boolean bound(Desk desk, String name) {
        return identity(desk).bound().filter(contact -> contact.name().equals(name)).isPresent();
    }
}

package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The product parks whom it has on hold with a real telephone system, which rings back by itself: agent 1017 where it takes
 * a minute, agent 1019 where it takes seconds.
 */
@ExtendWith(Rig.class)
class ParkTest {

    private static final double CUSTOMERS_VOICE = 850;
    private static final double OTHERS_VOICE = 1004;

    private static Pbx pbx;
    private static Agent agent;
    private static Product product;
    private static Agent hasty;
    private static Product brief;
    private static Baresip customer;
    private static Baresip other;

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        pbx = shared;
        agent = parking("parks", "1017", "*75XX", "*76XX", 60);
        product = agent.start();
        hasty = parking("parks-briefly", "1019", "*77XX", "*78XX", 2);
        brief = hasty.start();
        pbx.awaitRegistered("1017");
        pbx.awaitRegistered("1019");
        customer = Baresip.customer(pbx, Agent.CUSTOMER, CUSTOMERS_VOICE);
        other = Baresip.agent(pbx, "1002", OTHERS_VOICE);
    }

    private static Agent parking(String name, String extension, String park, String fetch, int seconds) {
        return Agent.of(pbx, name, extension).set("sip.hold", "park").set("sip.park", park).set("sip.park.fetch", fetch).set("sip.park.time", seconds);
    }

    @AfterAll
    static void everybodyLeaves() {
        try (var first = product; var second = brief; var third = customer; var fourth = other) {
            if (brief != null) brief.tidy();
            if (product != null) product.tidy();
        } finally {
            product = null;
            brief = null;
            customer = null;
            other = null;
        }
    }

    @BeforeEach
    void idleDesks() {
        customer.hangUpAll();
        other.hangUpAll();
        product.tidy();
        brief.tidy();
    }

    private static Desk.Part talks(Product desk, String extension) {
        var from = customer.mark();
        customer.dial("sip:" + extension + "@" + pbx.address());
        var call = desk.get("the customer's call rings", now -> now.call("ringing"));
        desk.send("answer", "we talk", now -> is("talking", now, call));
        customer.talking(from);
        return call;
    }

    private static boolean is(String state, Desk desk, Desk.Part call) {
        return desk.byId(call.id()).filter(it -> it.is(state)).isPresent();
    }

    private static void parked(Product desk, Desk.Part call) {
        desk.send("hold", "the customer is on hold", now -> is("held", now, call));
        assertTrue(pbx.cli("parking show desks").contains("Space"), "parked, not held");
    }

    private static void talkAgain(Agent desk) {
        customer.ear().hears(Agent.VOICE);
        desk.newestEar().hears(CUSTOMERS_VOICE);
    }

    @Test
    void R68_R69_theCustomerHearsMusicInTheirPlaceUntilTheAgentFetchesThem() {
        var call = talks(product, "1017");
        parked(product, call);
        customer.ear().hears(Pbx.HOLD_MUSIC);
        for (var again = 0; again < 2; again++) { // and once more from the call that fetched them
            product.send("retrieve", "we talk again", now -> is("talking", now, call));
            talkAgain(agent);
            parked(product, call);
            customer.ear().hears(Pbx.HOLD_MUSIC);
        }
        var now = product.send("retrieve", "we talk again", desk -> is("talking", desk, call)).byId(call.id()).orElseThrow();
        assertEquals(Agent.CUSTOMER, now.part("customer").text("address"));
        var from = customer.mark();
        product.send("clear");
        customer.over(from);
    }

    @Test
    void R70_R71_R74_R75_R77_theTelephoneSystemRingsBackWithTheSameCall() {
        var call = talks(brief, "1019");
        brief.send("note Waits for a price.", "the note is there", now -> now.note(call.id()).isPresent());
        brief.send("hold");
        brief.seen("the agent is reminded", now -> now.notice("hold:" + call.id()));
        var back = brief.get("it rings back", now -> now.byId(call.id()).filter(it -> it.is("ringing")));
        assertEquals("hold", back.part("recall").text("kind"));
        assertEquals("line", back.part("recall").text("by"));
        customer.ear().hears(Pbx.HOLD_MUSIC);
        brief.send("reject", "it is silent", now -> is("held", now, call));
        var again = brief.await("it rings back again", now -> is("ringing", now, call));
        assertEquals(1, again.calls().size());
        assertEquals("Waits for a price.", again.note(call.id()).orElseThrow().text("text"));
        assertEquals(Agent.CUSTOMER_NAME, again.calls().getFirst().part("customer").text("name"));
        brief.send("answer", "we talk again", now -> is("talking", now, call));
        talkAgain(hasty);
    }

    @Test
    void R77_aRingBackThatNobodyAnswersRingsAgain() {
        var call = talks(brief, "1019");
        brief.send("hold");
        brief.await("it rings back", now -> is("ringing", now, call));
        brief.await("it has rung long enough", now -> is("held", now, call));
        customer.ear().hears(Pbx.HOLD_MUSIC);
        brief.await("it rings back again", now -> is("ringing", now, call));
        brief.send("answer", "we talk again", now -> is("talking", now, call));
        talkAgain(hasty);
    }

    @Test
    void R76_aCustomerWhoHangsUpInTheirPlaceHasEndedTheCall() {
        var call = talks(product, "1017");
        parked(product, call);
        customer.ear().hears(Pbx.HOLD_MUSIC);
        customer.hangUp();
        var over = product.await("the call is over", now -> is("ended", now, call)).byId(call.id()).orElseThrow();
        assertEquals("far-end-hung-up", over.text("cause"));
        product.send("wrapup resolved", "the desk is idle", Desk::idle);
    }

    @Test
    void whoIsParkedIsHungUpOnByTheAgent() {
        var call = talks(product, "1017");
        parked(product, call);
        var from = customer.mark();
        product.send("clear", "the call is over", now -> is("ended", now, call));
        customer.over(from);
    }

    @Test
    void whoElseCallsMeanwhileIsANewCall() {
        var call = talks(product, "1017");
        parked(product, call);
        other.dial("sip:1017@" + pbx.address());
        var second = product.get("the other rings", now -> now.call("ringing"));
        assertEquals("1002", second.part("customer").text("address"));
        assertTrue(is("held", product.await("there are two calls", now -> now.calls().size() == 2), call));
        product.send("reject");
        product.await("one call is left", now -> now.calls().stream().filter(Desk.Part::live).count() == 1);
        product.send("retrieve", "we talk again", now -> is("talking", now, call));
        talkAgain(agent);
    }

    @Test
    void whoCannotBeParkedThereIsHeldInTheCall() {
        var lost = Agent.of(pbx, "parks-nowhere", "1018").set("sip.hold", "park").set("sip.park", "*85XX").set("sip.park.fetch", "*86XX");
        try (var alone = lost.start()) {
            pbx.awaitRegistered("1018");
            var call = talks(alone, "1018");
            alone.send("hold", "the customer is on hold", now -> is("held", now, call));
            alone.await("the agent is told", now -> Desk.parts(now.json().getAsJsonArray("notices")).stream()
                    .anyMatch(notice -> notice.text("text").startsWith("The telephone system did not park the call")));
            customer.ear().hears(Pbx.HOLD_MUSIC);
            alone.send("retrieve", "we talk again", now -> is("talking", now, call));
            customer.ear().hears(Agent.VOICE);
            alone.tidy();
        }
    }
}

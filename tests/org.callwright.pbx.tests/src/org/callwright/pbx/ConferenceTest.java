package org.callwright.pbx;

import static org.callwright.pbx.Conferring.COLLEAGUE;
import static org.callwright.pbx.Conferring.CUSTOMER;
import static org.callwright.pbx.Conferring.OTHER;
import static org.callwright.pbx.Conferring.hear;
import static org.callwright.pbx.Conferring.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Conferences that the desk mixes, over a real telephone system: the recordings of three telephones of another make and the
 * agent's own tell who hears whom. The fourth party is a service of the telephone system that only speaks.
 */
class ConferenceTest extends ConferenceTests {

    private static final String EXTENSION = "1004";
    private static final double RINGING = 425;

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        everybodyComes(shared, Agent.of(shared, "conferences", EXTENSION).set("conference.earlyjoin", "allow").set("conference.clear", "end"), EXTENSION);
    }

    @Test
    void r82R83R85FourPartiesAndTheAgentHearEachOtherAndASixthCannotBeAdded() {
        var call = desk.talks();
        desk.adds(call.id(), colleague, "1002");
        hear(customer.ear(), Agent.VOICE, COLLEAGUE);
        hear(colleague.ear(), Agent.VOICE, CUSTOMER);
        hear(agent.ear(), CUSTOMER, COLLEAGUE);
        desk.adds(call.id(), other, "1003");
        hear(customer.ear(), Agent.VOICE, COLLEAGUE, OTHER);
        hear(other.ear(), Agent.VOICE, CUSTOMER, COLLEAGUE);
        desk.consults(call.id(), "502");
        product.await("we talk to 502", desk -> step(desk, call.id(), "connected"));
        hear(customer.ear(), Pbx.HOLD_MUSIC);
        desk.joins(call.id());
        hear(customer.ear(), Agent.VOICE, COLLEAGUE, OTHER, Pbx.SERVICE_502);
        hear(colleague.ear(), Agent.VOICE, CUSTOMER, OTHER, Pbx.SERVICE_502);
        hear(other.ear(), Agent.VOICE, CUSTOMER, COLLEAGUE, Pbx.SERVICE_502);
        hear(agent.ear(), CUSTOMER, COLLEAGUE, OTHER, Pbx.SERVICE_502);
        var full = product.await("the conference is full", now -> !now.allowed("conference"));
        assertEquals(4, full.byId(call.id()).orElseThrow().parts("participants").size(), "R84: all are listed");

        product.send("drop 1002"); // R87
        hear(customer.ear(), Agent.VOICE, OTHER, Pbx.SERVICE_502);
        hear(other.ear(), Agent.VOICE, CUSTOMER, Pbx.SERVICE_502);

        product.send("hold");
        hear(customer.ear(), Pbx.HOLD_MUSIC);
        hear(other.ear(), Pbx.HOLD_MUSIC);
        product.send("retrieve");
        hear(customer.ear(), Agent.VOICE, OTHER, Pbx.SERVICE_502);
        hear(other.ear(), Agent.VOICE, CUSTOMER, Pbx.SERVICE_502);

        product.send("drop 502");
        hear(customer.ear(), Agent.VOICE, OTHER);
        other.hangUp(); // R95
        hear(customer.ear(), Agent.VOICE);
        hear(agent.ear(), CUSTOMER);
        product.await("it is a plain call", now -> now.allowed("hold") && now.allowed("conference")
                && now.byId(call.id()).filter(c -> c.is("talking")).isPresent());
    }

    @Test
    void r86R88JoinedBeforeTheAnswerEverybodyHearsRinging() {
        var call = desk.talks();
        desk.adds(call.id(), colleague, "1002");
        desk.consults(call.id(), "508");
        product.await("it rings there", desk -> step(desk, call.id(), "ringing"));
        product.send("conference");
        customer.ear().hearsTogether(Set.of(Agent.VOICE, COLLEAGUE, RINGING), Set.of(CUSTOMER, Pbx.HOLD_MUSIC));
        product.send("drop 508");
        customer.ear().hearsTogether(Set.of(Agent.VOICE, COLLEAGUE), Set.of(RINGING));
        hear(colleague.ear(), Agent.VOICE, CUSTOMER);
    }

    @Test
    void r88R89R92AnAnnouncementBeforeTheAnswerIsHeardByAllAndTheRestGoesOnWhenItEnds() {
        var call = desk.talks();
        desk.consults(call.id(), "510");
        product.await("it is being called", desk -> step(desk, call.id(), "ringing"));
        product.send("conference");
        customer.ear().hearsTogether(Set.of(Agent.VOICE, Pbx.PROMPT), Set.of(CUSTOMER, COLLEAGUE));
        customer.ear().hearsTogether(Set.of(Agent.VOICE), Set.of(Pbx.PROMPT, RINGING));
        hear(agent.ear(), CUSTOMER);
        assertTrue(product.await("the customer is still there", desk -> desk.byId(call.id()).filter(c -> c.is("talking")).isPresent()).allowed("hold"));
    }

    @Test
    void theConferenceEndsWhenTheAgentClearsIt() {
        var call = desk.talks();
        desk.adds(call.id(), colleague, "1002");
        hear(customer.ear(), Agent.VOICE, COLLEAGUE);
        var marks = List.of(customer.mark(), colleague.mark());
        product.send("clear");
        customer.over(marks.get(0));
        colleague.over(marks.get(1));
        assertFalse(product.seen("the call is over", desk -> desk.byId(call.id()).filter(c -> !c.live())).live());
    }
}

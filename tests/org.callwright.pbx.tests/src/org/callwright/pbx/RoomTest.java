package org.callwright.pbx;

import static org.callwright.pbx.Conferring.COLLEAGUE;
import static org.callwright.pbx.Conferring.CUSTOMER;
import static org.callwright.pbx.Conferring.OTHER;
import static org.callwright.pbx.Conferring.hear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conferences in rooms of a real telephone system, by what the parties hear, also after the agent has left. */
class RoomTest extends ConferenceTests {

    private static final String EXTENSION = "1005";
    private static final String SHUT_OUT = "1006";
    private static final String BUSY = "505";

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        everybodyComes(shared, Agent.of(shared, "rooms", EXTENSION).set("sip.conference", "room").set("sip.conference.room", "80XX"), EXTENSION);
    }

    private static boolean is(String state, Desk desk, Desk.Part call) {
        return desk.byId(call.id()).filter(c -> c.is(state)).isPresent();
    }

    @Test
    void r82R84R85R96ThreePartiesAndTheAgentHearEachOtherAndGoOnWhenTheAgentLeaves() {
        var call = desk.talks();
        desk.adds(call.id(), colleague, "1002");
        hear(customer.ear(), Agent.VOICE, COLLEAGUE);
        hear(colleague.ear(), Agent.VOICE, CUSTOMER);
        hear(agent.newestEar(), CUSTOMER, COLLEAGUE);

        desk.consults(call.id(), other, "1003");
        hear(other.ear(), Agent.VOICE);
        hear(customer.ear(), COLLEAGUE); // the room is not silent meanwhile, but the agent is not in it
        desk.joins(call.id());
        hear(customer.ear(), Agent.VOICE, COLLEAGUE, OTHER);
        hear(colleague.ear(), Agent.VOICE, CUSTOMER, OTHER);
        hear(other.ear(), Agent.VOICE, CUSTOMER, COLLEAGUE);
        hear(agent.newestEar(), CUSTOMER, COLLEAGUE, OTHER);
        var now = product.await("all are listed",
                it -> it.byId(call.id()).filter(c -> c.parts("participants").size() == 3).isPresent());
        assertFalse(now.allowed("drop"), "R87");

        product.send("hold", "the conference is on hold", it -> is("held", it, call));
        hear(customer.ear(), COLLEAGUE, OTHER);
        product.send("retrieve", "the conference goes on", it -> is("talking", it, call));
        hear(other.ear(), Agent.VOICE, CUSTOMER, COLLEAGUE);

        product.send("clear", "the agent has left", it -> it.byId(call.id()).filter(Desk.Part::live).isEmpty());
        hear(customer.ear(), COLLEAGUE, OTHER);
        hear(colleague.ear(), CUSTOMER, OTHER);
        hear(other.ear(), CUSTOMER, COLLEAGUE);
    }

    @Test
    void whenTheTelephoneSystemEndsTheRoomTheCallIsOver() {
        var call = desk.talks();
        desk.adds(call.id(), colleague, "1002");
        hear(customer.ear(), Agent.VOICE, COLLEAGUE);
        var from = customer.mark();
        var room = pbx.cli("confbridge list").lines().filter(line -> line.matches("80\\d\\d .*")).findFirst();
        pbx.cli("confbridge kick " + room.orElseThrow().substring(0, 4) + " all");
        customer.over(from);
        product.await("the call is over", it -> it.byId(call.id()).filter(Desk.Part::live).isEmpty());
    }

    @Test
    void aRoomThatIsBusyLeavesTheCustomerOnHoldAndTheConsultationAlive() {
        var shutOut = Agent.of(pbx, "shut-out", SHUT_OUT).set("sip.conference", "room")
                .set("sip.conference.room", BUSY);
        try (var alone = shutOut.start()) {
            pbx.awaitRegistered(SHUT_OUT);
            var here = new Conferring(alone, customer, SHUT_OUT + "@" + pbx.address());
            var call = here.talks();
            here.consults(call.id(), colleague, "1002");
            alone.send("conference");
            var refused = alone.get("the agent is told", it -> it.notice("line:sip:asked"));
            assertTrue(refused.text("text").contains("conference room is busy"), refused.text("text"));
            var now = alone.await("the consultation goes on", it -> Conferring.step(it, call.id(), "connected"));
            assertEquals("held", now.byId(call.id()).orElseThrow().text("state"));
            hear(customer.ear(), Pbx.HOLD_MUSIC);
            hear(colleague.ear(), Agent.VOICE);
            alone.send("retrieve", "we talk again", it -> is("talking", it, call));
            hear(customer.ear(), Agent.VOICE);
            alone.tidy();
        }
    }

    @Test
    void aTelephoneSystemThatDiesTakesTheConferenceWithItAndNothingElse(Pbx available) {
        try (var dying = Pbx.prepared("pbx-dying-room").start();
                var caller = Baresip.customer(dying, Agent.CUSTOMER, CUSTOMER);
                var target = Baresip.agent(dying, "1007", COLLEAGUE);
                var alone = Agent.of(dying, "dying-room", "1001").set("sip.expires", 10)
                        .set("sip.conference", "room").set("sip.conference.room", "8000").start()) {
            dying.awaitRegistered("1001");
            var here = new Conferring(alone, caller, "1001@" + dying.address());
            var call = here.talks();
            here.adds(call.id(), target, "1007");
            hear(caller.ear(), Agent.VOICE, COLLEAGUE);
            dying.kill();
            var over = alone.await("the call is over", it -> it.byId(call.id()).filter(Desk.Part::live).isEmpty());
            assertEquals("line-lost", over.byId(call.id()).orElseThrow().text("cause"));
            dying.start();
            alone.await("the line is up again", Desk::up);
        }
    }
}

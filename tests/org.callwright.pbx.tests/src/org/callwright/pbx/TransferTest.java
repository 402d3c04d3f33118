package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The product transfers, is transferred, and is a transfer's target over a real telephone system: agent 1001 and a second
 * agent 1004 at desks of ours, colleague 1002 and the customer with telephones of another make.
 */
@ExtendWith(Rig.class)
class TransferTest {

    private static final double CUSTOMERS_VOICE = 850;
    private static final double COLLEAGUES_VOICE = 1004;

    private static Pbx pbx;
    private static Agent agent;
    private static Product product;
    private static Agent secondAgent;
    private static Product second;
    private static Baresip customer;
    private static Baresip colleague;

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        pbx = shared;
        agent = Agent.of(pbx, "transfers", "1001");
        product = agent.start();
        secondAgent = Agent.of(pbx, "second", "1004");
        second = secondAgent.start();
        pbx.awaitRegistered("1001");
        pbx.awaitRegistered("1004");
        customer = Baresip.customer(pbx, Agent.CUSTOMER, CUSTOMERS_VOICE);
        colleague = Baresip.agent(pbx, "1002", COLLEAGUES_VOICE);
    }

    @AfterAll
    static void everybodyLeaves() {
        try (var first = product; var other = second; var third = customer; var fourth = colleague) {
            if (second != null) second.tidy();
            if (product != null) product.tidy();
        } finally {
            product = null;
            second = null;
            customer = null;
            colleague = null;
        }
    }

    @BeforeEach
    void idleDesks() {
        customer.hangUpAll();
        colleague.hangUpAll();
        product.tidy();
        second.tidy();
    }

    /** The customer calls and is answered; the call. */
    private static Desk.Part talks() {
        var from = customer.mark();
        customer.dial("sip:1001@" + pbx.address());
        var call = product.get("the customer's call rings", desk -> desk.call("ringing"));
        product.send("answer", "we talk", desk -> desk.byId(call.id()).filter(it -> it.is("talking")).isPresent());
        customer.talking(from);
        return call;
    }

    /** The agent transfers, and the target is being called. */
    private static void consults(Desk.Part call, String target) {
        product.send("transfer", "a target is to be chosen", desk -> step(desk, call).equals("choosing"));
        product.send("to " + target);
    }

    private static String step(Desk desk, Desk.Part call) {
        return desk.byId(call.id()).map(it -> it.part("operation").text("step")).orElse("");
    }

    private static void transferred(Desk.Part call) {
        assertEquals("transferred", product.seen("the call is over", desk -> desk.byId(call.id()).filter(it -> !it.live())).text("cause"));
    }

    @Test
    void R99_theCustomerTalksToTheColleagueWhoWasAskedFirst() {
        var call = talks();
        var from = colleague.mark();
        consults(call, "1002");
        colleague.ringing(from);
        customer.ear().hears(Pbx.HOLD_MUSIC);
        colleague.answer();
        product.await("the colleague is connected", desk -> step(desk, call).equals("connected"));
        colleague.ear().hears(Agent.VOICE);
        product.send("transfer");
        transferred(call);
        customer.ear().hears(COLLEAGUES_VOICE);
        colleague.ear().hears(CUSTOMERS_VOICE);
        product.send("wrapup resolved", "the desk is idle", Desk::idle);
    }

    @Test
    void R100_theCustomerIsSentToAColleagueWhoAnswersLater() {
        var call = talks();
        var from = colleague.mark();
        consults(call, "1002");
        colleague.ringing(from);
        var again = colleague.mark();
        product.send("transfer");
        transferred(call);
        colleague.ringing(again);
        colleague.answer();
        customer.ear().hears(COLLEAGUES_VOICE);
        colleague.ear().hears(CUSTOMERS_VOICE);
    }

    @Test
    void R101_R102_aColleagueWhoIsBusySendsTheSameCallBack() {
        var call = talks();
        product.send("note Asked for Bob.", "the note is there", desk -> desk.note(call.id()).isPresent());
        var from = colleague.mark();
        consults(call, "1002");
        colleague.ringing(from);
        var again = colleague.mark();
        product.send("transfer");
        colleague.ringing(again);
        colleague.over(again); // the consultation: hanging up means the call that is left
        colleague.hangUp();
        comesBack(call, "busy");
    }

    @Test
    void R101_R102_aColleagueWhoIsAbsentSendsTheSameCallBack() {
        var call = talks();
        consults(call, "515");
        product.await("the target rings", desk -> step(desk, call).equals("ringing"));
        product.send("transfer");
        comesBack(call, "unreachable");
    }

    @Test
    void R101_aColleagueWhoDoesNotAnswerSendsTheSameCallBack() {
        var call = talks();
        var from = colleague.mark();
        consults(call, "1002");
        colleague.ringing(from);
        product.send("transfer");
        comesBack(call, "no-answer");
    }

    private static void comesBack(Desk.Part call, String why) {
        var back = product.get("the call is back", desk -> desk.call("ringing"));
        assertEquals(call.id(), back.id());
        assertEquals("transfer", back.part("recall").text("kind"));
        assertEquals(why, back.part("recall").text("cause"));
        assertEquals(Agent.CUSTOMER, back.part("customer").text("address"));
        assertEquals(Agent.CUSTOMER_NAME, back.part("customer").text("name"));
        product.send("answer", "we talk again", desk -> desk.byId(call.id()).filter(it -> it.is("talking")).isPresent());
        customer.ear().hears(Agent.VOICE);
        agent.ear().hears(CUSTOMERS_VOICE);
        assertEquals(1, product.await("there is one call", desk -> true).calls().size());
    }

    @Test
    void R107_aTargetThatDoesNotExistLeavesTheCustomerOnHold() {
        var call = talks();
        consults(call, "1999");
        product.await("another target is to be chosen", desk -> step(desk, call).equals("choosing")
                && desk.notice("call:" + call.id()).filter(it -> it.text("text").contains("1999")).isPresent());
        product.send("retrieve", "we talk again", desk -> desk.byId(call.id()).filter(it -> it.is("talking")).isPresent());
        customer.ear().hears(Agent.VOICE);
    }

    @Test
    void theReceivingDeskSeesTheCustomerAfterTheTransfer() {
        var call = talks();
        consults(call, "1004");
        var there = second.get("it rings at the second desk", desk -> desk.call("ringing"));
        assertEquals("1001", there.part("customer").text("address"));
        second.send("answer", "the agents talk", desk -> desk.call("talking").isPresent());
        product.await("the second agent is connected", desk -> step(desk, call).equals("connected"));
        product.send("transfer");
        transferred(call);
        var customers = second.get("the customer is named there", desk -> desk.byId(there.id())
                .filter(it -> it.part("customer").text("address").equals(Agent.CUSTOMER)));
        assertEquals("talking", customers.text("state"));
        secondAgent.ear().hears(CUSTOMERS_VOICE);
    }

    @Test
    void R109_theTelephoneSystemSendsUsOnAndTheCallStaysTheSame() {
        var from = colleague.mark();
        product.send("dial 513");
        var call = product.get("the service answers", desk -> desk.call("talking"));
        colleague.ringing(from);
        colleague.answer();
        colleague.ear().hears(Agent.VOICE);
        agent.ear().hears(COLLEAGUES_VOICE);
        var now = product.get("the colleague is named", desk -> desk.byId(call.id()).filter(it -> it.part("customer").text("address").equals("1002")));
        assertTrue(now.live());
        product.send("clear");
        colleague.over(from);
    }
}

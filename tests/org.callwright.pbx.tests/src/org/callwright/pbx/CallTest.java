package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real calls over a real telephone system with real sound: the product is agent 1001, a telephone of another make is the
 * customer out in the public network, a second one is colleague 1002.
 */
@ExtendWith(Rig.class)
class CallTest {

    private static final String EXTENSION = "1001";
    private static final double CUSTOMERS_VOICE = 850;
    private static final double COLLEAGUES_VOICE = 1004;

    private static Pbx pbx;
    private static Agent agent;
    private static Product product;
    private static Baresip customer;
    private static Baresip colleague;

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        pbx = shared;
        agent = Agent.of(pbx, "calls", EXTENSION);
        product = agent.start();
        pbx.awaitRegistered(EXTENSION);
        customer = Baresip.customer(pbx, Agent.CUSTOMER, CUSTOMERS_VOICE);
        colleague = Baresip.agent(pbx, "1002", COLLEAGUES_VOICE);
    }

    @AfterAll
    static void everybodyLeaves() {
        try (var first = product; var second = customer; var third = colleague) {
            if (product != null) product.tidy();
        } finally {
            product = null;
            customer = null;
            colleague = null;
        }
    }

    @BeforeEach
    void anIdleDesk() {
        customer.hangUpAll();
        colleague.hangUpAll();
        product.tidy();
    }

    /** The customer calls the agent's number; the call as it rings at the desk. */
    private static Desk.Part rings() {
        customer.dial("sip:" + EXTENSION + "@" + pbx.address());
        return product.get("the customer's call rings", desk -> desk.call("ringing"));
    }

    /** … and is answered. */
    private static Desk.Part talks() {
        var from = customer.mark();
        var call = rings();
        product.send("answer", "we talk", desk -> desk.byId(call.id()).filter(c -> c.is("talking")).isPresent());
        customer.talking(from);
        return call;
    }

    private static Desk.Part dials(String number) {
        product.send("dial " + number);
        return product.get("we talk to " + number, desk -> desk.call("talking"));
    }

    /** The call when it is over, for that reason. */
    private static Desk.Part over(String call, String cause) {
        var ended = product.seen("the call is over", desk -> desk.byId(call).filter(c -> !c.live()));
        assertEquals(cause, ended.text("cause"), ended.text("reason"));
        return ended;
    }

    private static Desk.Part recent(String kind, String call) {
        return Await.until("the call is among the " + kind, () -> Desk.parts(product.ask("recents", "recents").getAsJsonObject("recents").getAsJsonArray(kind))
                .stream().filter(recent -> recent.text("call").equals(call)).findFirst(), () -> "they do not have " + call);
    }

    @Test
    void aCustomerCallsIsHeardHeldNotedAndFiled() {
        var from = customer.mark();
        var ringing = rings();
        assertEquals("in", ringing.text("direction"));
        assertEquals(Agent.CUSTOMER, ringing.part("customer").text("address"));
        var call = product.get("the caller is found in the address book",
                desk -> desk.byId(ringing.id()).filter(c -> c.part("customer").text("name").equals(Agent.CUSTOMER_NAME)));
        assertFalse(call.part("customer").text("contact").isEmpty(), "the only match is bound");

        product.send("answer", "we talk", desk -> desk.call("talking").isPresent());
        customer.talking(from);
        agent.ear().hears(CUSTOMERS_VOICE);
        customer.ear().hears(Agent.VOICE);

        product.send("note Wants a second handset.", "the note is there", desk -> desk.note(call.id()).isPresent());
        product.send("hold", "the call is held", desk -> desk.call("held").isPresent());
        customer.ear().hears(Pbx.HOLD_MUSIC);
        var sent = pbx.packetsFrom(EXTENSION);
        agent.ear().hearsNothing();
        assertEquals(sent, pbx.packetsFrom(EXTENSION), "packets that we have sent, for half a second on hold");
        product.send("retrieve", "we talk again", desk -> desk.call("talking").isPresent());
        customer.ear().hears(Agent.VOICE);
        agent.ear().hears(CUSTOMERS_VOICE);

        customer.hangUp();
        over(call.id(), "far-end-hung-up");
        product.send("wrapup resolved", "the desk is idle and ready", desk -> desk.idle() && desk.agent().equals("ready"));

        var store = new Store(product.workspace());
        Await.until("the call is filed", () -> !store.records(call.id()).isEmpty());
        var filed = store.records(call.id()).getFirst();
        assertEquals(1, store.records(call.id()).size());
        assertEquals("Wants a second handset.", filed.get("note"));
        assertEquals("resolved", filed.get("code"));
        assertEquals(call.part("customer").text("contact"), filed.get("contact"));
        assertTrue(Duration.parse(filed.get("talked")).compareTo(Duration.ofMillis(1500)) > 0, filed.get("talked")); // three times half a second was listened to
        var recent = recent("received", call.id());
        assertEquals(Agent.CUSTOMER_NAME, recent.text("name"));
        assertEquals(Agent.CUSTOMER, recent.text("address"));
        assertTrue(Double.parseDouble(recent.text("seconds")) > 1.5, recent.text("seconds"));
    }

    @Test
    void theAgentHangsUp() {
        var from = customer.mark();
        var call = talks();
        product.send("clear");
        over(call.id(), "hung-up");
        customer.over(from);
    }

    @Test
    void aCallerWhoGivesUpIsMissed() {
        var call = rings();
        customer.hangUp();
        var missed = recent("missed", call.id());
        assertEquals(Agent.CUSTOMER_NAME, missed.text("name"));
        product.await("the desk is idle", Desk::idle);
    }

    @Test
    void aRejectedCallerHearsThatTheAgentIsBusy() {
        var from = customer.mark();
        var call = rings();
        product.send("reject");
        assertTrue(customer.await("CALL_CLOSED", from).get("param").getAsString().startsWith("486"));
        recent("missed", call.id());
        product.await("the desk is idle", Desk::idle);
    }

    @Test
    void aCustomerIsCalledAndHeard() {
        var from = customer.mark();
        product.send("dial +49 30 901820001");
        customer.ringing(from);
        var dialling = product.get("the number is found in the address book",
                desk -> desk.call("dialling").filter(c -> c.part("customer").text("name").equals(Agent.CUSTOMER_NAME)));
        assertEquals("out", dialling.text("direction"));
        customer.answer();
        var call = product.get("we talk", desk -> desk.call("talking"));
        customer.ear().hears(Agent.VOICE);
        agent.ear().hears(CUSTOMERS_VOICE);
        customer.hangUp();
        over(call.id(), "far-end-hung-up");
        assertEquals(Agent.CUSTOMER_NAME, recent("dialled", call.id()).text("name"));
    }

    @Test
    void aCallThatIsTakenBackStopsRingingThere() {
        var from = customer.mark();
        product.send("dial " + Agent.CUSTOMER);
        customer.ringing(from);
        var call = product.seen("it is dialled", desk -> desk.call("dialling"));
        product.send("clear");
        customer.over(from);
        over(call.id(), "hung-up");
    }

    @ParameterizedTest
    @CsvSource({ "505, busy", "506, unreachable", "507, unknown-number", "1999, unknown-number", "1006, unreachable", "1002, no-answer" })
    void aCallThatFailsSaysWhy(String number, String cause) {
        product.send("dial " + number);
        var failed = product.seen("it failed", desk -> desk.call("ended"));
        assertEquals(cause, failed.text("cause"), failed.text("reason"));
        assertTrue(Contract.sentence(failed.text("reason")));
        recent("dialled", failed.id());
    }

    @Test
    void aColleagueWhoHasNoTimeIsBusy() {
        var from = colleague.mark();
        product.send("dial 1002");
        colleague.ringing(from);
        colleague.hangUp();
        assertEquals("busy", product.seen("it failed", desk -> desk.call("ended")).text("cause"));
    }

    @Test
    void aColleagueWhoDeclinesIsSaidToHaveDeclined() {
        try (var other = Agent.of(pbx, "declining", "1007").set("sip.reject", "decline").start()) {
            product.send("dial 1007");
            other.await("it rings there", desk -> desk.call("ringing").isPresent());
            other.send("reject");
            assertEquals("declined", product.seen("it failed", desk -> desk.call("ended")).text("cause"));
        }
    }

    @Test
    void anAnnouncementBeforeTheAnswerIsHeard() {
        product.send("dial 510");
        var call = product.seen("it is dialled", desk -> desk.call("dialling"));
        agent.ear().hears(Pbx.PROMPT);
        over(call.id(), "busy");
    }

    @Test
    void theTelephoneSystemsMenuUnderstandsTheTones() {
        var from = pbx.logged();
        var call = dials("503");
        agent.ear().hearsSome(Pbx.BEEP);
        product.send("tone 2580#");
        pbx.await("the menu has read the digits", "IVR503 1001 read '2580'", from);
        over(call.id(), "far-end-hung-up");
    }

    @Test
    void aCustomersTelephoneGetsEachTone() {
        var from = customer.mark();
        talks();
        product.send("tone 0147*369#");
        Await.until("the customer's telephone got each tone once and in order", () -> customer.digits(from).equals("0147*369#"));
        customer.ear().hears(Agent.VOICE);
    }

    @Test
    void aRedirectedCallerTalksToTheColleague() {
        var from = colleague.mark();
        var call = rings();
        product.send("redirect", "a target is to be chosen", desk -> desk.byId(call.id()).filter(c -> c.part("operation").text("step").equals("choosing")).isPresent());
        product.send("to 1002");
        colleague.ringing(from);
        product.await("the call has left the desk", Desk::idle);
        colleague.answer();
        customer.ear().hears(COLLEAGUES_VOICE);
        colleague.ear().hears(CUSTOMERS_VOICE);
        assertTrue(recent("received", call.id()).text("remark").contains("1002"));
        customer.hangUp();
        colleague.over(from);
    }

    @Test
    void aSecondCallIsTakenWhileTheFirstWaits() {
        var first = talks();
        agent.ear().hears(CUSTOMERS_VOICE);
        var from = colleague.mark();
        colleague.dial(EXTENSION);
        var second = product.get("a second call rings", desk -> desk.call("ringing"));
        assertEquals("1002", second.part("customer").text("address"));
        product.send("answer " + second.id(), "the first is held and the second talks", desk -> desk.byId(first.id()).filter(c -> c.is("held")).isPresent()
                && desk.byId(second.id()).filter(c -> c.is("talking")).isPresent());
        colleague.talking(from);
        customer.ear().hears(Pbx.HOLD_MUSIC);
        colleague.ear().hears(Agent.VOICE);
        product.send("clear " + second.id());
        colleague.over(from);
        product.send("retrieve " + first.id(), "we talk to the first again", desk -> desk.byId(first.id()).filter(c -> c.is("talking")).isPresent());
        customer.ear().hears(Agent.VOICE);
    }

    @Test
    void aFavouriteColleagueIsSeenToRingToTalkAndToBeFree() {
        product.ask("favourite add 1002 Ben", "favourites");
        seen("free");
        var from = colleague.mark();
        product.send("dial 1002");
        colleague.ringing(from);
        seen("ringing");
        colleague.answer();
        seen("busy");
        product.send("clear", "the desk is idle", desk -> desk.calls().stream().noneMatch(Desk.Part::live));
        product.tidy();
        seen("free");
        product.ask("favourite remove 1002", "favourites");
    }

    private static void seen(String availability) {
        Await.until("colleague 1002 is " + availability, () -> Desk.parts(product.ask("favourites", "favourites").getAsJsonArray("favourites")).stream()
                .anyMatch(favourite -> favourite.text("address").equals("1002") && favourite.text("availability").equals(availability)));
    }
}

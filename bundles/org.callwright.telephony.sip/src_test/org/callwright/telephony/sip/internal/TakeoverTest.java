package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** We are the target of a transfer: somebody calls in the place of somebody we talk to (RFC 3891). */
class TakeoverTest extends LineTest {

    private FarLeg colleague;

    private void consulted() throws Exception {
        up();
        colleague = FarLeg.calls(far, "colleague", "1002", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        colleague.accepted(far.expect("SIP/2.0 200", "colleague"));
        signal(leg, Signal.Answered.class);
    }

    private String replaces(FarLeg whom, String more) {
        return "Require: replaces\r\nReplaces: " + whom.callId + ";from-tag=" + whom.tag() + ";to-tag="
                + whom.deskTag() + more + "\r\n";
    }

    @Test
    void R109_theCustomerTakesTheColleaguesPlaceInACallThatTheyHadMade() throws Exception {
        consulted();
        takesTheirPlace();
    }

    @Test
    void R109_theCustomerTakesTheColleaguesPlaceInACallThatWeHadMade() throws Exception {
        up();
        leg = new LegId("sip", "mine");
        line.dial(leg, Address.of("1002"));
        colleague = FarLeg.answers(far, far.expect("INVITE sip:1002@"), "colleague");
        signal(leg, Signal.Answered.class);
        takesTheirPlace();
    }

    private void takesTheirPlace() throws Exception {
        var customer = FarLeg.calls(far, "customer", "2001", replaces(colleague, "")
                + "P-Asserted-Identity: \"Ann\" <sip:2001@127.0.0.1>\r\n");
        var ok = far.expect("SIP/2.0 200", "customer");
        assertTrue(ok.contains("a=sendrecv"), ok);
        customer.accepted(ok);
        far.answer(far.expect("BYE ", colleague.callId), "200 OK", colleague.tag());
        assertEquals(Participant.named(Address.of("2001"), "Ann"), signal(leg, Signal.Identified.class).who());
        assertFalse(reported(LineEvent.Offered.class::isInstance));
        assertTrue(live(leg));
        colleague.say("BYE", ""); // crossed ours
        far.expect("SIP/2.0 200", colleague.callId);
        assertTrue(live(leg));
        customer.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void whoWasHeldStaysHeldAndWhoHeldUsDoesNotAnyMore() throws Exception {
        consulted();
        colleague.describe("INVITE", "", "a=sendonly\r\n");
        far.expect("SIP/2.0 200", "colleague");
        colleague.request("ACK", 2, "", "", "");
        assertEquals(Side.REMOTE, signal(leg, Signal.Held.class).by());
        line.hold(leg);
        far.answer(far.expect("INVITE ", "colleague"), "200 OK", colleague.tag());
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
        var customer = FarLeg.calls(far, "customer", "2001", replaces(colleague, ""));
        var ok = far.expect("SIP/2.0 200", "customer");
        assertTrue(ok.contains("a=sendonly"), ok);
        customer.accepted(ok);
        assertEquals(Side.REMOTE, signal(leg, Signal.Resumed.class).by());
        line.resume(leg);
        assertTrue(far.expect("INVITE ", "customer").contains("a=sendrecv"));
    }

    @Test
    void theAgentCanHoldWhoTookTheirPlace() throws Exception {
        consulted();
        var customer = FarLeg.calls(far, "customer", "2001", replaces(colleague, ""));
        customer.accepted(far.expect("SIP/2.0 200", "customer"));
        line.hold(leg);
        far.answer(far.expect("INVITE ", "customer"), "200 OK", customer.tag());
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
    }

    @Test
    void aDialogThatWeDoNotKnowIsNotReplaced() throws Exception {
        consulted();
        for (var other : new String[] {"x;from-tag=" + colleague.tag() + ";to-tag=" + colleague.deskTag(),
            "colleague;from-tag=x;to-tag=" + colleague.deskTag(), "colleague;from-tag=" + colleague.tag() + ";to-tag=x",
            "colleague;to-tag=" + colleague.tag() + ";from-tag=" + colleague.deskTag()}) {
            FarLeg.calls(far, "stranger" + other.hashCode(), "2001", "Replaces: " + other + "\r\n");
            far.expect("SIP/2.0 481", "stranger" + other.hashCode());
        }
        assertTrue(live(leg));
        assertFalse(reported(LineEvent.Offered.class::isInstance));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colleague", "colleague;to-tag=a", ";to-tag=a;from-tag=b"})
    void aSenselessReplacesIsABadRequest(String value) throws Exception {
        consulted();
        FarLeg.calls(far, "stranger", "2001", "Replaces: " + value + "\r\n");
        far.expect("SIP/2.0 400", "stranger");
        assertTrue(live(leg));
    }

    @Test
    void whatIsForRingingCallsOnlyDoesNotReplaceAConversation() throws Exception {
        consulted();
        FarLeg.calls(far, "stranger", "2001", replaces(colleague, ";early-only"));
        far.expect("SIP/2.0 486", "stranger");
        assertTrue(live(leg));
    }

    @Test
    void anEndedConversationIsNotReplaced() throws Exception {
        consulted();
        colleague.say("BYE", "");
        ended(leg);
        FarLeg.calls(far, "stranger", "2001", replaces(colleague, ""));
        far.expect("SIP/2.0 603", "stranger");
    }

    @Test
    void whoRingsHereIsNotReplaced() throws Exception {
        up();
        colleague = FarLeg.calls(far, "colleague", "1002", "");
        var ringing = far.expect("SIP/2.0 180", "colleague");
        leg = await(LineEvent.Offered.class).leg();
        FarLeg.calls(far, "stranger", "2001", "Replaces: colleague;from-tag=" + colleague.tag() + ";to-tag="
                + FarEnd.header(ringing, "To").replaceAll(".*tag=", "") + "\r\n");
        far.expect("SIP/2.0 481", "stranger");
        assertTrue(live(leg));
    }

    @Test
    void whomWeCallIsReplacedWhileTheyRing() throws Exception {
        up();
        leg = new LegId("sip", "mine");
        line.dial(leg, Address.of("1002"));
        var invite = far.expect("INVITE sip:1002@");
        var callId = FarEnd.header(invite, "Call-ID");
        far.answer(invite, "180 Ringing", "ringing");
        signal(leg, Signal.Alerted.class);
        var picked = FarLeg.calls(far, "picked", "1004", "Replaces: " + callId + ";from-tag=ringing;to-tag="
                + FarEnd.header(invite, "From").replaceAll(".*tag=", "") + ";early-only\r\n");
        picked.accepted(far.expect("SIP/2.0 200", "picked"));
        far.answer(far.expect("CANCEL ", callId), "200 OK", "ringing");
        far.answer(invite, "487 Request Terminated", "ringing");
        signal(leg, Signal.Answered.class);
        assertTrue(live(leg));
        picked.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void aPlaceIsNotTakenWithoutACommonCodec() throws Exception {
        consulted();
        far.request("INVITE", "stranger", "<sip:1001@127.0.0.1>", 1, replaces(colleague, ""),
                "a=rtpmap:8 G729/8000\r\n");
        far.expect("SIP/2.0 488", "stranger");
        assertTrue(live(leg));
        line.hold(leg);
        far.answer(far.expect("INVITE ", "colleague"), "200 OK", colleague.tag());
        signal(leg, Signal.Held.class);
    }

    @Test
    void anOfferlessCallTakesAPlaceToo() throws Exception {
        consulted();
        far.request("INVITE", "customer", "<sip:1001@127.0.0.1>", 1, replaces(colleague, ""), false);
        var ok = far.expect("SIP/2.0 200", "customer");
        assertTrue(ok.contains("m=audio"), ok);
        far.request("ACK", "customer", FarEnd.header(ok, "To"), 1, "", true);
        far.expect("BYE ", "colleague");
        assertEquals("Ann", signal(leg, Signal.Identified.class).who().name());
        assertTrue(live(leg));
    }
}

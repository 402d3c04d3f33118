package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The far end passes us on: the leg stays, who is there changes. */
class ReferredTest extends LineTest {

    private FarLeg colleague;

    /** A colleague called, was answered, and has put us on hold. */
    private void talking(Map<String, String> settings) throws Exception {
        open(settings);
        assertTrue(health().up());
        colleague = FarLeg.calls(far, "colleague", "1002", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        colleague.accepted(far.expect("SIP/2.0 200", "colleague"));
        signal(leg, Signal.Answered.class);
        colleague.describe("INVITE", "", "a=sendonly\r\n");
        far.expect("SIP/2.0 200", "colleague");
        colleague.request("ACK", 2, "", "", "");
        assertEquals(Side.REMOTE, signal(leg, Signal.Held.class).by());
    }

    /** What the desk tells the colleague next. */
    private String told() throws Exception {
        var notify = far.expect("NOTIFY ", "colleague");
        far.answer(notify, "200 OK", colleague.tag());
        assertEquals("refer", FarEnd.header(notify, "Event").split(";")[0]);
        assertTrue(FarEnd.header(notify, "Content-Type").startsWith("message/sipfrag"));
        return FarEnd.header(notify, "Subscription-State").split(";")[0] + " "
                + notify.substring(notify.indexOf("\r\n\r\n") + 4).strip();
    }

    private String referred(String more) throws Exception {
        colleague.say("REFER", "Refer-To: <sip:1003@127.0.0.1>\r\n" + more);
        far.expect("SIP/2.0 202", "colleague");
        assertEquals("active SIP/2.0 100 Trying", told());
        return far.expect("INVITE sip:1003@");
    }

    @Test
    void theSameLegGoesOnWithTheTarget() throws Exception {
        talking(Map.of());
        var invite = referred("Referred-By: <sip:1002@127.0.0.1>\r\n");
        assertEquals("<sip:1002@127.0.0.1>", FarEnd.header(invite, "Referred-By"));
        assertFalse(FarEnd.header(invite, "Call-ID").equals("colleague"));
        far.answer(invite, "180 Ringing", "new");
        assertEquals("active SIP/2.0 180 Ringing", told());
        far.answer(invite, "200 OK\r\nP-Asserted-Identity: \"Carla\" <sip:1003@127.0.0.1>", "new");
        far.expect("ACK ", FarEnd.header(invite, "Call-ID"));
        assertEquals("terminated SIP/2.0 200 OK", told());
        assertEquals(Participant.named(Address.of("1003"), "Carla"), signal(leg, Signal.Identified.class).who());
        assertEquals(Side.REMOTE, signal(leg, Signal.Resumed.class).by());
        colleague.say("BYE", "");
        far.expect("SIP/2.0 200", "colleague");
        assertTrue(live(leg));
        line.hangUp(leg);
        far.expect("BYE ", FarEnd.header(invite, "Call-ID"));
        assertEquals(EndReason.HUNG_UP, ended(leg));
    }

    @Test
    void aTransferorWhoDoesNotHangUpIsHungUp() throws Exception {
        talking(Map.of());
        FarLeg.answers(far, referred(""), "new");
        far.answer(far.expect("BYE ", "colleague"), "200 OK", colleague.tag());
        assertEquals(Address.of("1003"), signal(leg, Signal.Identified.class).who().address().orElseThrow());
        assertTrue(live(leg));
    }

    @ParameterizedTest
    @CsvSource({"486 Busy Here", "603 Decline", "404 Not Found", "503 Service Unavailable"})
    void aTargetThatDoesNotAnswerLeavesUsWhereWeWere(String status) throws Exception {
        talking(Map.of());
        far.answer(referred(""), status, "new");
        assertEquals("terminated SIP/2.0 " + status, told());
        assertTrue(live(leg));
        colleague.describe("INVITE", "", "a=sendrecv\r\n");
        far.expect("SIP/2.0 200", "colleague");
        assertEquals(Side.REMOTE, signal(leg, Signal.Resumed.class).by());
        colleague.say("REFER", "Refer-To: <sip:1004@127.0.0.1>\r\n"); // another try
        far.expect("SIP/2.0 202", "colleague");
        assertTrue(FarEnd.header(far.expect("NOTIFY ", "colleague"), "Event").matches("refer;id=\\d+"));
        far.expect("INVITE sip:1004@");
    }

    @Test
    void aTransferorWhoHangsUpAtOnceDoesNotEndTheLeg() throws Exception {
        talking(Map.of());
        var invite = referred("");
        colleague.say("BYE", "");
        far.expect("SIP/2.0 200", "colleague");
        assertTrue(live(leg));
        FarLeg.answers(far, invite, "new");
        signal(leg, Signal.Identified.class);
        assertTrue(live(leg));
    }

    @Test
    void withoutTransferorAndTargetTheLegIsOver() throws Exception {
        talking(Map.of());
        var invite = referred("");
        colleague.say("BYE", "");
        far.expect("SIP/2.0 200", "colleague");
        far.answer(invite, "486 Busy Here", "new");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void theAgentHangsUpWhileTheTargetRings() throws Exception {
        talking(Map.of());
        var invite = referred("");
        far.answer(invite, "180 Ringing", "new");
        told();
        line.hangUp(leg);
        far.expect("CANCEL ", FarEnd.header(invite, "Call-ID"));
        assertEquals("terminated SIP/2.0 487 Request Terminated", told());
        far.expect("BYE ", "colleague");
        assertEquals(EndReason.HUNG_UP, ended(leg));
        far.answer(invite, "200 OK", "new"); // crossed
        far.expect("BYE ", FarEnd.header(invite, "Call-ID"));
    }

    @Test
    void whoDoesNotWantToBeToldIsNot() throws Exception {
        talking(Map.of());
        colleague.say("REFER", "Refer-To: <sip:1003@127.0.0.1>\r\nRefer-Sub: false\r\n");
        assertEquals("false", FarEnd.header(far.expect("SIP/2.0 202", "colleague"), "Refer-Sub"));
        FarLeg.answers(far, far.expect("INVITE sip:1003@"), "new");
        signal(leg, Signal.Identified.class);
        far.expect("BYE ", "colleague");
        assertFalse(far.said("NOTIFY ", "colleague"));
    }

    @Test
    void R106_ofTheHeadersInTheTargetOnlyReplacesAndTheReferencesCount() throws Exception {
        talking(Map.of());
        colleague.say("REFER",
                "Refer-To: <sip:1003@127.0.0.1?Replaces=a%40b%3Bto-tag%3Dt%3Bfrom-tag%3Df&Callwright-Handover="
                + "0f8fad5b-d9cb-469f-a165-70867728950e%3Bcontact%3D%22local%3A42%22&Subject=hello&Route=%3Csip%3A192.0.2.1%3E>\r\n");
        far.expect("SIP/2.0 202", "colleague");
        var invite = far.expect("INVITE sip:1003@127.0.0.1 ");
        assertEquals("a@b;to-tag=t;from-tag=f", FarEnd.header(invite, "Replaces"));
        assertEquals("0f8fad5b-d9cb-469f-a165-70867728950e;contact=\"local:42\"",
                FarEnd.header(invite, "Callwright-Handover"));
        assertEquals("", FarEnd.header(invite, "Subject"));
        assertEquals("", FarEnd.header(invite, "Route"));
    }

    @ParameterizedTest
    @CsvSource({"<sip:1003@192.0.2.9>, 603", "<sip:1003@127.0.0.1;method=BYE>, 400", "<tel:110>, 400",
            "<http://127.0.0.1/>, 400",
        "<sip:1003@127.0.0.1?Replaces=nothing>, 400", "<sip:1003@127.0.0.1?Replaces=a%3Bto-tag%3D%3Bfrom-tag%3D>, 400"})
    void nobodyIsCalledWhoIsNotPartOfTheTelephoneSystem(String target, int status) throws Exception {
        talking(Map.of());
        colleague.say("REFER", "Refer-To: " + target + "\r\n");
        far.expect("SIP/2.0 " + status, "colleague");
        assertTrue(live(leg));
        colleague.say("INFO", "");
        far.expect("SIP/2.0 200", "colleague");
        assertFalse(far.said("NOTIFY ", "colleague"));
    }

    @Test
    void beingPassedOnCanBeSwitchedOff() throws Exception {
        talking(Map.of("sip.refer", "refuse"));
        colleague.say("REFER", "Refer-To: <sip:1003@127.0.0.1>\r\n");
        far.expect("SIP/2.0 603", "colleague");
        assertTrue(live(leg));
    }

    @Test
    void outsideOfACallNobodyPassesUsOn() throws Exception {
        talking(Map.of());
        far.request("REFER", "stranger", "<sip:1001@127.0.0.1>", 1, "Refer-To: <sip:1003@127.0.0.1>\r\n", false);
        far.expect("SIP/2.0 603", "stranger");
    }

    @Test
    void onlyOneAtATime() throws Exception {
        talking(Map.of());
        referred("");
        colleague.say("REFER", "Refer-To: <sip:1004@127.0.0.1>\r\n");
        far.expect("SIP/2.0 491", "colleague");
    }

    @Test
    void whoIsOnHoldStaysOnHoldForTheNewParty() throws Exception {
        talking(Map.of());
        line.hold(leg);
        far.answer(far.expect("INVITE ", "colleague"), "200 OK", colleague.tag());
        signal(leg, Signal.Held.class);
        var invite = referred("");
        assertTrue(invite.contains("a=sendonly"), invite);
        FarLeg.answers(far, invite, "new");
        signal(leg, Signal.Identified.class);
        line.resume(leg);
        assertTrue(far.expect("INVITE ", FarEnd.header(invite, "Call-ID")).contains("a=sendrecv"));
    }
}

package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.stack.Pace;
import org.junit.jupiter.api.Test;

/** Provisional responses that are acknowledged (RFC 3262), as the caller and as the called one. */
class PrackTest extends LineTest {

    private static final LegId MINE = new LegId("sip", "mine");
    private static final String ULAW = FarEnd.SDP.replace("AVP 8", "AVP 0");

    private String dialled() throws Exception {
        up();
        line.dial(MINE, Address.of("2001"));
        var invite = far.expect("INVITE ");
        assertTrue(FarEnd.header(invite, "Supported").contains("100rel"), invite);
        return invite;
    }

    private static String reliable(String status, int number) {
        return status + "\r\nRequire: 100rel\r\nRSeq: " + number;
    }

    /** The PRACK of that number, answered. */
    private String prack(int number, String invite) throws Exception {
        var prack = far.expect("PRACK ");
        assertEquals(number + " " + FarEnd.header(invite, "CSeq"), FarEnd.header(prack, "RAck"));
        far.answer(prack, "200 OK", "");
        return prack;
    }

    private static int count(String message) {
        return Integer.parseInt(FarEnd.header(message, "CSeq").split(" ")[0]);
    }

    @Test
    void whatRingsReliablyIsAcknowledgedInItsDialogAndCounted() throws Exception {
        var invite = dialled();
        far.answer(invite, reliable("180 Ringing", 41), "far");
        var prack = prack(41, invite);
        assertEquals(count(invite) + 1, count(prack));
        assertTrue(FarEnd.header(prack, "To").endsWith("tag=far"), prack);
        signal(Signal.Alerted.class);
        far.answer(invite, "200 OK", "far");
        assertEquals(count(invite), count(far.expect("ACK ")));
        line.hangUp(MINE);
        assertEquals(count(prack) + 1, count(far.expect("BYE ")), "one dialog, one count");
    }

    @Test
    void aRepeatedOneIsAcknowledgedOnceAndOneThatIsAheadNotUntilItsTurn() throws Exception {
        var invite = dialled();
        far.answer(invite, reliable("180 Ringing", 7), "far");
        prack(7, invite);
        far.answer(invite, reliable("180 Ringing", 7), "far");
        far.answer(invite, reliable("183 Session Progress", 9), "far");
        far.answer(invite, reliable("183 Session Progress", 8), "far");
        prack(8, invite);
        far.answer(invite, reliable("183 Session Progress", 9), "far");
        prack(9, invite);
    }

    @Test
    void anAcknowledgementThatIsLostIsSentAgain() throws Exception {
        var invite = dialled();
        far.answer(invite, reliable("180 Ringing", 1), "far");
        var lost = far.expect("PRACK ");
        assertEquals(FarEnd.header(lost, "Via"), FarEnd.header(prack(1, invite), "Via"), "the same request");
    }

    @Test
    void eachTelephoneOfAForkCountsForItself() throws Exception {
        var invite = dialled();
        far.answer(invite, reliable("180 Ringing", 100), "one");
        prack(100, invite);
        far.answer(invite, reliable("180 Ringing", 5), "two");
        assertTrue(FarEnd.header(prack(5, invite), "To").endsWith("tag=two"));
        far.answer(invite, "200 OK", "two");
        far.expect("ACK ");
        signal(Signal.Answered.class);
    }

    @Test
    void anAnswerInAReliable183StandsWhateverThe200Says() throws Exception {
        var invite = dialled();
        far.describe(invite, reliable("183 Session Progress", 1), "far", ULAW);
        prack(1, invite);
        far.describe(invite, "200 OK", "far", "v=0\r\nm=audio 9 RTP/AVP 18\r\n"); // not ours, and no answer any more
        far.expect("ACK ");
        signal(Signal.Answered.class);
        line.hold(MINE);
        var hold = far.expect("INVITE ");
        assertTrue(hold.contains("m=audio") && hold.contains("a=sendonly"), hold);
    }

    @Test
    void aTelephoneThatRingsMayOfferAnewOnceItsAnswerIsKnown() throws Exception {
        var invite = dialled();
        far.describe(invite, reliable("183 Session Progress", 1), "far", FarEnd.SDP);
        prack(1, invite);
        var desk = FarEnd.header(invite, "From");
        far.request("UPDATE", FarEnd.header(invite, "Call-ID"), desk, 1, "", "a=sendrecv\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("m=audio"));
        far.request("UPDATE", FarEnd.header(invite, "Call-ID"), desk, 2, "", "a=rtpmap:8 G729/8000\r\n");
        far.expect("SIP/2.0 488");
        far.answer(invite, "200 OK", "far");
        far.expect("ACK ");
        signal(Signal.Answered.class);
    }

    @Test
    void beforeItsAnswerIsKnownItMayNot() throws Exception {
        var invite = dialled();
        far.answer(invite, reliable("180 Ringing", 1), "far");
        prack(1, invite);
        far.request("UPDATE", FarEnd.header(invite, "Call-ID"), FarEnd.header(invite, "From"), 1, "", "a=sendrecv\r\n");
        far.expect("SIP/2.0 491");
    }

    // --- called ---

    private String rings(String callId, String attributes) throws Exception {
        up();
        far.request("INVITE", callId, "<sip:1001@127.0.0.1>", 1, "Require: 100Rel\r\n", attributes);
        leg = next(LineEvent.Offered.class).leg();
        var ringing = far.expect("SIP/2.0 180");
        assertEquals("100rel", FarEnd.header(ringing, "Require"));
        return ringing;
    }

    private static String rack(String ringing) {
        return "RAck: " + FarEnd.header(ringing, "RSeq") + " 1 INVITE\r\n";
    }

    @Test
    void aCallerThatInsistsIsToldReliablyThatItRings() throws Exception {
        var ringing = rings("p1", "a=sendrecv\r\n");
        assertEquals(ringing, far.expect("SIP/2.0 180"), "sent again until it is acknowledged");
        far.request("PRACK", "p1", FarEnd.header(ringing, "To"), 2, rack(ringing), false);
        far.expect("SIP/2.0 200");
        line.answer(leg);
        var ok = far.expect("SIP/2.0 200");
        assertEquals("1 INVITE", FarEnd.header(ok, "CSeq"));
        assertTrue(ok.contains("m=audio"), ok);
        far.request("ACK", "p1", FarEnd.header(ok, "To"), 1, "", false);
        signal(Signal.Answered.class);
    }

    @Test
    void whoOnlyCouldIsNotMadeTo() throws Exception {
        up();
        far.request("INVITE", "p2", "<sip:1001@127.0.0.1>", 1, "Supported: 100rel\r\n", true);
        assertEquals("", FarEnd.header(far.expect("SIP/2.0 180"), "RSeq"));
    }

    @Test
    void aStrayAcknowledgementIsRefusedAndOneAfterTheAnswerIsNot() throws Exception {
        var ringing = rings("p3", "a=sendrecv\r\n");
        var to = FarEnd.header(ringing, "To");
        far.request("PRACK", "p3", to, 2, "RAck: 4000000000 1 INVITE\r\n", false);
        far.expect("SIP/2.0 481");
        line.answer(leg);
        var ok = far.expect("SIP/2.0 200");
        far.request("PRACK", "p3", to, 3, rack(ringing), false);
        assertEquals("3 PRACK", FarEnd.header(far.expect("SIP/2.0 200"), "CSeq"));
        far.request("ACK", "p3", to, 1, "", false);
        far.request("BYE", "p3", FarEnd.header(ok, "To"), 4, "", false);
        assertEquals(EndReason.FAR_END_HUNG_UP, signal(Signal.Ended.class).reason());
    }

    @Test
    void anOfferInItsAcknowledgementIsRefusedWhileTheFirstOneStands() throws Exception {
        var ringing = rings("p4", "a=sendrecv\r\n");
        far.request("PRACK", "p4", FarEnd.header(ringing, "To"), 2, rack(ringing), "a=sendrecv\r\n");
        far.expect("SIP/2.0 488");
        line.answer(leg);
        assertTrue(far.expect("SIP/2.0 200").contains("m=audio"));
    }

    @Test
    void aCallerWithoutAnOfferGetsOursWithTheRingingAndAnswersItBeforeWeDo() throws Exception {
        var ringing = rings("p5", "");
        assertTrue(ringing.contains("m=audio"), ringing);
        line.answer(leg);
        far.request("PRACK", "p5", FarEnd.header(ringing, "To"), 2, rack(ringing), "a=sendrecv\r\n");
        assertEquals("2 PRACK", FarEnd.header(far.expect("SIP/2.0 200"), "CSeq"), "a 200 waits for their answer");
        var ok = far.expect("SIP/2.0 200");
        assertEquals("1 INVITE", FarEnd.header(ok, "CSeq"));
        assertFalse(ok.contains("m=audio"), ok);
        far.request("ACK", "p5", FarEnd.header(ok, "To"), 1, "", false);
        signal(Signal.Answered.class);
        line.hold(leg);
        assertTrue(far.expect("INVITE ").contains("a=sendonly"));
    }

    @Test
    void aCallerWhoseAnswerIsSenselessIsNotConnected() throws Exception {
        var ringing = rings("p6", "");
        far.request("PRACK", "p6", FarEnd.header(ringing, "To"), 2, rack(ringing), "a=rtpmap:8 G729/8000\r\n");
        assertEquals("2 PRACK", FarEnd.header(far.expect("SIP/2.0 488"), "CSeq"));
        assertEquals("1 INVITE", FarEnd.header(far.expect("SIP/2.0 488"), "CSeq"));
        assertEquals(EndReason.FAILED, signal(Signal.Ended.class).reason());
    }

    @Test
    void aCallerThatNeverAcknowledgesIsGivenUpAfter64TimesTheRoundTrip() throws Exception {
        pace = new Pace(20);
        var ringing = rings("p9", "a=sendrecv\r\n");
        for (var i = 0; i < 4; i++) assertEquals(ringing, far.expect("SIP/2.0 180"));
        assertEquals("1 INVITE", FarEnd.header(far.expect("SIP/2.0 504"), "CSeq"));
        assertEquals(EndReason.MISSED, signal(Signal.Ended.class).reason());
        far.request("PRACK", "p9", FarEnd.header(ringing, "To"), 2, rack(ringing), false);
        assertTrue(FarEnd.header(far.expect("SIP/2.0 "), "CSeq").matches("1 INVITE|2 PRACK"), "whatever comes late is answered");
    }

    @Test
    void aCancelEndsTheReliableRinging() throws Exception {
        var ringing = rings("p8", "a=sendrecv\r\n");
        far.request("CANCEL", "p8", "<sip:1001@127.0.0.1>", 1, "", false);
        far.expect("SIP/2.0 487");
        assertEquals(EndReason.MISSED, signal(Signal.Ended.class).reason());
        far.request("PRACK", "p8", FarEnd.header(ringing, "To"), 2, rack(ringing), false);
        assertEquals("2 PRACK", FarEnd.header(far.expect("SIP/2.0 200"), "CSeq"));
    }
}

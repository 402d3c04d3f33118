package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.stack.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What far ends do in the middle of calls, and what becomes of several of them at once. */
class InDialogTest extends LineTest {

    private static final LegId MINE = new LegId("sip", "mine");
    private static final String ULAW = FarEnd.SDP.replace("AVP 8", "AVP 0");

    private String dialled() throws Exception {
        up();
        line.dial(MINE, Address.of("2001"));
        return far.expect("INVITE ");
    }

    private static String tag(String message, String header) {
        return FarEnd.header(message, header).replaceAll(".*;tag=([^;]+).*", "$1");
    }

    // --- forks ---

    @Test
    void aLateCopyOfAnInviteThatWasAnsweredIsNoSecondCall() throws Exception {
        pace = new Pace(20);
        up();
        var customer = FarLeg.calls(far, "a", "2001", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        customer.accepted(far.expect("SIP/2.0 200", "a"));
        signal(leg, Signal.Answered.class);
        var end = System.nanoTime() + 500_000_000; // long after JAIN-SIP has forgotten the first, at this pace
        while (System.nanoTime() < end) {
            FarLeg.calls(far, "a", "2001", "");
            LockSupport.parkNanos(10_000_000);
        }
        FarLeg.calls(far, "b", "2002", "");
        var next = await(LineEvent.Offered.class);
        assertEquals("2002", next.from().address().orElseThrow().value());
        assertTrue(live(leg));
    }

    @Test
    void ofFourTelephonesThatAnswerOneTalksAndThreeAreHungUp() throws Exception {
        var invite = dialled();
        far.describe(invite, "183 Session Progress", "a", FarEnd.SDP);
        far.describe(invite, "183 Session Progress", "b", ULAW);
        far.describe(invite, "200 OK", "b", ULAW);
        assertEquals("b", tag(far.expect("ACK "), "To"));
        signal(Signal.Answered.class);
        for (var late : new String[] {"a", "c", "d"}) {
            far.describe(invite, "200 OK", late, FarEnd.SDP);
            assertEquals(late, tag(far.expect("ACK "), "To"));
            var bye = far.expect("BYE ");
            assertEquals(late, tag(bye, "To"));
            far.answer(bye, "200 OK", "");
        }
        line.hold(MINE);
        var hold = far.expect("INVITE ");
        assertEquals("b", tag(hold, "To"));
        assertTrue(live(MINE));
    }

    @Test
    void aRefusalAfterAnAnswerChangesNothing() throws Exception {
        var invite = dialled();
        far.answer(invite, "200 OK", "a");
        far.expect("ACK ");
        signal(MINE, Signal.Answered.class);
        far.answer(invite, "603 Decline", "b");
        line.hold(MINE);
        far.answer(far.expect("INVITE "), "200 OK", "");
        signal(MINE, Signal.Held.class);
        assertTrue(live(MINE));
    }

    @ParameterizedTest
    @CsvSource({"200 OK, 486 Busy Here", "200 OK, 200 OK", "200 OK, 481 Gone"})
    void ofTwoLastWordsOnAHoldTheFirstOneCounts(String first, String second) throws Exception {
        up();
        talk("f");
        line.hold(leg);
        var hold = far.expect("INVITE ");
        far.answer(hold, first, "");
        far.answer(hold, second, "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
        line.resume(leg);
        far.answer(far.expect("INVITE "), "200 OK", "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Resumed.class).by());
        assertTrue(live(leg));
    }

    @Test
    void aHoldThatIsRefusedAndThenTakenIsTriedAgain() throws Exception {
        up();
        talk("fr");
        line.hold(leg);
        var hold = far.expect("INVITE ");
        far.answer(hold, "491 Request Pending", "");
        far.expect("ACK ");
        far.answer(hold, "200 OK", "");
        var again = far.expect("INVITE ");
        far.answer(again, "200 OK", "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
        assertTrue(live(leg));
    }

    @Test
    void whoHangsUpDuringOurReinviteIsGoneWhateverTheySayToIt() throws Exception {
        up();
        var to = talk("b");
        line.hold(leg);
        var hold = far.expect("INVITE ");
        far.request("BYE", "b", to, 2, "", false);
        far.expect("SIP/2.0 200");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        far.answer(hold, "487 Request Terminated", "");
        far.expect("ACK ");
        assertFalse(reported(it -> it instanceof LineEvent.Signalled(var of, Signal.Held held)), "nobody is on hold");
    }

    // --- offers ---

    @Test
    void anOfferFromTheOtherKindOfIpIsRefusedAndAZeroAddressIsTaken() throws Exception {
        up();
        far.request("INVITE", "ip6", "<sip:1001@127.0.0.1>", 1, "", "c=IN IP6 2001:db8::1\r\n");
        far.expect("SIP/2.0 488");
        far.request("ACK", "ip6", "<sip:1001@127.0.0.1>", 1, "", false);
        far.request("INVITE", "zero", "<sip:1001@127.0.0.1>", 1, "", "c=IN IP4 0.0.0.0\r\n");
        far.expect("SIP/2.0 180");
        line.answer(next(LineEvent.Offered.class).leg());
        assertTrue(far.expect("SIP/2.0 200").contains("a=recvonly"));
    }

    @Test
    void anAnswerFromTheOtherKindOfIpEndsTheCall() throws Exception {
        var invite = dialled();
        far.describe(invite, "200 OK", "a", FarEnd.SDP.replace("c=IN IP4 127.0.0.1", "c=IN IP6 2001:db8::1"));
        far.expect("ACK ");
        far.expect("BYE ");
        assertEquals(EndReason.FAILED, ended(MINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=sendonly", "a=inactive", "c=IN IP4 0.0.0.0"})
    void theFarEndHoldsInAnyWayAndTakesTheCallOffHold(String how) throws Exception {
        up();
        var to = talk("h");
        far.request("INVITE", "h", to, 2, "", how + "\r\n");
        var held = far.expect("SIP/2.0 200");
        assertFalse(held.contains("a=sendrecv"), held);
        far.request("ACK", "h", to, 2, "", false);
        assertEquals(Side.REMOTE, signal(leg, Signal.Held.class).by());
        far.request("INVITE", "h", to, 3, "", "a=sendrecv\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("a=sendrecv"));
        far.request("ACK", "h", to, 3, "", false);
        assertEquals(Side.REMOTE, signal(leg, Signal.Resumed.class).by());
    }

    @Test
    void bothHoldAndEachTakesOffTheirOwn() throws Exception {
        up();
        var to = talk("hh");
        line.hold(leg);
        far.answer(far.expect("INVITE "), "200 OK", "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
        far.request("INVITE", "hh", to, 2, "", "a=sendonly\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("a=inactive"));
        far.request("ACK", "hh", to, 2, "", false);
        assertEquals(Side.REMOTE, signal(leg, Signal.Held.class).by());
        far.request("INVITE", "hh", to, 3, "", "a=sendrecv\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("a=sendonly"));
        far.request("ACK", "hh", to, 3, "", false);
        assertEquals(Side.REMOTE, signal(leg, Signal.Resumed.class).by());
        line.resume(leg);
        assertTrue(far.expect("INVITE ").contains("a=sendrecv"));
    }

    @Test
    void anUpdateMayChangeTheCodecAndTheNumberOfTones() throws Exception {
        up();
        var to = talk("u");
        var attributes = "a=rtpmap:0 PCMU/8000\r\na=rtpmap:97 telephone-event/48000\r\na=rtpmap:113 telephone-event/8000\r\n";
        var leg = FarEnd.SDP.replace("AVP 8", "AVP 97 113 0");
        far.say(update("u", to, 2, leg + attributes));
        var ok = far.expect("SIP/2.0 200");
        assertTrue(ok.contains("a=rtpmap:113 telephone-event/8000"), ok);
        assertFalse(ok.contains("48000"), ok);
        assertTrue(ok.contains("PCMU/8000") && !ok.contains("PCMA"), ok);
    }

    private String update(String callId, String to, int sequence, String body) {
        return "UPDATE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + far.port() + ";branch=z9hG4bK" + callId + sequence
                + ";rport\r\nMax-Forwards: 70\r\nFrom: \"Ann\" <sip:2001@127.0.0.1>;tag=far\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                + sequence + " UPDATE\r\nContact: <sip:2001@127.0.0.1:" + far.port() + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void anOfferThatCannotBeSpokenToLeavesTheCallAsItWas() throws Exception {
        up();
        var to = talk("n");
        far.request("INVITE", "n", to, 2, "", "a=rtpmap:8 G729/8000\r\n");
        far.expect("SIP/2.0 488");
        far.request("ACK", "n", to, 2, "", false);
        far.request("INVITE", "n", to, 3, "", "a=sendrecv\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("PCMA"));
        assertTrue(live(leg));
    }

    @Test
    void anOfferThatMeetsOursIsRefusedAndOursGoesOn() throws Exception {
        up();
        var to = talk("g");
        line.hold(leg);
        var ours = far.expect("INVITE ");
        far.request("INVITE", "g", to, 2, "", "a=sendonly\r\n");
        far.expect("SIP/2.0 491");
        far.request("UPDATE", "g", to, 3, "", "a=sendonly\r\n");
        far.expect("SIP/2.0 491");
        far.request("UPDATE", "g", to, 4, "", false);
        far.expect("SIP/2.0 200");
        far.answer(ours, "200 OK", "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
    }

    @Test
    void anAgentWhoChangesTheirMindDuringAGlareGetsWhatTheyWantedLast() throws Exception {
        up();
        talk("m");
        line.hold(leg);
        far.answer(far.expect("INVITE "), "491 Request Pending", "");
        far.expect("ACK ");
        line.resume(leg);
        far.request("OPTIONS", "m", "<sip:1001@127.0.0.1>", 9, "", false);
        far.expect("SIP/2.0 200");
        line.hold(leg);
        assertTrue(far.expect("INVITE ").contains("a=sendonly"));
        assertTrue(live(leg));
    }

    @Test
    void aHoldThatIsWorkedOnForEverIsTakenBackAndMayBeTriedAgain() throws Exception {
        pace = new Pace(50);
        up();
        talk("w");
        line.hold(leg);
        var hold = far.expect("INVITE ");
        far.answer(hold, "100 Trying", "");
        far.expect("CANCEL "); // and is not answered either
        await(LineEvent.Noticed.class);
        event("that it failed", it -> it instanceof LineEvent.Noticed(var notice) && notice.text().contains("did not put the call on hold"));
        line.hold(leg);
        far.answer(far.expect("INVITE "), "200 OK", "");
        assertEquals(Side.LOCAL, signal(leg, Signal.Held.class).by());
    }

    @Test
    void aCallThatIsGivenUpWhileItsPasswordIsAskedForDoesNotRingOn() throws Exception {
        var invite = dialled();
        far.answer(invite, "180 Ringing", "a");
        signal(MINE, Signal.Alerted.class);
        line.hangUp(MINE);
        far.expect("CANCEL ");
        far.answer(invite, "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"pbx\", nonce=\"n\"", "a");
        far.expect("ACK ");
        var again = far.expect("INVITE ");
        far.answer(again, "180 Ringing", "b");
        assertEquals(FarEnd.header(again, "Via"), FarEnd.header(far.expect("CANCEL "), "Via"));
    }

    // --- the session timer ---

    private String timed(String callId, String expires) throws Exception {
        pace = new Pace(40);
        up();
        far.request("INVITE", callId, "<sip:1001@127.0.0.1>", 1, "Supported: timer\r\nSession-Expires: " + expires + "\r\n", true);
        leg = next(LineEvent.Offered.class).leg();
        line.answer(leg);
        var ok = far.expect("SIP/2.0 200");
        far.request("ACK", callId, FarEnd.header(ok, "To"), 1, "", false);
        signal(Signal.Answered.class);
        return ok;
    }

    @Test
    void weRefreshWhenWeAreToAndMoreSeldomWhereThatIsWanted() throws Exception {
        assertEquals("90;refresher=uas", FarEnd.header(timed("s1", "90;refresher=uas"), "Session-Expires"));
        var sign = far.expect("INVITE ");
        assertEquals("90;refresher=uac", FarEnd.header(sign, "Session-Expires"));
        far.answer(sign, "422 Session Interval Too Small\r\nMin-SE: 300", "");
        far.expect("ACK ");
        var again = far.expect("INVITE ");
        assertEquals("300;refresher=uac", FarEnd.header(again, "Session-Expires"));
        assertEquals("300", FarEnd.header(again, "Min-SE"));
        far.answer(again, "200 OK\r\nSession-Expires: 90;refresher=uac", "");
        far.expect("ACK ");
        far.answer(far.expect("INVITE "), "481 Call Does Not Exist", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void whoAsksForSignsTooOftenIsToldHowOftenIsEnough() throws Exception {
        up();
        far.request("INVITE", "s5", "<sip:1001@127.0.0.1>", 1, "Supported: timer\r\nSession-Expires: 89\r\n", true);
        assertEquals("90", FarEnd.header(far.expect("SIP/2.0 422"), "Min-SE"));
        far.request("ACK", "s5", "<sip:1001@127.0.0.1>", 1, "", false);
        var to = talk("s6");
        for (var method : new String[] {"INVITE", "UPDATE"}) {
            far.request(method, "s6", to, method.equals("INVITE") ? 2 : 3, "k: timer\r\nx: 30;refresher=uac\r\n", true);
            assertEquals("90", FarEnd.header(far.expect("SIP/2.0 422"), "Min-SE"));
            if (method.equals("INVITE")) far.request("ACK", "s6", to, 2, "", false);
        }
        far.request("UPDATE", "s6", to, 4, "Session-Expires: 30\r\n", false); // knows no timers: a proxy put it in, and cannot be told
        far.expect("SIP/2.0 200");
        far.request("UPDATE", "s6", to, 5, "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\n", false);
        assertEquals("90;refresher=uac", FarEnd.header(far.expect("SIP/2.0 200"), "Session-Expires"));
        assertTrue(live(leg));
    }

    @Test
    void a422ThatMakesNoSenseIsNotFollowedForEver() throws Exception {
        timed("s2", "90;refresher=uas");
        far.answer(far.expect("INVITE "), "422 Session Interval Too Small", "");
        far.expect("ACK ");
        assertTrue(live(leg));
    }

    @Test
    void whoWasToRefreshAndDoesNotIsHungUp() throws Exception {
        assertEquals("91;refresher=uac", FarEnd.header(timed("s3", "91;refresher=uac"), "Session-Expires"));
        far.expect("BYE ");
        assertEquals(EndReason.LINE_LOST, ended(leg));
    }

    @Test
    void aRefreshThatNobodyAnsweredInTimeEndsTheDialogForBoth() throws Exception {
        timed("s4", "90;refresher=uas");
        far.answer(far.expect("INVITE "), "408 Request Timeout", "");
        far.expect("BYE ");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    // --- what nobody asked for ---

    @ParameterizedTest
    @CsvSource({"OPTIONS, 200", "INFO, 200", "MESSAGE, 200", "NOTIFY, 200", "SUBSCRIBE, 489", "PRACK, 481", "PUBLISH, 405", "WHATEVER, 405"})
    void whatComesUnaskedInACallIsAnswered(String method, int status) throws Exception {
        up();
        var to = talk("q");
        far.request(method, "q", to, 2, method.matches("NOTIFY|SUBSCRIBE|PUBLISH") ? "Event: message-summary\r\nSubscription-State: active\r\n" : "", false);
        var answer = far.expect("SIP/2.0 " + status);
        assertEquals("2 " + method, FarEnd.header(answer, "CSeq"));
        far.request("BYE", "q", to, 3, "", false);
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void aWaitingMessageIsTakenNoteOfAndNothingComesOfIt() throws Exception {
        up();
        far.request("NOTIFY", "mwi", "<sip:1001@127.0.0.1>", 1, "Event: message-summary\r\nSubscription-State: terminated\r\n", false);
        far.expect("SIP/2.0 200");
        assertTrue(events.isEmpty(), events::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Require", "Proxy-Require"})
    void whatNobodyHereKnowsIsNotPromisedInOrOutOfACall(String header) throws Exception {
        up();
        var to = talk("r");
        far.request("INVITE", "r", to, 2, header + ": precondition, timer\r\n", true);
        assertEquals("precondition", FarEnd.header(far.expect("SIP/2.0 420"), "Unsupported"));
        far.request("ACK", "r", to, 2, "", false);
        far.request("OPTIONS", "r0", "<sip:1001@127.0.0.1>", 1, header + ": nothingYouKnow\r\n", false);
        assertEquals("nothingYouKnow", FarEnd.header(far.expect("SIP/2.0 420"), "Unsupported"));
        far.request("BYE", "r", to, 3, header + ": precondition\r\n", false);
        far.expect("SIP/2.0 200");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }
}

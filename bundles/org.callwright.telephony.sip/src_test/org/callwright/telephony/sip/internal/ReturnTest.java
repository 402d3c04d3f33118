package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The telephone system brings back whom we had passed on (R101, R102), and what must not be taken for that. */
class ReturnTest extends LineTest {

    private static final Participant ANN = Participant.named(Address.of("+4930901820001"), "Ann");
    private static final String OURS = "Referred-By: sip:1001@127.0.0.1:5060\r\n";

    private FarLeg customer;

    /** A customer calls and is passed on to 1003; what is told of it comes later. */
    private FarLeg passesOn(String callId, String number, String name) throws Exception {
        var party = FarLeg.calls(far, callId, number, "P-Asserted-Identity: \"" + name + "\" <sip:" + number
                + "@127.0.0.1>\r\n");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        party.accepted(far.expect("SIP/2.0 200", callId));
        signal(leg, Signal.Answered.class);
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("REFER ", callId), "202 Accepted", party.tag());
        return party;
    }

    private void transferred() throws Exception {
        up();
        customer = passesOn("customer", "+4930901820001", "Ann");
        customer.tell("terminated", "SIP/2.0 200 OK");
        far.answer(far.expect("BYE ", "customer"), "200 OK", customer.tag());
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    private LineEvent.Returned returns(String number, String more) throws Exception {
        FarLeg.calls(far, "back", number, more);
        far.expect("SIP/2.0 180", "back");
        return await(LineEvent.Returned.class);
    }

    private void isOffered(String number, String more) throws Exception {
        FarLeg.calls(far, "new", number, more);
        await(LineEvent.Offered.class);
        assertFalse(reported(LineEvent.Returned.class::isInstance));
    }

    @Test
    void R101_R102_whatTheTelephoneSystemBringsBackIsTheCustomerNotANameForThem() throws Exception {
        transferred();
        var back = returns("+4930901820001", OURS
                + "P-Asserted-Identity: \"Back: Ann\" <sip:+4930901820001@127.0.0.1>\r\n");
        assertEquals(leg, back.of());
        assertEquals(ANN, back.from());
        assertEquals(Optional.empty(), back.why());
        assertFalse(reported(LineEvent.Offered.class::isInstance));
        line.answer(back.leg());
        var ok = far.expect("SIP/2.0 200", "back");
        assertTrue(ok.contains("m=audio"));
        signal(back.leg(), Signal.Answered.class);
        assertFalse(reported(it -> it instanceof LineEvent.Signalled(var any, Signal.Identified named)));
    }

    @ParameterizedTest
    @CsvSource({"'SIP;cause=486', BUSY", "'Q.850;cause=19', NO_ANSWER", "'SIP;cause=603;text=\"no\"', DECLINED",
            "'Q.850;cause=20', UNREACHABLE"})
    void whyIsSaidWhereTheCallSaysIt(String reason, EndReason why) throws Exception {
        transferred();
        assertEquals(Optional.of(why), returns("+4930901820001", OURS + "Reason: " + reason + "\r\n").why());
    }

    @Test
    void aCallUnderTheTargetsNameIsTheCustomersToo() throws Exception {
        transferred();
        var back = returns("1003", OURS);
        assertEquals(leg, back.of());
        assertEquals(ANN, back.from());
    }

    @Test
    void ofSeveralTheRightOneComesBack() throws Exception {
        transferred();
        var first = leg;
        passesOn("second", "2002", "Bea").tell("terminated", "SIP/2.0 200 OK");
        far.answer(far.expect("BYE ", "second"), "200 OK", "far-second");
        ended(leg);
        assertEquals(first, returns("+4930901820001", OURS).of());
        FarLeg.calls(far, "again", "2002", OURS);
        assertEquals(leg, await(LineEvent.Returned.class).of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Diversion: <sip:1003@127.0.0.1>;reason=user-busy",
            "Diversion: \"Me, the agent\" <sip:1001@127.0.0.1>;reason=user-busy",
        "History-Info: <sip:1003@127.0.0.1?Reason=SIP%3Bcause%3D486>;index=1, <sip:1001@127.0.0.1>;index=1.1;mp=1"})
    void theCustomerWhomTheTargetSentBackComesBack(String mark) throws Exception {
        transferred();
        var back = returns("+4930901820001", mark + "\r\n");
        assertEquals(leg, back.of());
        if (mark.contains("user-busy") && mark.contains("1003")) assertEquals(Optional.of(EndReason.BUSY), back.why());
    }

    @Test
    void whoComesBackTwiceIsANewCallTheSecondTime() throws Exception {
        transferred();
        returns("+4930901820001", OURS);
        isOffered("+4930901820001", OURS);
    }

    @Test
    void theSameCustomerWhoSimplyCallsAgainIsANewCall() throws Exception {
        transferred();
        isOffered("+4930901820001", "P-Asserted-Identity: \"Ann\" <sip:+4930901820001@127.0.0.1>\r\n");
    }

    @Test
    void theTargetWhoCallsAboutItIsANewCall() throws Exception {
        transferred();
        isOffered("1003", "");
    }

    @Test
    void aColleagueWhoPassesTheCustomerOnToUsIsNoReturn() throws Exception {
        transferred();
        FarLeg.calls(far, "new", "+4930901820001", "Referred-By: <sip:1003@127.0.0.1>\r\n");
        var offered = await(LineEvent.Offered.class);
        assertEquals(Optional.of(Participant.unknown(Address.of("1003"))), offered.route().redirectedBy());
    }

    @Test
    void somebodyElseWhomTheTargetSendsIsNoReturn() throws Exception {
        transferred();
        isOffered("2002", "Diversion: <sip:1003@127.0.0.1>;reason=user-busy\r\n");
    }

    @Test
    void withoutATransferNothingComesBack() throws Exception {
        up();
        isOffered("+4930901820001", OURS);
    }

    @Test
    void aReturnBeforeTheWordOnTheTransferIsTheWord() throws Exception {
        up();
        customer = passesOn("customer", "+4930901820001", "Ann");
        var back = returns("+4930901820001", OURS);
        assertEquals(leg, back.of());
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        far.answer(far.expect("BYE ", "customer"), "200 OK", customer.tag());
        customer.tell("terminated", "SIP/2.0 486 Busy Here");
        far.expect("SIP/2.0 200", "customer");
        assertFalse(reported(LineEvent.TransferFailed.class::isInstance));
    }

    @Test
    void aReturnAfterATransferThatFailedTakesTheDeadLegAway() throws Exception {
        up();
        customer = passesOn("customer", "+4930901820001", "Ann");
        customer.tell("terminated", "SIP/2.0 486 Busy Here");
        assertEquals(EndReason.BUSY, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
        assertEquals(leg, returns("+4930901820001", OURS).of());
        far.expect("BYE ", "customer");
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @Test
    void aCallThatWeHangUpOurselvesDoesNotComeBack() throws Exception {
        up();
        customer = passesOn("customer", "+4930901820001", "Ann");
        customer.tell("terminated", "SIP/2.0 486 Busy Here");
        await(LineEvent.TransferFailed.class);
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        isOffered("+4930901820001", OURS);
    }

    @Test
    void aCustomerWhomWeHadCalledComesBackToo() throws Exception {
        up();
        leg = new LegId("sip", "mine");
        line.dial(leg, Address.of("0309 01820001"));
        var called = FarLeg.answers(far, far.expect("INVITE "), "customers");
        signal(leg, Signal.Answered.class);
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("REFER ", called.callId), "202 Accepted", "customers");
        called.tell("terminated", "SIP/2.0 200 OK");
        ended(leg);
        assertEquals(leg, returns("030901820001", OURS).of());
    }
}

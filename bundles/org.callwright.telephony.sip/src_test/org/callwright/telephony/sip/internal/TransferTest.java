package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.ContactRef;
import org.callwright.model.EndReason;
import org.callwright.model.Handover;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** We pass somebody on: what is asked for, what is told of it in whatever order, and what goes wrong. */
class TransferTest extends LineTest {

    private static final LegId TARGET = new LegId("sip", "target");

    private FarLeg customer;
    private FarLeg target;

    /** A customer called, was answered, and is on hold. */
    private void held(String... settings) throws Exception {
        if (settings.length > 0) open(Map.of(settings[0], settings[1]));
        else open();
        assertTrue(health().up());
        customer = FarLeg.calls(far, "customer", "2001", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        customer.accepted(far.expect("SIP/2.0 200", "customer"));
        hold(customer, leg);
    }

    private void hold(FarLeg party, LegId of) throws Exception {
        line.hold(of);
        far.answer(far.expect("INVITE ", party.callId), "200 OK", party.tag());
        far.expect("ACK ", party.callId);
        assertEquals(Side.LOCAL, signal(of, Signal.Held.class).by());
    }

    /** The agent calls the target, who answers. */
    private void consulted() throws Exception {
        line.dial(TARGET, Address.of("1003"));
        target = FarLeg.answers(far, far.expect("INVITE sip:1003@"), "colleague");
        signal(TARGET, Signal.Answered.class);
    }

    private String refers(FarLeg party) throws Exception {
        var refer = far.expect("REFER ", party.callId);
        far.answer(refer, "202 Accepted", party.tag());
        return refer;
    }

    private void told(FarLeg by) throws Exception {
        far.expect("SIP/2.0 200", by.callId);
    }

    /** The desk hangs up. */
    private void left(FarLeg party) throws Exception {
        far.answer(far.expect("BYE ", party.callId), "200 OK", party.tag());
    }

    @Test
    void theLineSaysThatItCanTransfer() throws Exception {
        open();
        var up = (Health.Up) health();
        assertTrue(up.can().contains(Capability.BLIND_TRANSFER));
        assertTrue(up.can().contains(Capability.ATTENDED_TRANSFER));
        assertFalse(up.can().contains(Capability.HOLD_RECALL));
    }

    @Test
    void R100_R108_nothingIsHungUpBeforeTheNetworkSaysThatTheTargetAnswered() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        var refer = refers(customer);
        assertEquals("<sip:1003@127.0.0.1>", FarEnd.header(refer, "Refer-To"));
        assertEquals("<sip:1001@127.0.0.1>", FarEnd.header(refer, "Referred-By"));
        for (var fragment : new String[] {"SIP/2.0 100 Trying", "SIP/2.0 180 Ringing\r\n"}) {
            customer.tell(fragment);
            told(customer);
            assertFalse(far.said("BYE ", "customer"), fragment);
            assertTrue(live(leg));
        }
        customer.tell("terminated;reason=noresource", "SIP/2.0 200 OK");
        told(customer);
        left(customer);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @ParameterizedTest
    @CsvSource({"486, BUSY", "600, BUSY", "603, DECLINED", "404, UNKNOWN_NUMBER", "480, NO_ANSWER", "408, NO_ANSWER",
            "503, UNREACHABLE",
        "302, REFUSED", "500, FAILED"})
    void R101_R107_aTargetThatDoesNotTakeTheCallLeavesTheLegAsItWas(int status, EndReason why) throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        refers(customer);
        customer.tell("SIP/2.0 180 Ringing");
        customer.tell("terminated;reason=noresource", "sip/2.0 " + status);
        assertEquals(why, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
        assertFalse(far.said("BYE ", "customer"));
        line.resume(leg);
        assertTrue(far.expect("INVITE ", "customer").contains("a=sendrecv"));
    }

    @Test
    void whoWasLostInATransferThatFailedIsNotResumedForEver() throws Exception {
        held("sip.transfer.patience", "1");
        line.blind(leg, Address.of("1003"));
        refers(customer);
        customer.tell("terminated;reason=noresource", "SIP/2.0 486 Busy Here");
        await(LineEvent.TransferFailed.class);
        line.resume(leg);
        far.answer(far.expect("INVITE ", "customer"), "200 OK", customer.tag());
        signal(leg, Signal.Resumed.class); // and nothing is heard
        await(LineEvent.Noticed.class);
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        far.expect("BYE ", "customer");
    }

    @ParameterizedTest
    @CsvSource({"405, REFUSED", "501, REFUSED", "403, REFUSED", "603, REFUSED", "404, UNKNOWN_NUMBER",
            "503, UNREACHABLE", "500, FAILED"})
    void aTelephoneSystemThatRefusesLeavesTheLegAsItWas(int status, EndReason why) throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("REFER ", "customer"), status + " No", customer.tag());
        var failed = await(LineEvent.TransferFailed.class);
        assertEquals(leg, failed.leg());
        assertEquals(why, failed.why());
        assertTrue(live(leg));
        line.blind(leg, Address.of("1004"));
        assertEquals("<sip:1004@127.0.0.1>", FarEnd.header(refers(customer), "Refer-To"));
    }

    @Test
    void aTelephoneSystemThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        held("sip.transfer.patience", "1");
        line.blind(leg, Address.of("1003"));
        far.expect("REFER ", "customer");
        assertEquals(EndReason.UNREACHABLE, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
    }

    @Test
    void aTransferOfWhichNothingIsToldFailsAndIsDoneNeverthelessWhenTheWordComesLate() throws Exception {
        held("sip.transfer.patience", "1");
        line.blind(leg, Address.of("1003"));
        refers(customer);
        assertEquals(EndReason.UNREACHABLE, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
        customer.tell("terminated", "SIP/2.0 200 OK");
        left(customer);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @Test
    void aSubscriptionThatEndsWithoutAWordFailsTheTransfer() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        refers(customer);
        customer.tell("terminated;reason=timeout", "SIP/2.0 100 Trying");
        assertEquals(EndReason.UNREACHABLE, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify accept bye", "notify bye accept", "accept bye notify", "bye accept notify",
            "bye notify accept", "accept notify bye"})
    void theOrderOfTheirAnswerTheirWordAndTheirHangingUpMakesNoDifference(String order) throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        var refer = far.expect("REFER ", "customer");
        for (var step : order.split(" ")) {
            switch (step) {
                case "accept" -> far.answer(refer, "202 Accepted", customer.tag());
                case "notify" -> {
                    customer.tell("terminated;reason=noresource", "SIP/2.0 200 OK");
                    told(customer);
                }
                default -> {
                    customer.say("BYE", "");
                    told(customer);
                }
            }
        }
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        customer.tell("terminated;reason=noresource", "SIP/2.0 486 Busy Here"); // another last word
        told(customer);
        assertFalse(reported(LineEvent.TransferFailed.class::isInstance));
    }

    @Test
    void theFirstOfTwoLastWordsCounts() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        refers(customer);
        customer.tell("terminated;reason=noresource", "SIP/2.0 486 Busy Here");
        await(LineEvent.TransferFailed.class);
        customer.tell("terminated;reason=noresource", "SIP/2.0 200 OK");
        told(customer);
        told(customer);
        assertFalse(far.said("BYE ", "customer"));
        assertTrue(live(leg));
    }

    @Test
    void aWordOnAnEarlierTransferIsNotTakenForThisOne() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        var first = FarEnd.header(refers(customer), "CSeq").split(" ")[0];
        customer.tell("terminated", "SIP/2.0 486 Busy Here");
        await(LineEvent.TransferFailed.class);
        line.blind(leg, Address.of("1004"));
        var second = FarEnd.header(refers(customer), "CSeq").split(" ")[0];
        customer.request("NOTIFY", 90, "Event: refer;id=" + first + "\r\nSubscription-State: terminated\r\n",
                "message/sipfrag", "SIP/2.0 200 OK");
        far.expect("SIP/2.0 200", "customer");
        customer.request("NOTIFY", 91, "Event: REFER ; id=" + second + "\r\nSubscription-State: active\r\n",
                "Message/SipFrag", "SIP/2.0 180 R");
        far.expect("SIP/2.0 200", "customer");
        assertTrue(live(leg));
        customer.request("NOTIFY", 92, "Event: refer;id=" + second + "\r\nSubscription-State: terminated\r\n",
                "message/sipfrag", "SIP/2.0 200 OK");
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @Test
    void theirHangingUpThatMeetsOurReferIsAHangUp() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        var refer = far.expect("REFER ", "customer");
        customer.say("BYE", "");
        told(customer);
        far.answer(refer, "481 Gone", customer.tag());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        assertFalse(reported(LineEvent.TransferFailed.class::isInstance));
    }

    @Test
    void theirHangingUpThatMeetsAReferWithoutAnAnswerEndsTheLeg() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        far.expect("REFER ", "customer");
        customer.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void aReferInACallThatTheyDoNotKnowAnyMoreEndsTheLeg() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("REFER ", "customer"), "481 Gone", customer.tag());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void theAgentHangsUpWhileTheTransferRuns() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        refers(customer);
        line.hangUp(leg);
        left(customer);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        customer.tell("terminated", "SIP/2.0 486 Busy Here");
        told(customer);
        assertFalse(reported(LineEvent.TransferFailed.class::isInstance));
    }

    @Test
    void noSubscriptionIsTheirOnlyWordIfTheySaySo() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("REFER ", "customer"), "200 OK\r\nRefer-Sub: false", customer.tag());
        left(customer);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @Test
    void aSecondTransferOfTheSameCallIsRefusedWhileOneRuns() throws Exception {
        held();
        line.blind(leg, Address.of("1003"));
        refers(customer);
        assertThrows(ConnectorException.class, () -> line.blind(leg, Address.of("1004")));
        assertTrue(live(leg));
    }

    @Test
    void whatCannotBeDialledIsNoTarget() throws Exception {
        held();
        assertThrows(ConnectorException.class, () -> line.blind(leg, Address.of("sip:")));
    }

    @Test
    void theTargetIsFreeBeforeTheCustomerIsSentThere() throws Exception {
        held();
        line.dial(TARGET, Address.of("1003"));
        var invite = far.expect("INVITE sip:1003@");
        far.answer(invite, "180 Ringing", "colleague");
        signal(TARGET, Signal.Alerted.class);
        line.hangUp(TARGET);
        line.blind(leg, Address.of("1003"));
        far.answer(far.expect("CANCEL "), "200 OK", "colleague");
        assertFalse(far.said("REFER ", "customer"));
        far.answer(invite, "487 Request Terminated", "colleague");
        refers(customer);
    }

    @Test
    void aTargetThatDoesNotLetGoOfOurCallHoldsTheTransferUpForAMomentOnly() throws Exception {
        held();
        line.dial(TARGET, Address.of("1003"));
        far.answer(far.expect("INVITE sip:1003@"), "180 Ringing", "colleague");
        signal(TARGET, Signal.Alerted.class);
        line.hangUp(TARGET);
        line.blind(leg, Address.of("1003"));
        far.expect("CANCEL ");
        refers(customer);
    }

    @Test
    void theTransferWaitsForItsHold() throws Exception {
        up();
        customer = FarLeg.calls(far, "customer", "2001", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        customer.accepted(far.expect("SIP/2.0 200", "customer"));
        line.hold(leg);
        var hold = far.expect("INVITE ", "customer");
        line.blind(leg, Address.of("1003"));
        far.answer(hold, "100 Trying", "");
        assertFalse(far.said("REFER ", "customer"));
        far.answer(hold, "200 OK", customer.tag());
        refers(customer);
    }

    @Test
    void theyHangUpDuringOurReinviteBeforeTheTransferBegins() throws Exception {
        held();
        line.resume(leg);
        var resume = far.expect("INVITE ", "customer");
        line.blind(leg, Address.of("1003"));
        customer.say("BYE", "");
        told(customer);
        far.answer(resume, "481 Gone", customer.tag());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        assertFalse(far.said("REFER ", "customer"));
    }

    @Test
    void theirNewDescriptionOnHoldKeepsOurHold() throws Exception {
        held();
        customer.describe("INVITE", "", "a=sendrecv\r\na=ptime:20\r\n");
        var ok = far.expect("SIP/2.0 200", "customer");
        assertTrue(ok.contains("a=sendonly"), ok);
        customer.request("ACK", 2, "", "", "");
        line.blind(leg, Address.of("1003"));
        refers(customer);
        assertTrue(live(leg));
    }

    @Test
    void R99_R109_theCustomerIsConnectedWithTheTargetWhoWasCalledByUs() throws Exception {
        held();
        consulted();
        line.attended(leg, TARGET);
        connects(customer, target);
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void R109_theTargetWhoHadCalledUsIsNotTheOneWhoIsSentOn() throws Exception {
        held();
        target = FarLeg.calls(far, "target", "1003", "");
        var calling = await(LineEvent.Offered.class).leg();
        line.answer(calling);
        target.accepted(far.expect("SIP/2.0 200", "target"));
        line.attended(leg, calling);
        connects(customer, target);
        assertEquals(EndReason.TRANSFERRED, ended(calling));
    }

    @Test
    void R109_aCustomerWhomWeCalledIsTheOneWhoIsSentOn() throws Exception {
        up();
        leg = new LegId("sip", "customer");
        line.dial(leg, Address.of("2001"));
        customer = FarLeg.answers(far, far.expect("INVITE sip:2001@"), "customers-tag");
        signal(leg, Signal.Answered.class);
        hold(customer, leg);
        consulted();
        line.attended(leg, TARGET);
        connects(customer, target);
    }

    /** The customer is sent to the target, with the target's dialog as the target itself knows it. */
    private void connects(FarLeg who, FarLeg with) throws Exception {
        var refer = refers(who);
        assertFalse(far.said("REFER ", with.callId));
        var to = FarEnd.header(refer, "Refer-To");
        assertTrue(to.startsWith("<" + with.contact() + "?Replaces="), to);
        var replaces = to.substring(to.indexOf("Replaces=") + 9, to.length() - 1);
        assertFalse(replaces.contains(";") || replaces.contains("="), replaces);
        assertEquals(with.callId + ";to-tag=" + with.tag() + ";from-tag=" + with.deskTag(),
                URLDecoder.decode(replaces, StandardCharsets.UTF_8));
        with.say("BYE", ""); // the customer has taken our place there
        told(with);
        who.tell("terminated;reason=noresource", "SIP/2.0 200 OK");
        left(who);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
    }

    @Test
    void aTargetThatStaysIsLeftWhenTheTransferIsDone() throws Exception {
        held();
        consulted();
        line.attended(leg, TARGET);
        refers(customer);
        customer.tell("SIP/2.0 100 Trying");
        told(customer);
        assertFalse(far.said("BYE ", target.callId));
        customer.tell("terminated", "SIP/2.0 200 OK");
        left(customer);
        left(target);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void bothLegsAreTransferredWhoeverHangsUpFirst() throws Exception {
        held();
        consulted();
        line.attended(leg, TARGET);
        refers(customer);
        customer.say("BYE", "");
        target.say("BYE", "");
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void R107_aTargetThatHangsUpInsteadIsNotReportedAsTransferred() throws Exception {
        held();
        consulted();
        line.attended(leg, TARGET);
        refers(customer);
        target.say("BYE", "");
        told(target);
        customer.tell("terminated", "SIP/2.0 481 Call/Transaction Does Not Exist");
        assertEquals(leg, await(LineEvent.TransferFailed.class).leg());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(TARGET));
        assertTrue(live(leg));
    }

    @Test
    void R107_afterAnAttendedTransferThatFailedBothAreStillThere() throws Exception {
        held();
        consulted();
        line.attended(leg, TARGET);
        refers(customer);
        customer.tell("terminated", "SIP/2.0 503 Service Unavailable");
        assertEquals(EndReason.UNREACHABLE, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
        assertTrue(live(TARGET));
        line.attended(leg, TARGET);
        refers(customer);
    }

    @Test
    void aTargetThatIsGoneAlreadyFailsTheTransfer() throws Exception {
        held();
        consulted();
        target.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(TARGET));
        line.attended(leg, TARGET);
        assertEquals(leg, await(LineEvent.TransferFailed.class).leg());
        assertTrue(live(leg));
    }

    @Test
    void aTelephoneSystemThatDisappearsInTheMiddleOfAConsultationEndsNothingByItself() throws Exception {
        held("sip.transfer.patience", "1");
        consulted();
        far.registrar = register -> ""; // and nothing else is answered either
        line.attended(leg, TARGET);
        far.expect("REFER ", "customer");
        assertEquals(EndReason.UNREACHABLE, await(LineEvent.TransferFailed.class).why());
        assertTrue(live(leg));
        assertTrue(live(TARGET));
    }

    @Test
    void R106_referencesGoWithTheCustomer() throws Exception {
        held();
        var handover = new Handover(new CallId(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e")),
                Optional.of(new ContactRef("local", "a;b\"c?&=d")));
        line.blind(leg, Address.of("1003"), handover);
        var refer = refers(customer);
        var to = FarEnd.header(refer, "Refer-To");
        assertTrue(to.startsWith("<sip:1003@127.0.0.1?Callwright-Handover=0f8fad5b-d9cb-469f-a165-70867728950e%3Bcontact"), to);
        var value = to.substring(to.indexOf('=') + 1, to.length() - 1);
        assertFalse(value.chars().anyMatch(c -> ";\"?&= <>".indexOf(c) >= 0), value);
        assertEquals("0f8fad5b-d9cb-469f-a165-70867728950e;contact=\"local:a;b\\\"c?&=d\"",
                URLDecoder.decode(value, StandardCharsets.UTF_8));
        assertEquals("0f8fad5b-d9cb-469f-a165-70867728950e;contact=\"local:a;b\\\"c?&=d\"", FarEnd.header(refer, "Callwright-Handover"),
                "and beside it, because Asterisk shows a dial plan only the headers of the REFER itself");
    }

    @Test
    void R106_referencesGoWithAConsultation() throws Exception {
        up();
        line.dial(TARGET, Address.of("1003"),
                new Handover(new CallId(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e")),
                Optional.of(new ContactRef("local", "42"))));
        assertEquals("0f8fad5b-d9cb-469f-a165-70867728950e;contact=\"local:42\"",
                FarEnd.header(far.expect("INVITE "), "Callwright-Handover"));
    }

    @Test
    void aRedirectionThatTheTelephoneSystemIgnoresCanBeSwitchedOff() throws Exception {
        open(Map.of("sip.redirect", "off"));
        assertFalse(((Health.Up) health()).can().contains(Capability.REDIRECT));
        FarLeg.calls(far, "customer", "2001", "");
        var ringing = await(LineEvent.Offered.class).leg();
        assertThrows(ConnectorException.class, () -> line.redirect(ringing, Address.of("1003")));
        assertTrue(live(ringing));
    }
}

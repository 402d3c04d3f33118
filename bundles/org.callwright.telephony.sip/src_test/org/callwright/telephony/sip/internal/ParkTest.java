package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Recall;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on hold waits in a parking place of the telephone system, which rings back for them by itself (R68 to R79). */
class ParkTest extends LineTest {

    private static final String OURS = "Referred-By: <sip:1001@127.0.0.1>\r\n";
    private static final String ANN = "P-Asserted-Identity: \"Ann\" <sip:2001@127.0.0.1>\r\n";
    private static final Optional<Duration> TIME = Optional.of(Duration.ofSeconds(45));

    private FarLeg customer;
    private FarLeg place;
    private String digits;

    private void parking(String... more) throws Exception {
        var settings = new HashMap<>(Map.of("sip.hold", "park", "sip.park", "*75XX", "sip.park.fetch", "*76XX"));
        for (var i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        open(settings);
        assertTrue(health().up());
    }

    private LegId talks(String callId, String number, String more) throws Exception {
        customer = FarLeg.calls(far, callId, number, more);
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        customer.accepted(far.expect("SIP/2.0 200", callId));
        signal(leg, Signal.Answered.class);
        return leg;
    }

    private void talks() throws Exception {
        talks("customer", "2001", ANN);
    }

    /** The place that was chosen is empty, and the party is sent there. */
    private String sent() throws Exception {
        var subscribe = far.expect("SUBSCRIBE ");
        place = FarLeg.tells(far, subscribe);
        place.occupied(false);
        digits = subscribe.substring("SUBSCRIBE sip:*76".length()).replaceAll("@.*(?s).*", "");
        var refer = far.expect("REFER ", customer.callId);
        assertEquals("<sip:*75" + digits + "@127.0.0.1>", FarEnd.header(refer, "Refer-To"));
        far.answer(refer, "202 Accepted", customer.tag());
        return refer;
    }

    private void arrives() throws Exception {
        customer.tell("terminated;reason=noresource", "SIP/2.0 200 OK");
        place.occupied(true);
        far.answer(far.expect("BYE ", customer.callId), "200 OK", customer.tag());
    }

    private void parked(String... settings) throws Exception {
        parking(settings);
        talks();
        parks();
    }

    private void parks() throws Exception {
        line.park(leg);
        sent();
        arrives();
        assertEquals(TIME, signal(leg, Signal.Held.class).recall());
    }

    private String fetches() throws Exception {
        return far.expect("INVITE sip:*76" + digits + "@");
    }

    private FarLeg ringsBack(String callId, String number, String more) throws Exception {
        var back = FarLeg.calls(far, callId, number, more);
        assertEquals(Recall.HOLD_TIMEOUT, signal(leg, Signal.Recalled.class).recall());
        return back;
    }

    private boolean offered() {
        return reported(LineEvent.Offered.class::isInstance);
    }

    @Test
    void R68_R69_whoIsParkedIsFetchedAndTheLegIsTheSame() throws Exception {
        parked();
        line.resume(leg);
        var again = FarLeg.answers(far, fetches(), "again");
        signal(leg, Signal.Resumed.class);
        line.hangUp(leg);
        far.answer(far.expect("BYE ", again.callId), "200 OK", "again");
        assertEquals(EndReason.HUNG_UP, ended(leg));
        assertEquals("0", FarEnd.header(far.expect("SUBSCRIBE ", place.callId), "Expires"));
    }

    @Test
    void theLineSaysThatItRingsBackAndARecallBelongsToALeg() throws Exception {
        parking();
        talks();
        line.hold(leg); // for a consultation, R73
        far.answer(far.expect("INVITE ", "customer"), "200 OK", customer.tag());
        assertEquals(Optional.empty(), signal(leg, Signal.Held.class).recall());
        line.resume(leg);
        far.answer(far.expect("INVITE ", "customer"), "200 OK", customer.tag());
        signal(leg, Signal.Resumed.class);
        parks();
    }

    @Test
    void aLineThatDoesNotParkHolds() throws Exception {
        open();
        var up = (Health.Up) health();
        assertFalse(up.can().contains(Capability.HOLD_RECALL));
        talks();
        line.park(leg);
        assertTrue(far.expect("INVITE ", "customer").contains("a=sendonly"));
    }

    @Test
    void aPlaceOfWhichNothingIsToldIsUsedNevertheless() throws Exception {
        parking();
        talks();
        line.park(leg);
        far.answer(far.expect("SUBSCRIBE "), "489 Bad Event", "none");
        far.answer(far.expect("REFER ", "customer"), "202 Accepted", customer.tag());
        customer.tell("terminated", "SIP/2.0 200 OK");
        assertEquals(TIME, signal(leg, Signal.Held.class).recall());
    }

    @Test
    void aPlaceThatIsTakenIsPassedOver() throws Exception {
        parking();
        talks();
        line.park(leg);
        var first = far.expect("SUBSCRIBE ");
        FarLeg.tells(far, first).occupied(true);
        assertEquals("0", FarEnd.header(far.expect("SUBSCRIBE ", FarEnd.header(first, "Call-ID")), "Expires"));
        sent();
        assertNotEquals(FarEnd.header(first, "To"), "<sip:*76" + digits + "@127.0.0.1>");
        arrives();
        signal(leg, Signal.Held.class);
    }

    @Test
    void whereNoPlaceIsFreeTheyAreHeldInTheCall() throws Exception {
        parking("sip.park", "*75", "sip.park.fetch", "*76");
        talks();
        line.park(leg);
        FarLeg.tells(far, far.expect("SUBSCRIBE ")).occupied(true);
        far.answer(far.expect("INVITE ", "customer"), "200 OK", customer.tag());
        assertEquals(Optional.empty(), signal(leg, Signal.Held.class).recall());
        assertTrue(await(LineEvent.Noticed.class).notice().text().contains("No parking place is free."));
    }

    @Test
    void whoCannotBeParkedIsHeldInTheCallAndTheAgentIsTold() throws Exception {
        parking();
        talks();
        line.park(leg);
        FarLeg.tells(far, far.expect("SUBSCRIBE ")).occupied(false);
        far.answer(far.expect("REFER ", "customer"), "603 Declined", customer.tag());
        var invite = far.expect("INVITE ", "customer");
        assertTrue(invite.contains("a=sendonly"));
        far.answer(invite, "200 OK", customer.tag());
        assertEquals(Optional.empty(), signal(leg, Signal.Held.class).recall());
        assertTrue(await(LineEvent.Noticed.class).notice().text().startsWith("The telephone system did not park the call"));
        assertFalse(far.said("BYE ", "customer"));
    }

    @Test
    void whoIsWantedBackBeforeTheyAreParkedIsFetchedAtOnce() throws Exception {
        parking();
        talks();
        line.park(leg);
        sent();
        line.resume(leg);
        arrives();
        FarLeg.answers(far, fetches(), "again");
        signal(leg, Signal.Resumed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "2001 | Referred-By: <sip:1001@127.0.0.1>", "2001 | Diversion: <sip:1001@127.0.0.1>;reason=time-of-day",
            "anonymous | Referred-By: <sip:1001@127.0.0.1>", "PLACE | Referred-By: <sip:1001@127.0.0.1>",
            "9999 | Diversion: <sip:PLACE@127.0.0.1>;reason=unknown", "9999 | Referred-By: <sip:1001@127.0.0.1>" })
    void R70_R71_R74_whatSaysThatItRingsBackIsTheSameLeg(String number, String mark) throws Exception {
        parked();
        var back = ringsBack("back", number.replace("PLACE", "*75" + digits), mark.replace("PLACE", "*75" + digits) + "\r\n");
        assertFalse(offered());
        line.answer(leg);
        back.accepted(far.expect("SIP/2.0 200", "back"));
        signal(leg, Signal.Answered.class);
        assertFalse(reported(it -> it instanceof LineEvent.Signalled(var any, Signal.Identified named)));
        back.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "2002 | X-None: 1", "2001 | X-None: 1", "2001 | Referred-By: <sip:1003@127.0.0.1>",
            "2002 | Diversion: <sip:1001@127.0.0.1>;reason=user-busy", "2001 | Diversion: <sip:*7599@example.org>" })
    void whoElseCallsIsANewCall(String number, String mark) throws Exception {
        parked();
        FarLeg.calls(far, "new", number, mark + "\r\n");
        assertNotEquals(leg, await(LineEvent.Offered.class).leg());
        assertFalse(reported(it -> it instanceof LineEvent.Signalled(var any, Signal.Recalled recalled)));
    }

    @Test
    void ofTwoWithoutANumberThePlaceTellsWhoRingsBackElseWhoHasWaitedLongest() throws Exception {
        parking();
        var first = talks("first", "anonymous", "");
        parks();
        var second = talks("second", "anonymous", "");
        parks();
        ringsBack("back", "anonymous", OURS + "Diversion: <sip:*75" + digits + "@127.0.0.1>\r\n");
        assertEquals(second, leg);
        leg = first;
        ringsBack("other", "anonymous", OURS);
    }

    @Test
    void ofTwoThatWaitWhoHasWaitedLongestRingsBackFirst() throws Exception {
        parking();
        var first = talks("first", "anonymous", "");
        parks();
        var second = talks("second", "anonymous", "");
        parks();
        leg = first;
        ringsBack("back", "anonymous", OURS);
        leg = second;
        ringsBack("other", "anonymous", OURS);
    }

    @Test
    void R77_aRingBackThatNobodyAnswersIsMusicAgainAndRingsBackAgain() throws Exception {
        parked();
        place.occupied(false);
        var back = ringsBack("back", "2001", OURS);
        back.request("CANCEL", 1, "", "", "");
        far.expect("SIP/2.0 487", "back");
        place.occupied(true);
        assertEquals(TIME, signal(leg, Signal.Held.class).recall());
        ringsBack("again", "2001", OURS);
        assertFalse(offered());
    }

    @Test
    void R77_aRingBackThatIsNotWantedNowWaitsOn() throws Exception {
        parked();
        ringsBack("back", "2001", OURS);
        line.park(leg);
        far.expect("SIP/2.0 486", "back");
        assertEquals(TIME, signal(leg, Signal.Held.class).recall());
        line.resume(leg);
        FarLeg.answers(far, fetches(), "again");
        signal(leg, Signal.Resumed.class);
    }

    @Test
    void aRingBackThatSomebodyElseAnsweredIsOver() throws Exception {
        parked();
        var back = ringsBack("back", "2001", OURS);
        back.request("CANCEL", 1, "Reason: SIP;cause=200;text=\"Call completed elsewhere\"\r\n", "", "");
        assertEquals(EndReason.ANSWERED_ELSEWHERE, ended(leg));
    }

    @Test
    void R76_whoHangsUpInTheirPlaceHasEndedTheCall() throws Exception {
        parked();
        place.occupied(false);
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void R76_whoIsNotThereWhenTheyAreFetchedHasHungUp() throws Exception {
        parked();
        place.occupied(false);
        line.resume(leg);
        far.answer(fetches(), "404 Not Found", "none");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @ParameterizedTest
    @ValueSource(strings = { "404 Not Found", "503 Service Unavailable", "403 Forbidden" })
    void whoIsKnownToBeThereIsNotGivenUpWhateverTheNumberSays(String status) throws Exception {
        parked();
        far.expect("SIP/2.0 200", place.callId);
        far.expect("SIP/2.0 200", place.callId);
        line.resume(leg);
        far.answer(fetches(), status, "none");
        assertEquals("The telephone system did not take the call off hold.", await(LineEvent.Noticed.class).notice().text());
        assertTrue(live(leg));
        line.resume(leg);
        FarLeg.answers(far, fetches(), "again");
        signal(leg, Signal.Resumed.class);
    }

    @Test
    void whoRingsBackWhileTheyAreFetchedIsAnswered() throws Exception {
        parked();
        line.resume(leg);
        var fetch = fetches();
        var back = ringsBack("back", "2001", OURS);
        back.accepted(far.expect("SIP/2.0 200", "back"));
        signal(leg, Signal.Answered.class);
        far.answer(fetch, "404 Not Found", "none");
        far.expect("ACK ", FarEnd.header(fetch, "Call-ID"));
        assertTrue(live(leg));
    }

    @Test
    void whoIsHungUpOnInTheirPlaceIsFetchedForThat() throws Exception {
        parked();
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        var again = FarLeg.answers(far, fetches(), "again");
        far.expect("BYE ", again.callId);
    }

    @Test
    void whoIsHungUpOnWhileTheyRingBackIsAnsweredForThat() throws Exception {
        parked();
        var back = ringsBack("back", "2001", OURS);
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        back.accepted(far.expect("SIP/2.0 200", "back"));
        far.expect("BYE ", "back");
        assertFalse(offered());
    }

    @Test
    void whoIsHungUpOnJustWhenTheyRingBackIsNoNewCall() throws Exception {
        parked();
        line.hangUp(leg);
        far.answer(fetches(), "404 Not Found", "none");
        var back = FarLeg.calls(far, "back", "2001", OURS);
        back.accepted(far.expect("SIP/2.0 200", "back"));
        far.expect("BYE ", "back");
        assertFalse(offered());
    }

    @Test
    void whoHangsUpBeforeTheyAreParkedHasEndedTheCall() throws Exception {
        parking();
        talks();
        line.park(leg);
        sent();
        customer.say("BYE", "");
        customer.tell("terminated", "SIP/2.0 487 Request Terminated");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
    }

    @Test
    void whoIsBroughtBackAtOnceIsOnHoldAndRings() throws Exception {
        parking();
        talks();
        line.park(leg);
        sent();
        FarLeg.calls(far, "back", "2001", OURS);
        signal(leg, Signal.Held.class);
        signal(leg, Signal.Recalled.class);
        far.expect("BYE ", "customer");
    }

    @Test
    void whatIsTransferredIsRetrievedFirst() throws Exception {
        parked();
        assertThrows(ConnectorException.class, () -> line.blind(leg, Address.of("1003")));
        assertThrows(ConnectorException.class, () -> line.sendTones(leg, "1")); // R79
        assertTrue(live(leg));
    }

    @Test
    void aDeskThatLeavesLeavesThemWhereTheyAreLookedAfter() throws Exception {
        parked();
        line.close();
        assertFalse(far.said("INVITE sip:*76" + digits, place.callId));
        assertTrue(ended(EndReason.HUNG_UP, leg));
    }

    @Test
    void aDeskThatLeavesWhileTheyRingBackDeclines() throws Exception {
        parked();
        ringsBack("back", "2001", OURS);
        line.close();
        far.expect("SIP/2.0 486", "back");
        assertTrue(ended(EndReason.HUNG_UP, leg));
    }

    @ParameterizedTest
    @CsvSource({ "*75XX, *75XX", "*75XX, *76X", "'', *76XX", "*75XX, ''", "park, *76XX" })
    void numbersThatMakeNoSenseAreRefused(String park, String fetch) {
        var refused = assertThrows(ConnectorException.class, () -> parking("sip.park", park, "sip.park.fetch", fetch));
        assertEquals(Fault.MISCONFIGURED, refused.fault());
    }
}

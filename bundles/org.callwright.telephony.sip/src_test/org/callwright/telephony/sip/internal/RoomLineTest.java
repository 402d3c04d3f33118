package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
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

/** Conferences in a room of the telephone system, by what is said on the wire and to the desk. */
class RoomLineTest extends LineTest {

    private static final LegId TARGET = new LegId("sip", "target");
    private static final LegId FOURTH = new LegId("sip", "fourth");
    private static final String LAST = "terminated;reason=noresource";

    private FarLeg customer;
    private FarLeg target;
    private FarLeg room;

    private void up(String number, String... more) throws Exception {
        open(more.length == 0 ? Map.of("sip.conference", "room", "sip.conference.room", number)
                : Map.of("sip.conference", "room", "sip.conference.room", number, more[0], more[1]));
        assertTrue(health().up());
    }

    /** A customer waits on hold, and the agent talks to the target. */
    private void consulted(String number, String... more) throws Exception {
        up(number, more);
        customer = FarLeg.calls(far, "customer", "2001", "");
        leg = await(LineEvent.Offered.class).leg();
        line.answer(leg);
        customer.accepted(far.expect("SIP/2.0 200", "customer"));
        signal(leg, Signal.Answered.class);
        hold(customer, leg);
        target = calls(TARGET, "1003");
    }

    private FarLeg calls(LegId of, String number) throws Exception {
        line.dial(of, Address.of(number));
        var party = FarLeg.answers(far, far.expect("INVITE sip:" + number + "@"), "tag" + number);
        signal(of, Signal.Answered.class);
        return party;
    }

    private void hold(FarLeg party, LegId... of) throws Exception {
        for (var each : of) line.hold(each);
        agreed(party);
        for (var each : of) assertEquals(Side.LOCAL, signal(each, Signal.Held.class).by());
    }

    /** The re-INVITE in this call is answered. */
    private String agreed(FarLeg party) throws Exception {
        var invite = far.expect("INVITE ", party.callId);
        far.answer(invite, "200 OK", party.tag());
        far.expect("ACK ", party.callId);
        return invite;
    }

    /** The desk's connector thread, which waits for the outcome. */
    private CompletableFuture<Void> joining(LegId... legs) {
        return CompletableFuture.runAsync(() -> {
            try {
                line.join(List.of(legs));
            } catch (ConnectorException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void done(CompletableFuture<Void> join) throws Exception {
        join.get(10, TimeUnit.SECONDS);
    }

    private static ConnectorException refused(CompletableFuture<Void> join) {
        var thrown = assertThrows(ExecutionException.class, () -> done(join));
        return assertInstanceOf(ConnectorException.class, thrown.getCause());
    }

    /** The agent's own call into the room. */
    private FarLeg enters(String number) throws Exception {
        return FarLeg.answers(far, far.expect("INVITE sip:" + number + "@"), "room" + number);
    }

    private String sent(FarLeg party) throws Exception {
        var refer = far.expect("REFER ", party.callId);
        far.answer(refer, "202 Accepted", party.tag());
        return refer;
    }

    private void told(FarLeg party, String fragment) throws Exception {
        party.tell(LAST, fragment);
        far.expect("SIP/2.0 200", party.callId);
    }

    private void letIn(FarLeg party) throws Exception {
        sent(party);
        told(party, "SIP/2.0 200 OK");
        left(party);
    }

    private void left(FarLeg party) throws Exception {
        far.answer(far.expect("BYE ", party.callId), "200 OK", party.tag());
    }

    /** Customer, target and agent are in room 8000. */
    private void confer(String... more) throws Exception {
        consulted("8000", more);
        var join = joining(leg, TARGET);
        room = enters("8000");
        letIn(customer);
        letIn(target);
        done(join);
        assertEquals(Side.LOCAL, signal(leg, Signal.Resumed.class).by());
    }

    private boolean noticed(String part) {
        return reported(it -> it instanceof LineEvent.Noticed(var notice) && notice.text().contains(part));
    }

    private boolean resumed() {
        return reported(it -> it instanceof LineEvent.Signalled(var of, Signal.Resumed resumed));
    }

    private String notice() throws Exception {
        return await(LineEvent.Noticed.class).notice().text();
    }

    @Test
    void aRoomCanBeLeftButNotJoinedEarlyAndNobodyCanBeDropped() throws Exception {
        open(Map.of("sip.conference", "room", "sip.conference.room", "80XX"));
        var can = ((Health.Up) health()).can();
        assertTrue(can.contains(Capability.CONFERENCE) && can.contains(Capability.LEAVE_CONFERENCE), can::toString);
        assertFalse(can.contains(Capability.EARLY_JOIN) || can.contains(Capability.DROP_PARTY), can::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lobby", "80 <1>"})
    void aRoomThatIsNoNumberIsRefused(String number) {
        var settings = Map.of("sip.conference", "room", "sip.conference.room", number);
        var refused = assertThrows(ConnectorException.class, () -> open(settings));
        assertEquals(Fault.MISCONFIGURED, refused.fault());
    }

    @Test
    void r82TheAgentEntersAndEachPartyIsSentAfter() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        var invite = far.expect("INVITE sip:8000@");
        assertFalse(far.said("REFER ", "customer"), "nobody is sent where we cannot go ourselves");
        room = FarLeg.answers(far, invite, "room");
        assertEquals("<sip:8000@127.0.0.1>", FarEnd.header(sent(customer), "Refer-To"));
        assertEquals("<sip:8000@127.0.0.1>", FarEnd.header(sent(target), "Refer-To"));
        assertFalse(far.said("BYE ", "customer"), "not before they are there");
        told(customer, "SIP/2.0 200 OK");
        left(customer);
        done(join);
        assertEquals(Side.LOCAL, signal(leg, Signal.Resumed.class).by());
        told(target, "SIP/2.0 200 OK");
        left(target);
        assertTrue(live(leg) && live(TARGET), "they go on for the desk");
        assertFalse(far.said("BYE ", room.callId));
    }

    @Test
    void aPatternGivesEveryConferenceARoomOfItsOwn() throws Exception {
        consulted("80XX");
        joining(leg, TARGET);
        var invite = far.expect("INVITE sip:80");
        var number = FarEnd.header(invite, "To").replaceAll(".*sip:(\\d+)@.*", "$1");
        assertTrue(number.matches("80\\d\\d"), number);
        room = FarLeg.answers(far, invite, "room");
        assertEquals("<sip:" + number + "@127.0.0.1>", FarEnd.header(sent(customer), "Refer-To"));
    }

    @ParameterizedTest
    @CsvSource({"486 Busy Here, busy", "404 Not Found, no such", "403 Forbidden, cannot be entered",
        "503 Service Unavailable, cannot be entered"})
    void aRoomThatCannotBeEnteredLeavesEverythingAsItWas(String status, String said) throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        far.answer(far.expect("INVITE sip:8000@"), status, "room");
        var sentence = refused(join).getMessage();
        assertTrue(sentence.contains(said), sentence);
        assertTrue(live(leg) && live(TARGET));
        assertFalse(resumed(), "the customer waits on hold");
        assertFalse(far.said("REFER ", "customer") || far.said("INVITE ", target.callId), "the consultation goes on");
        var again = joining(leg, TARGET);
        room = enters("8000");
        letIn(customer);
        done(again);
    }

    @Test
    void aRoomThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        var invite = far.expect("INVITE sip:8000@");
        far.answer(invite, "180 Ringing", "room");
        assertTrue(refused(join).getMessage().contains("does not answer"));
        var cancel = far.expect("CANCEL ", FarEnd.header(invite, "Call-ID"));
        far.answer(cancel, "200 OK", "room");
        far.answer(invite, "487 Request Terminated", "room");
        assertTrue(live(leg) && live(TARGET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"603 Decline", "404 Not Found"})
    void whoCannotBeSentStaysOnHoldAndTheOthersConfer(String status) throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        letIn(customer);
        done(join);
        far.answer(far.expect("REFER ", target.callId), status, target.tag());
        assertTrue(agreed(target).contains("a=sendonly"), "they are put on hold");
        assertEquals(Side.LOCAL, signal(TARGET, Signal.Held.class).by());
        assertTrue(notice().contains("was not joined"));
        signal(leg, Signal.Resumed.class);
        assertTrue(live(leg) && live(TARGET));
        var again = joining(leg, TARGET); // the agent tries once more
        letIn(target);
        done(again);
        assertEquals(Side.LOCAL, signal(TARGET, Signal.Resumed.class).by());
        assertFalse(far.said("BYE ", room.callId));
    }

    @Test
    void whereNobodyCanBeSentEverythingIsAsItWas() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        far.answer(far.expect("REFER ", "customer"), "405 Method Not Allowed", customer.tag());
        sent(target);
        target.tell("SIP/2.0 100 Trying");
        told(target, "SIP/2.0 486 Busy Here");
        assertTrue(refused(join).getMessage().contains("Nobody was joined"));
        left(room);
        assertTrue(live(leg) && live(TARGET));
        assertFalse(far.said("INVITE ", target.callId), "the target still talks to the agent");
        assertFalse(resumed(), "the customer waits on hold");
        assertFalse(reported(LineEvent.TransferFailed.class::isInstance), "nobody asked for a transfer");
    }

    @Test
    void theWholeConferenceIsHeldByOneReInviteAndRetrievedByAnother() throws Exception {
        confer();
        hold(room, leg, TARGET);
        assertFalse(far.said("INVITE ", room.callId), "one is enough");
        line.resume(leg);
        line.resume(TARGET);
        assertTrue(agreed(room).contains("a=sendrecv"));
        for (var each : List.of(leg, TARGET)) assertEquals(Side.LOCAL, signal(each, Signal.Resumed.class).by());
    }

    @Test
    void keysGoIntoTheRoom() throws Exception {
        confer("sip.tones", "info");
        line.sendTones(leg, "5");
        assertTrue(far.expect("INFO ", room.callId).contains("Signal=5"));
    }

    @Test
    void r96TheAgentLeavesAndTheOthersGoOn() throws Exception {
        confer();
        line.leave(List.of(leg, TARGET));
        left(room);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void whoIsOnTheWayInWhenTheAgentLeavesIsLetIn() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        letIn(customer);
        done(join);
        sent(target);
        line.leave(List.of(leg, TARGET));
        left(room);
        assertEquals(EndReason.TRANSFERRED, ended(leg));
        assertTrue(live(TARGET));
        told(target, "SIP/2.0 200 OK");
        left(target);
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void whoCouldNotBeSentIsHungUpWhenTheAgentLeaves() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        letIn(customer);
        done(join);
        sent(target);
        line.leave(List.of(leg, TARGET));
        left(room);
        target.tell(LAST, "SIP/2.0 503 Service Unavailable");
        left(target);
        assertEquals(EndReason.HUNG_UP, ended(TARGET));
    }

    @Test
    void whenTheTelephoneSystemEndsTheRoomAllAreGone() throws Exception {
        confer();
        room.say("BYE", "");
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(TARGET));
    }

    @Test
    void aRoomThatTheTelephoneSystemHasForgottenIsOver() throws Exception {
        confer();
        line.hold(leg);
        far.answer(far.expect("INVITE ", room.callId), "481 Call/Transaction Does Not Exist", room.tag());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(TARGET));
    }

    @Test
    void r94ACustomerWhoHangsUpWhileBeingSentIsGoneAndTheOtherIsIn() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        var refer = far.expect("REFER ", "customer");
        customer.say("BYE", "");
        far.answer(refer, "481 Call/Transaction Does Not Exist", customer.tag());
        assertEquals(EndReason.FAR_END_HUNG_UP, ended(leg));
        letIn(target);
        done(join);
        line.leave(List.of(TARGET));
        left(room);
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @ParameterizedTest
    @CsvSource({"SIP/2.0 487 Request Terminated, FAR_END_HUNG_UP", "SIP/2.0 503 Service Unavailable, FAR_END_HUNG_UP",
        "SIP/2.0 200 OK, TRANSFERRED", ", TRANSFERRED"})
    void theLastWordTellsWhetherACustomerWhoseCallEndedCameInOrIsGone(String fragment, EndReason end) throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        room = enters("8000");
        sent(customer);
        customer.tell("SIP/2.0 100 Trying");
        far.expect("SIP/2.0 200", "customer");
        customer.say("BYE", "");
        far.expect("SIP/2.0 200", "customer");
        if (fragment != null) told(customer, fragment);
        if (end == EndReason.FAR_END_HUNG_UP) assertEquals(end, ended(leg));
        else signal(leg, Signal.Resumed.class); // in the room, and the agent with them
        letIn(target);
        done(join);
        line.leave(List.of(leg, TARGET));
        left(room);
        if (end == EndReason.TRANSFERRED) assertEquals(end, ended(leg));
        assertEquals(EndReason.TRANSFERRED, ended(TARGET));
    }

    @Test
    void theAgentHangsUpWhileThePartiesAreBeingSent() throws Exception {
        consulted("8000");
        joining(leg, TARGET);
        room = enters("8000");
        sent(customer);
        sent(target);
        line.hangUp(leg);
        left(customer);
        line.hangUp(TARGET);
        left(target);
        left(room);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        assertEquals(EndReason.HUNG_UP, ended(TARGET));
    }

    @Test
    void theAgentHangsUpBeforeTheRoomHasAnswered() throws Exception {
        consulted("8000");
        var join = joining(leg, TARGET);
        var invite = far.expect("INVITE sip:8000@");
        line.hangUp(leg);
        left(customer);
        line.hangUp(TARGET);
        left(target);
        room = FarLeg.answers(far, invite, "room");
        left(room);
        done(join);
    }

    @Test
    void r85AFourthPartyIsAddedToAConferenceThatWaitedOnHold() throws Exception {
        confer();
        hold(room, leg, TARGET);
        var fourth = calls(FOURTH, "1004");
        var join = joining(leg, TARGET, FOURTH);
        letIn(fourth);
        done(join);
        assertTrue(agreed(room).contains("a=sendrecv"));
        for (var each : List.of(leg, TARGET, FOURTH)) signal(each, Signal.Resumed.class);
        assertFalse(far.said("REFER ", "customer"), "who is in is not sent again");
        assertTrue(live(leg) && live(TARGET) && live(FOURTH));
    }

    @Test
    void aFourthPartyThatCannotBeSentLeavesTheConferenceOnHoldAndTheConsultationAlive() throws Exception {
        confer();
        hold(room, leg, TARGET);
        var fourth = calls(FOURTH, "1004");
        var join = joining(leg, TARGET, FOURTH);
        far.answer(far.expect("REFER ", fourth.callId), "403 Forbidden", fourth.tag());
        refused(join);
        assertTrue(live(leg) && live(TARGET) && live(FOURTH));
        assertFalse(far.said("INVITE ", room.callId) || far.said("BYE ", room.callId), "the conference waits");
        line.hangUp(FOURTH);
        left(fourth);
        line.resume(leg);
        agreed(room);
        signal(TARGET, Signal.Resumed.class);
    }

    @Test
    void twoConferencesAtOnceHaveTwoRooms() throws Exception {
        consulted("80X0");
        var join = joining(leg, TARGET);
        var invite = far.expect("INVITE sip:80");
        room = FarLeg.answers(far, invite, "room");
        letIn(customer);
        letIn(target);
        done(join);
        hold(room, leg, TARGET);
        var third = new LegId("sip", "third");
        calls(third, "1005");
        var fourth = calls(FOURTH, "1006");
        var second = joining(third, FOURTH);
        var next = far.expect("INVITE sip:80");
        assertNotEquals(FarEnd.header(invite, "To"), FarEnd.header(next, "To"));
        var elsewhere = FarLeg.answers(far, next, "elsewhere");
        letIn(fourth);
        done(second);
        line.leave(List.of(third, FOURTH));
        left(elsewhere);
        assertEquals(EndReason.TRANSFERRED, ended(FOURTH));
    }

    @Test
    void whereThereIsOneRoomASecondConferenceIsRefused() throws Exception {
        confer();
        calls(new LegId("sip", "third"), "1005");
        calls(FOURTH, "1006");
        assertTrue(refused(joining(new LegId("sip", "third"), FOURTH)).getMessage().contains("another conference"));
    }

    @Test
    void r87OneAloneCannotBeHungUp() throws Exception {
        confer();
        line.hangUp(TARGET);
        assertTrue(notice().contains("nobody can be disconnected alone"));
        assertTrue(live(leg) && live(TARGET));
        assertFalse(far.said("BYE ", room.callId));
    }

    @Test
    void theAgentHangsUpOnAll() throws Exception {
        confer();
        for (var each : Arrays.asList(leg, TARGET)) line.hangUp(each);
        left(room);
        assertEquals(EndReason.HUNG_UP, ended(leg));
        assertEquals(EndReason.HUNG_UP, ended(TARGET));
        assertFalse(noticed("alone"));
    }

    @Test
    void aPartyInTheRoomCannotBeTransferred() throws Exception {
        confer();
        assertThrows(ConnectorException.class, () -> line.blind(leg, Address.of("1009")));
    }

    @Test
    void aTargetThatStillRingsCannotBeJoined() throws Exception {
        consulted("8000");
        line.dial(FOURTH, Address.of("1004"));
        far.answer(far.expect("INVITE sip:1004@"), "180 Ringing", "fourth");
        signal(FOURTH, Signal.Alerted.class);
        refused(joining(leg, TARGET, FOURTH));
    }

    @Test
    void whoIsLeftWhenTheOtherIsGoneIsTakenOffHoldWithoutARoom() throws Exception {
        consulted("8000");
        target.say("BYE", "");
        ended(TARGET);
        var join = joining(leg, TARGET);
        assertTrue(agreed(customer).contains("a=sendrecv"));
        done(join);
    }

    @Test
    void aLineThatIsClosedLeavesTheRoom() throws Exception {
        confer();
        var closing = CompletableFuture.runAsync(line::close);
        left(room);
        done(closing);
    }
}

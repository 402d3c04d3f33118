package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.ClickToDial;
import org.callwright.model.ContactPolicy;
import org.callwright.model.ContactPolicy.DoNotCall;
import org.callwright.model.ContactRef;
import org.callwright.model.DialRequest;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** Dial requests from outside. */
class RequestRulesTest {

    private static final Address ADA = Address.of("+49 30 1234567");
    private static final ClickToDial ASKED = new ClickToDial(Set.of("link"), Set.of(), Duration.ofSeconds(60));
    private static final ClickToDial DIRECT = new ClickToDial(Set.of("link"), Set.of("link"), Duration.ofSeconds(60));

    private static Policy policy(ClickToDial decided) {
        return Policy.DEFAULT.clickToDial(decided).handling(Policy.DEFAULT.handling().emergency(Set.of("112", "911", "9911", "9112")));
    }

    private static Play desk(ClickToDial decided) {
        return new Play().take(new Input.Decided(policy(decided)));
    }

    private static DialRequest request(String id, Address to) {
        return DialRequest.of(id, "link", to, "Ada", Optional.empty());
    }

    private static Input asked(DialRequest request) {
        return new Input.Requested(new Command.RequestDial(request), request.address());
    }

    private static Input ada() {
        return asked(request("1", ADA));
    }

    @Test
    void R9_nothingIsTakenFromASourceThatTheAdministratorHasNotNamed() {
        new Play().take(ada()).refused(Refusal.NOT_PERMITTED);
        var other = asked(DialRequest.of("1", "salesforce", ADA, "", Optional.empty()));
        var play = desk(ASKED).take(other).refused(Refusal.NOT_PERMITTED);
        assertEquals(Optional.empty(), play.desk.request());
        desk(new ClickToDial(Set.of(), Set.of("link"), Duration.ofSeconds(60))).take(ada()).refused(Refusal.NOT_PERMITTED);
    }

    @Test
    void R9_theAgentIsAskedAndTheCallIsPlacedOnlyThen() {
        var play = desk(ASKED).take(ada());
        assertEquals(Optional.of(request("1", ADA).dialled(ADA).at(play.now)), play.desk.request());
        assertEquals(0, play.effects.size(), "nothing is done, nothing is written down");
        play.send(new Command.AcceptRequest(Optional.of("1")));
        assertEquals(ADA, play.last(Effect.Dial.class).to());
        assertEquals(Optional.empty(), play.desk.request());
        play.send(new Command.AcceptRequest(Optional.of("1"))).refused(Refusal.NO_REQUEST);
        assertEquals(1, play.count(Effect.Dial.class));
    }

    @Test
    void R9_aSourceThatIsTrustedIsDialledAtOnceByTheRulesForTyping() {
        var play = desk(DIRECT).take(ada());
        assertEquals(ADA, play.last(Effect.Dial.class).to());
        assertEquals(Optional.empty(), play.desk.request());
        play.take(ada());
        assertTrue(play.refusal.isPresent());
        assertEquals(1, play.count(Effect.Dial.class), "R13: a double click is one call");
    }

    @Test
    void R13_theSameClickedAgainWithinASecondIsOneCallAlsoWhereTheFirstIsOverAlready() {
        var play = desk(DIRECT).take(ada());
        var clicked = play.desk.dialled().orElseThrow().at();
        play.ended(play.call().customer().id(), EndReason.BUSY);
        assertTrue(play.desk.free());
        play.now = clicked.minusMillis(500); // the next input comes a second later
        play.take(ada()).refused(Refusal.JUST_DIALLED);
        assertEquals(1, play.count(Effect.Dial.class));
    }

    @Test
    void aRequestThatIsDeclinedOrTooOldIsGone() {
        assertEquals(Optional.empty(), desk(ASKED).take(ada()).send(new Command.DeclineRequest(Optional.of("1"))).desk.request());
        var play = desk(ASKED).take(ada());
        assertEquals(Optional.of(play.now.plusSeconds(60)), Reducer.deadline(play.desk));
        play.pass(Duration.ofSeconds(50)).take(new Input.Tick());
        assertTrue(play.desk.request().isPresent());
        play.pass(Duration.ofSeconds(10)).take(new Input.Tick());
        assertEquals(Optional.empty(), play.desk.request());
        play.send(new Command.AcceptRequest(Optional.empty())).refused(Refusal.NO_REQUEST);
        play.send(new Command.DeclineRequest(Optional.empty())).refused(Refusal.NO_REQUEST);
    }

    @Test
    void aNewerRequestTakesThePlaceAndIsNeverTakenForTheOlder() {
        var play = desk(ASKED).take(ada()).take(asked(request("2", Address.of("030 999"))));
        assertEquals("2", play.desk.request().orElseThrow().id());
        play.send(new Command.AcceptRequest(Optional.of("1"))).refused(Refusal.NO_REQUEST);
        play.send(new Command.DeclineRequest(Optional.of("1"))).refused(Refusal.NO_REQUEST);
        assertEquals(0, play.count(Effect.Dial.class));
        play.send(new Command.AcceptRequest(Optional.empty()));
        assertEquals(Address.of("030 999"), play.last(Effect.Dial.class).to());
    }

    @Test
    void codesAndEmergencyNumbersAreNeverTakenHoweverTheyAreWritten() {
        for (var number : new String[] { "*72", "#31#0301234", "tel:*72", "tel:%2A72", "sip:*72@example.net", "sip:%2a72@example.net", "＊72", "+*72",
                "112", "1-1-2", "tel:112", "tel:1%312", "911,123", "911w1", "sip:911@example.net", "911;ext=5", "tel:911;phone-context=+1", "(9) 911",
                "9,911", "9w112", "+112", "１１２", "sip:%39%311@example.net", "415 555 0123 #42", "<sip:*1@x>" }) {
            for (var decided : new ClickToDial[] { ASKED, DIRECT }) {
                var play = desk(decided).take(asked(request("1", Address.of(number))));
                assertTrue(play.refusal.filter(why -> why == Refusal.NOT_FROM_OUTSIDE || why == Refusal.NOT_A_NUMBER).isPresent(), number + " " + play.refusal);
                assertEquals(0, play.count(Effect.Dial.class), number);
                assertEquals(Optional.empty(), play.desk.request(), number);
            }
        }
        var play = desk(DIRECT).take(new Input.Requested(new Command.RequestDial(request("1", Address.of("1-15"))), Address.of("9112")));
        play.refused(Refusal.NOT_FROM_OUTSIDE);
    }

    @Test
    void ordinaryNumbersAreNoEmergencies() {
        for (var number : new String[] { "1120", "+49 911 1234567", "0911 223344", "sip:alice@example.net", "alice", "tel:+1-415-555-2671;ext=55", "2671" }) {
            assertTrue(desk(ASKED).take(asked(request("1", Address.of(number)))).desk.request().isPresent(), number);
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        desk(ASKED).take(asked(request("1", Address.of("call me maybe")))).refused(Refusal.NOT_A_NUMBER);
        desk(ASKED).take(asked(request("1", Address.of("javascript:alert(1)")))).refused(Refusal.NOT_A_NUMBER);
    }

    @Test
    void whileACallIsUpOrNoLineIsThereItIsRefusedWithTheReason() {
        var play = Play.talking().take(new Input.Decided(policy(ASKED)));
        play.take(ada()).refused(Refusal.ON_A_CALL);
        assertEquals(Optional.empty(), play.desk.request());
        desk(ASKED).send(new Command.Dial(Address.of("0309"))).take(ada()).refused(Refusal.ALREADY_DIALLING);
        desk(ASKED).take(new Input.LineGone(Play.LINE)).take(ada()).refused(Refusal.NO_LINE);
    }

    @Test
    void aCallThatComesBeforeTheAgentAgreesGoesFirstAndTheRequestWaits() {
        var play = desk(ASKED).take(ada()).offer("a", "0305").send(new Command.AcceptRequest(Optional.empty())).refused(Refusal.ON_A_CALL);
        assertTrue(play.desk.request().isPresent());
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void R32_whileARedirectWaitsForItsTargetARequestIsThatTarget() {
        var play = new Play().take(new Input.Decided(policy(ASKED))).offer("a", "0301").send(new Command.Redirect(Optional.empty())).take(ada());
        assertEquals(0, play.count(Effect.Redirect.class));
        play.send(new Command.AcceptRequest(Optional.empty()));
        assertEquals(ADA, play.last(Effect.Redirect.class).to());
        assertEquals(Optional.empty(), play.desk.request());
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void R80_R98_whileATransferOrConferenceWaitsForItsTargetARequestIsThatTarget() {
        for (var begin : new Command[] { new Command.Transfer(Optional.empty()), new Command.Conference(Optional.empty()) }) {
            var play = Play.talking().take(new Input.Decided(policy(ASKED))).send(begin).take(ada()).send(new Command.AcceptRequest(Optional.of("1")));
            assertEquals(ADA, play.last(Effect.Dial.class).to());
            assertEquals(1, play.desk.calls().size(), "no second call");
            assertEquals(Optional.of(ADA), play.call().operation().orElseThrow().target());
            var direct = Play.talking().take(new Input.Decided(policy(DIRECT))).send(begin).take(ada());
            assertTrue(direct.consulted() != null);
            assertEquals(begin instanceof Command.Transfer ? Situation.TRANSFER_RINGING : Situation.CONFERENCE_RINGING, Situation.of(direct.call()));
            direct.take(asked(request("2", Address.of("0309")))).refused(Refusal.ON_A_CALL);
        }
    }

    @Test
    void whoMayNotWantToBeCalledIsAskedAboutAndTheRequestWaitsForASecondWord() {
        for (var decided : new ClickToDial[] { ASKED, DIRECT }) {
            var play = desk(decided).take(new Input.CustomersChanged(new Health.Up("test", EnumSet.noneOf(Capability.class)))).take(ada());
            if (decided == ASKED) play.send(new Command.AcceptRequest(Optional.empty()));
            play.take(new Input.Checked(ADA, Optional.of("Ada does not want to be called.")));
            assertEquals(0, play.count(Effect.Dial.class));
            assertTrue(play.desk.request().isPresent());
            play.send(new Command.AcceptRequest(Optional.of("1")));
            assertEquals(1, play.count(Effect.Dial.class));
            assertEquals(Optional.empty(), play.desk.request());
        }
    }

    @Test
    void whoMustNotBeCalledIsNotAndTheRequestIsGone() {
        var forbid = policy(DIRECT).contacts(new ContactPolicy(false, true, DoNotCall.FORBID));
        var play = new Play().take(new Input.Decided(forbid)).take(new Input.CustomersChanged(new Health.Up("test", Set.of()))).take(ada())
                .take(new Input.Checked(ADA, Optional.of("Ada does not want to be called."))).refused(Refusal.DO_NOT_CALL);
        assertEquals(Optional.empty(), play.desk.request());
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void theContactThatWasClickedIsTheContactOfTheCall() {
        var ref = new ContactRef("salesforce", "003A");
        var play = withCustomers("salesforce").take(asked(DialRequest.of("1", "link", ADA, "Ada", Optional.of(ref)))).send(new Command.AcceptRequest(Optional.empty()));
        assertEquals(new Effect.ReadContact(play.call().id(), ref, Optional.empty()), play.last(Effect.ReadContact.class));
        var elsewhere = withCustomers("local").take(asked(DialRequest.of("1", "link", ADA, "Ada", Optional.of(ref)))).send(new Command.AcceptRequest(Optional.empty()));
        assertEquals(0, elsewhere.count(Effect.ReadContact.class), "a system that the desk does not use knows nobody");
        var typed = withCustomers("salesforce").take(asked(DialRequest.of("1", "link", ADA, "Ada", Optional.of(ref)))).send(new Command.Dial(Address.of("0309")));
        assertEquals(0, typed.count(Effect.ReadContact.class), "not of a call to somebody else");
        assertTrue(typed.desk.request().isPresent());
    }

    private static Play withCustomers(String system) {
        return new Play().take(new Input.Decided(policy(ASKED).contacts(new ContactPolicy(false, true, DoNotCall.OFF))))
                .take(new Input.CustomersChanged(new Health.Up(system, Set.of())));
    }

    @Test
    void dialledByHandTheRequestIsDone() {
        assertEquals(Optional.empty(), desk(ASKED).take(ada()).send(new Command.Dial(ADA)).desk.request());
    }

    @Test
    void aRequestThatIsNotPermittedAnyMoreIsGone() {
        assertEquals(Optional.empty(), desk(ASKED).take(ada()).take(new Input.Decided(policy(ClickToDial.OFF))).desk.request());
        assertTrue(desk(ASKED).take(ada()).take(new Input.Decided(policy(DIRECT))).desk.request().isPresent());
    }

    @Test
    void aRequestForWhatIsAnEmergencyNumberNowIsGone() {
        var play = desk(ASKED).take(asked(request("1", Address.of("2115"))));
        assertTrue(play.desk.request().isPresent());
        var moved = policy(ASKED).handling(Policy.DEFAULT.handling().emergency(Set.of("112", "2115")));
        assertEquals(Optional.empty(), play.take(new Input.Decided(moved)).desk.request());
    }

    @Test
    void aNameCannotHideAnythingAndIsNeverLogged() {
        var long1 = DialRequest.of("1", "link", ADA, "Ada\u202e\u0000\n" + "x".repeat(500), Optional.empty());
        assertEquals(DialRequest.MAX_NAME, long1.name().length());
        assertTrue(long1.name().startsWith("Ada x"), long1.name());
        assertEquals("DialRequest[link 1]", long1.toString());
    }

    @Test
    void whatWasHeardIsStampedByTheDesk() {
        var lying = request("1", ADA).at(Instant.MAX.minusSeconds(9_000_000));
        var play = desk(ASKED).take(asked(lying));
        assertEquals(play.now, play.desk.request().orElseThrow().at());
    }

    @Test
    void onALineThatComesBackTheRequestCanBeFollowed() {
        var play = desk(ASKED).take(ada()).take(new Input.LineGone(Play.LINE)).send(new Command.AcceptRequest(Optional.empty())).refused(Refusal.NO_LINE);
        play.take(new Input.LineOpening(new LineStatus(Play.LINE, "test", new Health.Connecting(Play.LINE))))
                .report(new LineEvent.HealthChanged(new Health.Up(Play.LINE, EnumSet.allOf(Capability.class))))
                .send(new Command.AcceptRequest(Optional.empty()));
        assertEquals(1, play.count(Effect.Dial.class));
    }
}

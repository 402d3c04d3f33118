package org.callwright.spi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.TelephonyConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every telephony connector must do. Each test opens a line of its own and closes it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class TelephonyContract {

    private final LineEvents events = new LineEvents();
    private Line line;

    protected abstract TelephonyConnector connector();

    /** Of an account that works. Nobody may call it but {@link #callUs}. */
    protected abstract Settings settings() throws Exception;

    /** Answers within ten seconds, and does not hang up. */
    protected abstract Address someoneWhoAnswers();

    protected abstract Address someoneBusy();

    /** Rings without an answer for at least ten seconds. */
    protected abstract Address someoneWhoLetsItRing();

    /** Makes the telephone system call this line once; returns at once. Without it the tests of incoming calls are skipped. */
    protected Optional<Runnable> callUs(Line line) {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        line = connector().open(settings(), events);
        events.await("the line to come up", event -> event instanceof LineEvent.HealthChanged(Health.Up up));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void healthIsReportedUnderTheNameOfTheAccount() throws Exception {
        var account = settings().account();
        events.seen().stream().filter(LineEvent.HealthChanged.class::isInstance).map(LineEvent.HealthChanged.class::cast)
                .forEach(changed -> assertEquals(account, changed.health().connector()));
    }

    @Test
    void whatTheLineSaysItCanDoItCanBeAsked() {
        assertEquals(can(Capability.HOLD), line instanceof CanHold);
        assertEquals(can(Capability.TONES), line instanceof CanSendTones);
        if (can(Capability.REDIRECT)) assertInstanceOf(CanRedirect.class, line);
        if (can(Capability.BLIND_TRANSFER) || can(Capability.ATTENDED_TRANSFER)) assertInstanceOf(CanTransfer.class, line);
        if (can(Capability.CONFERENCE)) assertInstanceOf(CanConfer.class, line);
        for (var only : List.of(Capability.EARLY_JOIN, Capability.LEAVE_CONFERENCE, Capability.DROP_PARTY)) {
            assertTrue(can(Capability.CONFERENCE) || !can(only), only + " without conferences");
        }
        assertTrue(can(Capability.HOLD) || !can(Capability.HOLD_RECALL), "HOLD_RECALL without HOLD");
    }

    @Test
    void aCallThatIsAnsweredIsReportedAndEndsWhenWeHangUp() throws Exception {
        var leg = talking();
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
    }

    @Test
    void someoneBusyIsBusy() throws Exception {
        var leg = leg();
        line.dial(leg, someoneBusy());
        assertEquals(EndReason.BUSY, events.ended(leg));
    }

    @Test
    void aCallThatIsGivenUpBeforeTheAnswerEnds() throws Exception {
        var leg = leg();
        line.dial(leg, someoneWhoLetsItRing());
        events.signal(leg, Signal.Alerted.class);
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
        assertFalse(events.seen().stream().anyMatch(event -> event instanceof LineEvent.Signalled(var l, Signal.Answered a) && l.equals(leg)));
    }

    @Test
    void aLegEndsOnceAndNothingIsSaidAboutItAfterwards() throws Exception {
        var leg = talking();
        line.hangUp(leg);
        line.hangUp(leg);
        events.ended(leg);
        line.hangUp(leg);
        var other = talking(); // whatever was still to be said about the first has been said by now
        line.hangUp(other);
        events.ended(other);
        assertEquals(1, events.seen().stream().filter(event -> event instanceof LineEvent.Signalled(var l, Signal.Ended e) && l.equals(leg)).count());
    }

    @Test
    void aLegThatNobodyKnowsIsNoError() throws Exception {
        line.hangUp(leg());
        line.answer(leg());
        if (line instanceof CanHold can) {
            can.hold(leg());
            can.resume(leg());
        }
        if (line instanceof CanSendTones can) can.sendTones(leg(), "1");
        line.hangUp(talking());
    }

    @Test
    void holdAndResumeAreReportedAsOurs() throws Exception {
        assumeTrue(line instanceof CanHold);
        var leg = talking();
        ((CanHold) line).hold(leg);
        assertEquals(Side.LOCAL, events.signal(leg, Signal.Held.class).by());
        ((CanHold) line).resume(leg);
        assertEquals(Side.LOCAL, events.signal(leg, Signal.Resumed.class).by());
        line.hangUp(leg);
        events.ended(leg);
    }

    @Test
    void aHeldCallCanBeHungUp() throws Exception {
        assumeTrue(line instanceof CanHold);
        var leg = talking();
        ((CanHold) line).hold(leg);
        events.signal(leg, Signal.Held.class);
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
    }

    @Test
    void tonesCanBeSentInATalk() throws Exception {
        assumeTrue(line instanceof CanSendTones);
        var leg = talking();
        ((CanSendTones) line).sendTones(leg, "0123456789*#ABCD");
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
    }

    @Test
    void twoCallsAtOnceAreTwoLegs() throws Exception {
        var one = talking();
        var two = talking();
        line.hangUp(one);
        assertEquals(EndReason.HUNG_UP, events.ended(one));
        line.hangUp(two);
        assertEquals(EndReason.HUNG_UP, events.ended(two));
    }

    @Test
    void anIncomingCallIsOfferedAndAnswered() throws Exception {
        var leg = offered();
        line.answer(leg);
        events.signal(leg, Signal.Answered.class);
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
    }

    @Test
    void anIncomingCallCanBeDeclined() throws Exception {
        var leg = offered();
        line.hangUp(leg);
        events.ended(leg);
    }

    @Test
    void anIncomingCallCanBeSentElsewhere() throws Exception {
        assumeTrue(line instanceof CanRedirect);
        var leg = offered();
        ((CanRedirect) line).redirect(leg, someoneWhoAnswers());
        assertEquals(EndReason.REDIRECTED, events.ended(leg));
    }

    @Test
    void tonesCanBeSentWithALengthOfTheirOwn() throws Exception {
        assumeTrue(can(Capability.TONES), "no tones");
        var leg = talking();
        ((CanSendTones) line).sendTones(leg, "12", Duration.ofMillis(120));
        line.hangUp(leg);
        assertEquals(EndReason.HUNG_UP, events.ended(leg));
    }

    @Test
    void aCallerIsPassedOnWithoutAsking() throws Exception {
        assumeTrue(can(Capability.BLIND_TRANSFER), "no transfer");
        var leg = held(answered());
        ((CanTransfer) line).blind(leg, someoneWhoAnswers());
        assertEquals(EndReason.TRANSFERRED, events.ended(leg));
    }

    @Test
    void aCallerWhoCannotBePassedOnIsStillThereOrIsGone() throws Exception {
        assumeTrue(can(Capability.BLIND_TRANSFER), "no transfer");
        var leg = held(answered());
        ((CanTransfer) line).blind(leg, someoneBusy());
        events.await("what came of the transfer", event -> event instanceof LineEvent.TransferFailed(var l, var why, var at) && l.equals(leg)
                || event instanceof LineEvent.Signalled(var ended, Signal.Ended e) && ended.equals(leg));
        line.hangUp(leg);
        events.ended(leg);
    }

    @Test
    void aCallerIsConnectedWithWhomWeHaveAsked() throws Exception {
        assumeTrue(can(Capability.ATTENDED_TRANSFER), "no transfer");
        var leg = held(answered());
        var consulted = talking();
        ((CanTransfer) line).attended(leg, consulted);
        assertEquals(EndReason.TRANSFERRED, events.ended(leg));
        assertEquals(EndReason.TRANSFERRED, events.ended(consulted));
    }

    @Test
    void joiningTakesOffHoldAndOneWhoLeavesEndsNobodyElse() throws Exception {
        assumeTrue(can(Capability.CONFERENCE), "no conference");
        var one = held(talking());
        var two = talking();
        ((CanConfer) line).join(List.of(one, two));
        events.signal(one, Signal.Resumed.class);
        line.hangUp(one);
        events.ended(one);
        var three = talking(); // whatever was still to be said about the second has been said by now
        assertTrue(alive(two));
        line.hangUp(two);
        line.hangUp(three);
        events.ended(two);
    }

    @Test
    void somebodyIsJoinedBeforeTheyAnswerWhereThatIsOffered() throws Exception {
        assumeTrue(can(Capability.EARLY_JOIN), "no joining before the answer");
        var one = held(talking());
        var two = leg();
        line.dial(two, someoneWhoLetsItRing());
        events.signal(two, Signal.Alerted.class);
        ((CanConfer) line).join(List.of(one, two));
        events.signal(one, Signal.Resumed.class);
        line.hangUp(two);
        events.ended(two);
        assertTrue(alive(one));
        line.hangUp(one);
        events.ended(one);
    }

    @Test
    void aConferenceIsLeftToTheOthersWhereThatIsOffered() throws Exception {
        assumeTrue(can(Capability.LEAVE_CONFERENCE), "no leaving");
        var one = talking();
        var two = talking();
        ((CanConfer) line).join(List.of(one, two));
        ((CanConfer) line).leave(List.of(one, two));
        assertEquals(EndReason.TRANSFERRED, events.ended(one));
        assertEquals(EndReason.TRANSFERRED, events.ended(two));
    }

    @Test
    void whoIsOnHoldForTooLongRingsAndIsAnsweredWhereThatIsOffered() throws Exception {
        assumeTrue(can(Capability.HOLD_RECALL), "no ring-back");
        var leg = parked(talking());
        var answers = answers(leg);
        events.signal(leg, Signal.Recalled.class);
        line.answer(leg);
        events.await("the ring-back to be answered", event -> answers(leg) > answers);
        line.hangUp(leg);
        events.ended(leg);
    }

    @Test
    void whoRingsBackAndIsNotWantedWaitsOn() throws Exception {
        assumeTrue(can(Capability.HOLD_RECALL), "no ring-back");
        var leg = parked(talking());
        events.signal(leg, Signal.Recalled.class);
        var holds = holds(leg);
        ((CanHold) line).park(leg);
        events.await("music again", event -> holds(leg) > holds);
        assertTrue(alive(leg));
        line.hangUp(leg);
        events.ended(leg);
    }

    @Test
    void closingEndsWhatIsLiveAndMayBeRepeated() throws Exception {
        var leg = talking();
        line.close();
        line.close();
        events.ended(leg);
    }

    private boolean can(Capability capability) {
        return events.seen().stream().anyMatch(event -> event instanceof LineEvent.HealthChanged(Health.Up up) && up.can().contains(capability));
    }

    private boolean alive(LegId leg) {
        return events.seen().stream().noneMatch(event -> event instanceof LineEvent.Signalled(var l, Signal.Ended e) && l.equals(leg));
    }

    private long answers(LegId leg) {
        return events.seen().stream().filter(event -> event instanceof LineEvent.Signalled(var l, Signal.Answered a) && l.equals(leg)).count();
    }

    private long holds(LegId leg) {
        return events.seen().stream().filter(event -> event instanceof LineEvent.Signalled(var l, Signal.Held h) && l.equals(leg)).count();
    }

    private LegId parked(LegId leg) throws Exception {
        ((CanHold) line).park(leg);
        assertTrue(events.signal(leg, Signal.Held.class).recall().isPresent());
        return leg;
    }

    private LegId held(LegId leg) throws Exception {
        ((CanHold) line).hold(leg);
        events.signal(leg, Signal.Held.class);
        return leg;
    }

    private LegId answered() throws Exception {
        var leg = offered();
        line.answer(leg);
        events.signal(leg, Signal.Answered.class);
        return leg;
    }

    private LegId talking() throws Exception {
        var leg = leg();
        line.dial(leg, someoneWhoAnswers());
        events.signal(leg, Signal.Answered.class);
        return leg;
    }

    private LegId offered() throws Exception {
        var call = callUs(line);
        assumeTrue(call.isPresent(), "nobody can call this line");
        call.get().run();
        var offer = events.await("a call", LineEvent.Offered.class::isInstance);
        var leg = ((LineEvent.Offered) offer).leg();
        assertTrue(!leg.value().isBlank());
        return leg;
    }

    private LegId leg() throws Exception {
        return new LegId(settings().account(), UUID.randomUUID().toString());
    }
}

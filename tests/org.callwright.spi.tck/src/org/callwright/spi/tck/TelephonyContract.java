package org.callwright.spi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
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
        var up = events.seen().stream().filter(event -> event instanceof LineEvent.HealthChanged(Health.Up u)).findFirst();
        var can = assertInstanceOf(Health.Up.class, ((LineEvent.HealthChanged) up.orElseThrow()).health()).can();
        assertEquals(can.contains(Capability.HOLD), line instanceof CanHold);
        assertEquals(can.contains(Capability.TONES), line instanceof CanSendTones);
        assertEquals(can.contains(Capability.REDIRECT), line instanceof CanRedirect);
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
    void closingEndsWhatIsLiveAndMayBeRepeated() throws Exception {
        var leg = talking();
        line.close();
        line.close();
        events.ended(leg);
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

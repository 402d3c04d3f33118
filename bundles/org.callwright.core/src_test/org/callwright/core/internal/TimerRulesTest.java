package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.model.Address;
import org.callwright.model.AgentState;
import org.callwright.model.CallId;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.TimerPolicy;
import org.callwright.model.TimerPolicy.OnExpiry;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.junit.jupiter.api.Test;

class TimerRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();
    private static final Duration LENGTH = TimerPolicy.DEFAULT.length();

    @Test
    void R58_aQueuesOwnLengthWins() {
        var usual = TimerPolicy.DEFAULT;
        var policy = new TimerPolicy(LENGTH, Map.of("Sales", Duration.ofSeconds(5), "VIP", Duration.ZERO), false, usual.extension(), 2,
                usual.onExpiry(), "x", true, usual.grace(), true);
        assertEquals(Duration.ofSeconds(5), over(policy, "Sales").desk.timer().orElseThrow().remaining(over(policy, "Sales").now));
        assertEquals(Optional.empty(), over(policy, "VIP").desk.timer());
        assertTrue(over(policy, "Support").desk.timer().isPresent());
    }

    @Test
    void R57_thePolicyCanWidenTheTimerToDirectCalls() {
        var usual = TimerPolicy.DEFAULT;
        var play = Play.talking();
        play.take(new Input.Decided(play.desk.policy().timer(new TimerPolicy(LENGTH, Map.of(), true, usual.extension(), 2, usual.onExpiry(), "x",
                true, usual.grace(), true))));
        assertTrue(play.ended(leg("a"), EndReason.HUNG_UP).desk.timer().isPresent());
    }

    @Test
    void R60_R61_whenTheTimeHasRunOutTheCallIsFiledWithTheCodeForIt() {
        var play = expire(over(TimerPolicy.DEFAULT, "Support"));
        assertTrue(play.desk.free());
        assertEquals(List.of("unspecified"), play.last(Effect.File.class).record().codes());
        assertEquals(new Effect.Available(Play.LINE, true), play.last(Effect.Available.class));
    }

    @Test
    void R64_theOtherWaysToEnd() {
        assertEquals(List.of(), expire(over(with(OnExpiry.RELEASE_WITHOUT_CODE), "Support")).last(Effect.File.class).record().codes());
        var never = expire(over(with(OnExpiry.NEVER_RELEASE), "Support"));
        assertEquals(Optional.empty(), never.desk.timer());
        assertEquals(1, never.desk.wrapUps().size());
        var late = over(with(OnExpiry.NO_EARLY_EXIT), "Support").send(new Command.ClearTimer(IN_HAND)).refused(Refusal.NO_EARLY_EXIT);
        assertEquals(1, expire(late).count(Effect.File.class));
    }

    @Test
    void R65_whoIsTypingGetsTheGraceOnceAndNoTextIsLost() {
        var play = over(TimerPolicy.DEFAULT, "Support").pass(LENGTH.minusSeconds(1)).send(new Command.Note(IN_HAND, "almost d"));
        play.take(new Input.Tick());
        assertTrue(play.desk.timer().orElseThrow().graced());
        play.send(new Command.Note(IN_HAND, "almost done")).pass(TimerPolicy.DEFAULT.grace()).take(new Input.Tick());
        assertEquals("almost done", play.last(Effect.File.class).record().note());
        assertTrue(play.desk.free());
    }

    @Test
    void R62_aCodeEndsTheTimerAlthoughTheNoteIsStillWanted() {
        var play = new Play();
        play.take(new Input.Decided(Policy.DEFAULT.wrapUp(new WrapUpPolicy(WrapUp.Required.CODE_AND_NOTE, false, List.of(), true, false))));
        over(play, "Support").send(new Command.WrapUp(IN_HAND, "resolved"));
        assertEquals(Optional.empty(), play.desk.timer());
        assertEquals(1, play.desk.wrapUps().size());
    }

    @Test
    void R63_whoWantsNoCallsAnywayHasNoTimer() {
        var play = new Play().offerFromQueue("a", "0301", "Support").send(new Command.Answer(IN_HAND)).answered(leg("a"))
                .send(new Command.Declare(Presence.AWAY, "lunch")).ended(leg("a"), EndReason.HUNG_UP);
        assertEquals(Optional.empty(), play.desk.timer());
    }

    @Test
    void theTimerStandsStillWhileTheCustomerSystemIsDown() {
        var play = over(TimerPolicy.DEFAULT, "Support");
        play.take(new Input.CustomersChanged(new Health.Down("local", Fault.UNREACHABLE, "Gone.", Optional.empty())));
        var left = play.desk.timer().orElseThrow().remaining(play.now);
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
        play.pass(Duration.ofMinutes(10)).take(new Input.Tick());
        assertEquals(left, play.desk.timer().orElseThrow().remaining(play.now));
        play.take(new Input.CustomersChanged(new Health.Up("local", java.util.Set.of())));
        assertEquals(left, play.desk.timer().orElseThrow().remaining(play.now));
    }

    @Test
    void R50_R51_whatIsDeclaredDuringTheWrapUpCountsAfterItAndTheLatestWins() {
        var play = over(TimerPolicy.DEFAULT, "Support").send(new Command.Declare(Presence.AWAY, "lunch"));
        assertInstanceOf(AgentState.Ready.class, play.desk.agent());
        assertEquals(1, play.desk.wrapUps().size(), "the wrap-up stays open");
        play.send(new Command.Declare(Presence.AWAY, "meeting")).send(new Command.WrapUp(IN_HAND, "resolved"));
        assertEquals("meeting", assertInstanceOf(AgentState.Away.class, play.desk.agent()).reason());
        assertEquals(Optional.empty(), play.desk.queued());
        assertFalse(play.effects.contains(new Effect.Available(Play.LINE, true)), "no call between the wrap-up and the meeting");

        play = over(TimerPolicy.DEFAULT, "Support").send(new Command.Declare(Presence.AWAY, "lunch"))
                .send(new Command.Declare(Presence.READY, "")).send(new Command.WrapUp(IN_HAND, "resolved"));
        assertInstanceOf(AgentState.Ready.class, play.desk.agent());
    }

    @Test
    void R49_aCallThatNobodyAnsweredIsWrappedUpWhereThePolicySaysSo() {
        var play = new Play();
        play.take(new Input.Decided(Policy.DEFAULT.wrapUp(new WrapUpPolicy(WrapUp.Required.CODE, true, List.of(), true, false))));
        play.send(new Command.Dial(Address.of("0302")));
        play.ended(play.call().customer().id(), EndReason.NO_ANSWER);
        assertEquals(1, play.desk.wrapUps().size());
        play.send(new Command.WrapUp(IN_HAND, "nobody there"));
        assertEquals(List.of("nobody there"), play.last(Effect.File.class).record().codes());
    }

    @Test
    void R66_theRemainingTimeIsRestoredAfterARestart() {
        var before = over(TimerPolicy.DEFAULT, "Support");
        var record = before.last(Effect.Keep.class).record();
        var after = new Play();
        after.now = before.now.plusSeconds(20);
        after.take(new Input.Remembered(List.of(record), List.of(), List.of(), List.of()));
        var difference = Duration.between(after.desk.timer().orElseThrow().until(), before.desk.timer().orElseThrow().until());
        assertTrue(difference.abs().compareTo(Duration.ofSeconds(1)) <= 0, "the line's clock and ours: " + difference);
        var late = new Play();
        late.now = before.now.plusSeconds(3600);
        late.take(new Input.Remembered(List.of(record), List.of(), List.of(), List.of()));
        assertEquals(Optional.empty(), late.desk.timer());
        assertEquals(1, late.desk.wrapUps().size(), "what ran out meanwhile is not released unseen");
    }

    private static TimerPolicy with(OnExpiry end) {
        var usual = TimerPolicy.DEFAULT;
        return new TimerPolicy(LENGTH, Map.of(), false, usual.extension(), 2, end, "unspecified", true, usual.grace(), true);
    }

    private static Play over(TimerPolicy policy, String queue) {
        var play = new Play();
        play.take(new Input.Decided(play.desk.policy().timer(policy)));
        return over(play, queue);
    }

    private static Play over(Play play, String queue) {
        return play.offerFromQueue("a", "0301", queue).send(new Command.Answer(IN_HAND)).answered(leg("a")).ended(leg("a"), EndReason.HUNG_UP);
    }

    private static Play expire(Play play) {
        return play.pass(LENGTH).take(new Input.Tick());
    }
}

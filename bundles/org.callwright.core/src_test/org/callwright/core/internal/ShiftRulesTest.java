package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Command.Declare.Presence;
import org.callwright.model.AgentState;
import org.callwright.model.Attendance;
import org.callwright.model.CallId;
import org.callwright.model.Doing;
import org.callwright.model.EndReason;
import org.callwright.model.Policy;
import org.callwright.model.Shift;
import org.junit.jupiter.api.Test;

/** What the agent does all day. */
class ShiftRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();

    private static List<Doing.Kind> kinds(Play play) {
        return play.desk.shift().doings().stream().map(Doing::kind).toList();
    }

    @Test
    void theShiftTellsWhatWasDoneInWhichOrder() {
        var play = Play.talking().ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"))
                .send(new Command.Declare(Presence.AWAY, "lunch"));
        assertEquals(List.of(Doing.Kind.READY, Doing.Kind.CALL, Doing.Kind.WRAPPING, Doing.Kind.READY, Doing.Kind.AWAY), kinds(play));
        assertEquals("lunch", play.last(Effect.KeepDoing.class).doing().reason());
    }

    @Test
    void totalsCountEveryMomentOnce() {
        var play = new Play();
        var begun = play.desk.shift().doings().getFirst().since();
        play.now = begun.plusSeconds(99);
        play.send(new Command.Declare(Presence.AWAY, "lunch"));
        play.now = play.now.plusSeconds(49);
        play.send(new Command.Declare(Presence.READY, ""));
        var totals = play.desk.shift().totals(play.now.plusSeconds(10));
        assertEquals(List.of(Duration.ofSeconds(110), Duration.ofSeconds(50)), List.copyOf(totals.values()));
        assertEquals(Duration.between(begun, play.now.plusSeconds(10)), totals.values().stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Test
    void aNewShiftBeginsAfterAnEveningAndNotAfterAMoment() {
        var play = new Play().send(new Command.Declare(Presence.OUT, ""));
        play.now = play.now.plus(Duration.ofMinutes(30));
        play.send(new Command.Declare(Presence.READY, ""));
        assertEquals(3, play.desk.shift().doings().size());
        play.send(new Command.Declare(Presence.OUT, ""));
        play.now = play.now.plus(Duration.ofHours(12));
        play.send(new Command.Declare(Presence.READY, ""));
        assertEquals(List.of(Doing.Kind.READY), kinds(play));
        assertTrue(play.last(Effect.KeepDoing.class).first());
    }

    @Test
    void aRestartInTheMiddleGoesOnWithTheSameShift() {
        var before = new Play().send(new Command.Declare(Presence.AWAY, "lunch"));
        var play = new Play();
        play.now = before.now.plusSeconds(60);
        play.take(new Input.Remembered(List.of(), java.util.Set.of(), List.of(), List.of(), List.of(), before.desk.shift().doings(), List.of(), List.of()));
        assertEquals(Doing.Kind.READY, kinds(play).getFirst());
        assertEquals(before.desk.shift().doings().getFirst(), play.desk.shift().doings().getFirst());
    }

    @Test
    void missedQueueCallsInARowMakeTheAgentAway() {
        var play = new Play().take(new Input.Decided(Policy.DEFAULT.attendance(new Attendance(List.of("lunch"), 2, "missed calls"))));
        missed(play, "a");
        assertInstanceOf(AgentState.Ready.class, play.desk.agent());
        missed(play, "b");
        assertEquals("missed calls", assertInstanceOf(AgentState.Away.class, play.desk.agent()).reason());
        assertTrue(play.desk.notice("missed").isPresent());
        play.send(new Command.Declare(Presence.READY, ""));
        missed(play, "c");
        assertInstanceOf(AgentState.Ready.class, play.desk.agent(), "the count begins anew");
    }

    @Test
    void anAnsweredCallBetweenThemAndDirectCallsDoNotCount() {
        var play = new Play().take(new Input.Decided(Policy.DEFAULT.attendance(new Attendance(List.of(), 2, "missed calls"))));
        missed(play, "a");
        play.offer("direct", "0301").ended(Play.leg("direct"), EndReason.MISSED);
        play.offerFromQueue("x", "0302", "Support").send(new Command.Answer(IN_HAND)).answered(Play.leg("x")).ended(Play.leg("x"), EndReason.HUNG_UP)
                .send(new Command.WrapUp(IN_HAND, "resolved"));
        missed(play, "b");
        assertInstanceOf(AgentState.Ready.class, play.desk.agent());
    }

    @Test
    void aShiftThatNeverEndsForgetsItsOldest() {
        var shift = Shift.NONE;
        var now = java.time.Instant.EPOCH;
        for (var i = 0; i < 3500; i++) shift = shift.then(new Doing(i % 2 == 0 ? Doing.Kind.READY : Doing.Kind.CALL, "", now.plusSeconds(i)));
        assertEquals(3000, shift.doings().size());
    }

    private static void missed(Play play, String leg) {
        play.offerFromQueue(leg, "0301234", "Support").ended(Play.leg(leg), EndReason.MISSED);
    }
}

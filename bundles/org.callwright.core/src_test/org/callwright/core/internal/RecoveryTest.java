package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.Desk;
import org.callwright.model.Doing;
import org.callwright.model.EndReason;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
import org.callwright.model.Recent;
import org.callwright.model.Signal;
import org.callwright.model.TimerPolicy;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk makes of its store: after a restart, with a clock that was set meanwhile, and when the store opens late. */
class RecoveryTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();
    private static final Duration LENGTH = TimerPolicy.DEFAULT.length();
    private static final Favourite BOSS = new Favourite(Address.of("1001"), "Boss", Optional.empty());
    private static final Favourite NEW = new Favourite(Address.of("1002"), "New", Optional.empty());

    /** A call from a queue that has just ended, as it was written down. */
    private final Play before = new Play().offerFromQueue("a", "0301", "Support").send(new Command.Answer(IN_HAND)).answered(leg("a"))
            .send(new Command.Note(IN_HAND, "text")).ended(leg("a"), EndReason.HUNG_UP);
    private final CallRecord record = before.last(Effect.Keep.class).record();

    @ParameterizedTest
    @ValueSource(strings = { "-P3650D", "-PT1H", "-PT90S", "PT0S", "PT5S", "PT55S", "PT90S", "PT1H", "P3650D" })
    void R66_howeverTheClockWasSetBetweenTheTimerIsNeitherLongerThanWholeNorNegative(String shift) {
        var after = new Play();
        after.now = before.now.plus(Duration.parse(shift));
        after.take(remembered(List.of(record)));
        var left = after.desk.timer().map(timer -> timer.remaining(after.now)).orElse(Duration.ZERO);
        assertTrue(left.compareTo(LENGTH) <= 0, "longer than the whole: " + left);
        assertTrue(!left.isNegative(), "negative: " + left);
        assertEquals(1, after.desk.wrapUps().size(), "the wrap-up is there in any case");
        assertEquals(Duration.ZERO, record.talked().minus(after.call().spent().in(org.callwright.model.Phase.TALKING, after.now)));
        assertTrue(!after.call().spent().in(org.callwright.model.Phase.WRAPPING, after.now).isNegative());
    }

    @Test
    void R66_theTimerOfACallThatEndedInTheFutureRunsOutAfterItsWholeLength() {
        var after = new Play();
        after.now = before.now.minus(Duration.ofDays(1));
        after.take(remembered(List.of(record))).pass(LENGTH).take(new Input.Tick());
        assertEquals(Optional.empty(), after.desk.timer());
        assertTrue(after.desk.free());
    }

    @ParameterizedTest
    @ValueSource(strings = { "-P400D", "-PT1H", "PT0S", "PT1H", "P400D" })
    void noTotalOfAShiftIsNegativeHoweverTheClockWasSetBetween(String shift) {
        var morning = new Play().send(new Command.Declare(Command.Declare.Presence.AWAY, "lunch"));
        var after = new Play();
        after.desk = Desk.EMPTY; // nothing has happened at this desk yet
        after.now = morning.now.plus(Duration.parse(shift));
        after.take(new Input.Remembered(List.of(), Set.of(), List.of(), List.of(), List.of(), morning.desk.shift().doings(), List.of(), List.of()));
        after.send(new Command.Declare(Command.Declare.Presence.READY, "")).pass(Duration.ofMinutes(5));
        after.send(new Command.Declare(Command.Declare.Presence.AWAY, "lunch")).pass(Duration.ofMinutes(1));
        var totals = after.desk.shift().totals(after.now);
        assertTrue(totals.values().stream().noneMatch(Duration::isNegative), totals.toString());
        assertTrue(totals.entrySet().stream().filter(total -> total.getKey().kind() == Doing.Kind.READY).findFirst().orElseThrow().getValue()
                .compareTo(Duration.ofMinutes(5)) >= 0, "what was done since counts in full");
    }

    /** A correction that was begun before the first version had left the outbox. */
    @Test
    void aCorrectionOfWhatStillWaitsIsStillACorrectionAfterARestart() {
        var waits = Outgoing.of("local", record);
        var after = new Play().take(new Input.Remembered(List.of(record), List.of(waits), List.of(), List.of()));
        assertTrue(after.desk.wrapUp(record.call()).orElseThrow().again());
        assertTrue(after.desk.free(), "correcting keeps nobody from calls");
    }

    /** The workspace was still locked, or the disk full, while the agent began: what was there before is not overwritten. */
    @Test
    void favouritesThatWereAddedBeforeTheStoreOpenedStandBesideThoseFromBefore() {
        var play = new Play().send(new Command.AddFavourite(NEW.address(), NEW.name(), Optional.empty()));
        play.take(new Input.Remembered(List.of(), List.of(), List.of(), List.of(BOSS)));
        assertEquals(List.of(BOSS, NEW), play.desk.favourites());
        assertEquals(List.of(BOSS, NEW), play.last(Effect.KeepFavourites.class).all());
    }

    @Test
    void favouritesThatWereAddedAndRemovedBeforeTheStoreOpenedCostNoneFromBefore() {
        var play = new Play().send(new Command.AddFavourite(NEW.address(), NEW.name(), Optional.empty())).send(new Command.RemoveFavourite(NEW.address()));
        play.take(new Input.Remembered(List.of(), List.of(), List.of(), List.of(BOSS)));
        assertEquals(List.of(BOSS), play.last(Effect.KeepFavourites.class).all());
    }

    @Test
    void callsFromBeforeTheStoreOpenedStayAmongTheRecentsAndInTheOutbox() {
        var play = new Play().take(new Input.CustomersChanged(new org.callwright.model.Health.Up("local", Set.of())));
        play.offer("b", "0302").send(new Command.Answer(IN_HAND)).answered(leg("b")).ended(leg("b"), EndReason.HUNG_UP)
                .send(new Command.WrapUp(IN_HAND, "resolved"));
        var fresh = play.desk.recents().getFirst();
        var old = new Recent(record.call(), Recent.Kind.RECEIVED, Optional.empty(), "", Optional.empty(), Instant.EPOCH, Duration.ZERO, "");
        var waits = Outgoing.of("local", record);
        play.take(new Input.Remembered(List.of(), List.of(waits), List.of(old), List.of()));
        assertEquals(List.of(fresh, old), play.desk.recents());
        assertEquals(List.of(record.call(), fresh.call()), play.desk.outbox().stream().map(item -> item.record().call()).toList());
    }

    @Test
    void aPromiseFromBeforeTheStoreOpenedStaysBesideThoseFromBefore() {
        var play = Play.talking();
        play.send(new Command.PlanCallback(IN_HAND, play.now.plusSeconds(7200), "second"));
        var old = new Callback(CallId.fresh(), Address.of("0301"), "", Optional.empty(), play.now.plusSeconds(3600), "first");
        play.take(new Input.Remembered(List.of(), Set.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(old)));
        assertEquals(List.of("first", "second"), play.desk.callbacks().stream().map(Callback::remark).toList());
    }

    /** A call waits for its wrap-up; its customer was called back meanwhile. The power fails before the call is written down anew. */
    @Test
    void aPromiseThatWasKeptDoesNotComeBackWithTheCallInWhichItWasGiven() {
        var play = Play.talking();
        play.send(new Command.PlanCallback(IN_HAND, play.now.plusSeconds(7200), "about the offer"));
        var stale = play.last(Effect.Keep.class).record();
        assertTrue(stale.callback().isPresent());
        assertEquals(List.of(), new Play().take(remembered(List.of(stale))).desk.callbacks());
    }

    @Test
    void aPromiseThatComesBackWithACallThatIsCorrectedIsKeptOnDiskToo() {
        var play = Play.talking();
        play.send(new Command.PlanCallback(IN_HAND, play.now.plusSeconds(7200), "about the offer"));
        var filed = play.last(Effect.Keep.class).record();
        var later = new Play().take(new Input.FiledRead(Optional.of(filed), new Command.Reopen(filed.call())));
        assertEquals(filed.callback(), Optional.of(later.desk.callbacks().getFirst()));
        assertEquals(filed.callback(), Optional.of(later.last(Effect.KeepCallback.class).callback()));
        assertEquals(filed.callback(), later.last(Effect.Keep.class).record().callback());
    }

    /** The agent's command and the end of a call that nobody answered cross each other. */
    @Test
    void aPromiseMadeInTheMomentInWhichAMissedCallLeavesTheDeskLeavesNoCallBehindOnDisk() throws Exception {
        var journal = new MemoryJournal();
        var play = missed(journal, call -> new Command.PlanCallback(Optional.of(call), Instant.parse("2030-01-01T00:00:00Z"), ""));
        assertTrue(play.desk.calls().isEmpty());
        assertEquals(List.of(), journal.open());
    }

    @Test
    void whatIsTypedInTheMomentInWhichAMissedCallLeavesTheDeskIsKept() throws Exception {
        var journal = new MemoryJournal();
        var play = missed(journal, call -> new Command.Note(Optional.of(call), "call back"));
        assertEquals("call back", play.desk.note(play.desk.wrapUps().getFirst().call()).orElseThrow().text());
        assertEquals("call back", journal.open().getFirst().note());
    }

    /** A call is missed, and the command comes before the desk has settled it. */
    private static Play missed(MemoryJournal journal, java.util.function.Function<CallId, Command> command) throws Exception {
        var play = new Play().offer("b", "0302");
        var call = play.call().id();
        var inputs = List.of(new Input.Reported(new LineEvent.Signalled(leg("b"), new Signal.Ended(play.now, EndReason.MISSED))),
                new Input.Asked(command.apply(call)), new Input.Settled(call));
        for (var input : inputs) {
            var step = Reducer.on(play.desk, input, new Stamp(play.now, CallId.fresh()));
            play.desk = step.desk();
            for (var effect : step.effects()) {
                if (effect instanceof Effect.Keep(var record)) journal.keep(record);
                if (effect instanceof Effect.Drop(var gone)) journal.close(gone);
            }
        }
        return play;
    }

    @Test
    void theShiftFromBeforeIsNotForgottenOnDiskWhenTheStoreOpensLate() throws Exception {
        var journal = new MemoryJournal();
        var morning = new Doing(Doing.Kind.AWAY, "training", before.now.minusSeconds(3600));
        journal.doing(morning, true);
        var late = new Play(); // has declared itself ready: a shift begins, as far as the desk knows
        var begun = late.desk.shift().doings().getFirst();
        journal.doing(begun, true); // as it waited to be written
        late.take(new Input.Remembered(List.of(), Set.of(), List.of(), List.of(), List.of(), List.of(morning), List.of(), List.of()));
        for (var effect : late.effects) {
            if (effect instanceof Effect.KeepDoing(var doing, var first)) journal.doing(doing, first);
        }
        assertEquals(List.of(morning, begun), journal.doings());
        assertEquals(journal.doings(), late.desk.shift().doings());
    }

    private static Input.Remembered remembered(List<CallRecord> open) {
        return new Input.Remembered(open, List.of(), List.of(), List.of());
    }
}

package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Callback;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Refusal;
import org.junit.jupiter.api.Test;

/** Promises to call back. */
class CallbackRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();

    private static Play promised() {
        var play = Play.talking();
        return play.send(new Command.PlanCallback(IN_HAND, play.now.plusSeconds(100), "about\nthe offer"));
    }

    @Test
    void aPromiseIsKeptOnDiskAndGoesIntoTheRecord() {
        var play = promised();
        assertEquals("about the offer", play.last(Effect.KeepCallback.class).callback().remark());
        play.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        assertEquals(play.desk.callbacks().getFirst(), play.last(Effect.File.class).record().callback().orElseThrow());
    }

    @Test
    void theAgentIsRemindedOnceItIsDueAndOnlyOnce() {
        var play = promised();
        var call = play.call().id();
        play.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        var due = play.desk.callbacks().getFirst().due();
        assertEquals(Optional.of(due), Reducer.deadline(play.desk));
        play.take(new Input.Tick());
        assertEquals(Optional.empty(), play.desk.notice(CallbackRules.subject(call)));
        play.now = due;
        play.take(new Input.Tick());
        assertEquals("Call 0301234 back: about the offer", play.desk.notice(CallbackRules.subject(call)).orElseThrow().text());
        play.send(new Command.DismissNotice(CallbackRules.subject(call))).take(new Input.Tick());
        assertEquals(Optional.empty(), play.desk.notice(CallbackRules.subject(call)));
        assertEquals(Optional.empty(), Reducer.deadline(play.desk));
    }

    @Test
    void afterARestartWhatIsDueIsSaidAgain() {
        var callback = promised().desk.callbacks().getFirst();
        var play = new Play();
        play.take(new Input.Remembered(List.of(), Set.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(callback)));
        play.now = callback.due();
        assertTrue(play.take(new Input.Tick()).desk.notice(CallbackRules.subject(callback.call())).isPresent());
    }

    @Test
    void talkingToThemKeepsAPromiseThatWasDue() {
        var play = promised();
        var callback = play.desk.callbacks().getFirst();
        play.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        play.now = callback.due();
        play.take(new Input.Tick()).send(new Command.Dial(Address.of("0301234")));
        play.answered(play.call().customer().id());
        assertTrue(play.desk.callbacks().isEmpty());
        assertEquals(callback.call(), play.last(Effect.DropCallback.class).call());
    }

    private static Play filed() {
        var play = promised();
        play.take(new Input.CustomersChanged(new Health.Up("book", Set.of()))).ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        return play.take(new Input.Filed(play.last(Effect.File.class).record()));
    }

    @Test
    void aPromiseThatIsPutOffAfterItsCallWasFiledIsFiledAgain() {
        var play = filed();
        var before = play.desk.callbacks().getFirst();
        var later = play.now.plusSeconds(500);
        play.send(new Command.PlanCallback(Optional.of(before.call()), later, "with the offer"));
        var promise = new Callback(before.call(), before.address(), before.name(), before.contact(), later, "with the offer");
        assertEquals(new Effect.Refile(before.call(), new Effect.Amendment.Promise(Optional.of(promise))), play.last(Effect.Refile.class));
    }

    @Test
    void aPromiseThatIsTakenBackOrKeptAfterItsCallWasFiledIsFiledAgain() {
        var play = filed();
        var call = play.desk.callbacks().getFirst().call();
        play.send(new Command.DropCallback(call));
        assertEquals(new Effect.Refile(call, new Effect.Amendment.Promise(Optional.empty())), play.last(Effect.Refile.class));
        assertTrue(play.effects.lastIndexOf(play.last(Effect.Refile.class)) < play.effects.lastIndexOf(play.last(Effect.DropCallback.class)), "a crash in between repeats, and forgets nothing");

        var kept = promised(); // with no customer system, which would be asked whether they may be called
        kept.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        var promise = kept.desk.callbacks().getFirst();
        kept.now = promise.due();
        kept.take(new Input.Tick()).send(new Command.Dial(Address.of("0301234")));
        kept.answered(kept.call().customer().id());
        assertEquals(new Effect.Refile(promise.call(), new Effect.Amendment.Promise(Optional.of(promise.to(Callback.Progress.KEPT)))), kept.last(Effect.Refile.class));
    }

    @Test
    void whatWaitsToBeFiledGoesWithTheNewPromise() {
        var play = promised();
        play.take(new Input.CustomersChanged(new Health.Up("book", Set.of()))).ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        var call = play.desk.callbacks().getFirst().call();
        play.send(new Command.PlanCallback(Optional.of(call), play.now.plusSeconds(500), "later"));
        var waits = play.desk.outgoing(call).orElseThrow().record();
        assertEquals("later", waits.callback().orElseThrow().remark());
        assertEquals(waits, play.last(Effect.File.class).record());
        play.take(new Input.Filed(waits));
        assertTrue(play.desk.outgoing(call).isEmpty());
    }

    @Test
    void whoWasRemindedBeforeTheWrapUpDoesNotKeepTheCallWaiting() {
        var play = promised();
        play.take(new Input.CustomersChanged(new Health.Up("book", Set.of()))).ended(Play.leg("a"), EndReason.HUNG_UP);
        play.now = play.desk.callbacks().getFirst().due();
        play.take(new Input.Tick()).send(new Command.WrapUp(IN_HAND, "resolved"));
        var record = play.last(Effect.File.class).record();
        assertEquals(Callback.Progress.PLANNED, record.callback().orElseThrow().progress(), "as a store gives it back");
    }

    @Test
    void anotherTimeReplacesTheFirst() {
        var play = promised();
        play.send(new Command.PlanCallback(IN_HAND, play.now.plus(Duration.ofDays(1)), ""));
        assertEquals(1, play.desk.callbacks().size());
    }

    @Test
    void aPromiseCanBePutOffWhenItsCallIsFiled() {
        var play = promised();
        var first = play.desk.callbacks().getFirst();
        play.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        play.now = first.due();
        play.take(new Input.Tick());
        var later = play.now.plus(Duration.ofHours(1));
        play.send(new Command.PlanCallback(Optional.of(first.call()), later, "again"));
        var put = play.desk.callbacks().getFirst();
        assertEquals(first.at(later, "again"), put);
        assertEquals(put, play.last(Effect.KeepCallback.class).callback());
        assertEquals(Optional.empty(), play.desk.notice(CallbackRules.subject(first.call())));
        assertEquals(Optional.of(later), Reducer.deadline(play.desk));
        assertEquals(Optional.of(Refusal.IN_THE_PAST), play.send(new Command.PlanCallback(Optional.of(first.call()), play.now, "")).refusal);
        play.send(new Command.DropCallback(first.call()));
        assertEquals(Optional.of(Refusal.UNKNOWN_CALL), play.send(new Command.PlanCallback(Optional.of(first.call()), later, "")).refusal);
    }

    @Test
    void nothingIsPromisedForThePastNorDroppedThatWasNotPromised() {
        var play = Play.talking();
        assertEquals(Optional.of(Refusal.IN_THE_PAST), play.send(new Command.PlanCallback(IN_HAND, play.now, "")).refusal);
        assertEquals(Optional.of(Refusal.UNKNOWN_CALLBACK), play.send(new Command.DropCallback(play.call().id())).refusal);
    }
}

package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Outgoing;
import org.callwright.model.Refusal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** On the way to the customer system, and back to be corrected. */
class OutboxRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();

    private static Play closed() {
        var play = new Play().take(new Input.CustomersChanged(new Health.Up("test", Set.of()))).offer("a", "0301234")
                .send(new Command.Answer(IN_HAND)).answered(Play.leg("a")).send(new Command.Note(IN_HAND, "text"));
        return play.ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
    }

    private static Outgoing waiting(Play play) {
        return play.desk.outbox().getFirst();
    }

    @Test
    void whatIsClosedWaitsUntilItIsFiled() {
        var play = closed();
        assertEquals(List.of(Outgoing.of("test", play.last(Effect.File.class).record())), play.desk.outbox());
        play.take(new Input.Filed(waiting(play).record()));
        assertTrue(play.desk.outbox().isEmpty());
        assertEquals(CallNote.Filed.FILED, play.desk.notes().getFirst().filed());
    }

    @Test
    void whatFailedSaysWhyAndWaitsForAPersonWhereOnlyAPersonCanHelp() {
        var play = closed();
        play.take(new Input.FilingFailed(waiting(play).failed("Nobody there.", false, Optional.of(play.now.plusSeconds(9)))));
        assertEquals(Optional.of("Nobody there."), waiting(play).trouble());
        assertEquals(CallNote.Filed.FILING, play.desk.notes().getFirst().filed());
        play.take(new Input.FilingFailed(waiting(play).failed("The record is locked.", true, Optional.empty())));
        assertEquals(2, waiting(play).attempts());
        assertEquals(CallNote.Filed.ATTENTION, play.desk.notes().getFirst().filed());
        play.send(new Command.RetryFiling(waiting(play).record().call()));
        assertEquals(waiting(play).record().call(), play.last(Effect.Retry.class).call());
        assertEquals(CallNote.Filed.FILING, play.desk.notes().getFirst().filed());
        assertEquals(Optional.of(Refusal.NOTHING_WAITS), play.send(new Command.RetryFiling(CallId.fresh())).refusal);
    }

    @Test
    void aLateWordAboutAnOlderTextLeavesTheNewerWaiting() {
        var play = closed();
        var record = waiting(play).record();
        play.send(new Command.Reopen(record.call())).send(new Command.Note(IN_HAND, "better text")).send(new Command.Finish(IN_HAND));
        play.take(new Input.Filed(record));
        assertEquals("better text", waiting(play).record().note());
        assertEquals(CallNote.Filed.FILING, play.desk.notes().getFirst().filed());
    }

    @Test
    void R126_whatWasFiledIsReadAndCorrectedUnderTheSameKey() {
        var play = closed();
        var record = waiting(play).record();
        play.take(new Input.Filed(record)).send(new Command.Reopen(record.call()));
        assertEquals(record.call(), play.last(Effect.ReadFiled.class).call());
        play.take(new Input.FiledRead(Optional.of(record), new Command.Reopen(record.call())));
        assertEquals("text", play.desk.note(record.call()).orElseThrow().text());
        assertEquals(List.of("resolved"), play.desk.wrapUp(record.call()).orElseThrow().codes());
        play.send(new Command.Note(IN_HAND, "text, and more")).send(new Command.WrapUp(IN_HAND, "follow-up"));
        var again = play.last(Effect.File.class).record();
        assertEquals(record.key(), again.key());
        assertEquals(2, again.revision());
        assertEquals(List.of("follow-up"), again.codes());
    }

    @Test
    void whatIsOpenedFromTheOutboxIsNotShownAsFiled() {
        var play = closed();
        play.take(new Input.FilingFailed(waiting(play).failed("The record is locked.", true, Optional.empty())));
        play.send(new Command.Reopen(waiting(play).record().call()));
        assertEquals(CallNote.Filed.ATTENTION, play.desk.notes().getFirst().filed());
    }

    @Test
    void correctingKeepsNobodyFromCalls() {
        var play = closed();
        var queued = play.count(Effect.Available.class);
        play.send(new Command.Reopen(waiting(play).record().call()));
        assertEquals(queued, play.count(Effect.Available.class), "the line hears nothing of it");
        assertTrue(play.desk.free());
        play.report(new LineEvent.Offered(Play.leg("b"), org.callwright.model.Participant.unknown(org.callwright.model.Address.of("1")),
                Optional.of("Support"), play.now)).send(new Command.Answer(Optional.of(play.desk.calls().getLast().id())));
        assertEquals(Optional.empty(), play.refusal);
    }

    @Test
    void aCallThatWasNeverFiledCannotBeOpened() {
        var play = new Play();
        var unknown = new Command.Reopen(CallId.fresh());
        assertEquals(Optional.of(Refusal.NOT_FILED), play.send(unknown).take(new Input.FiledRead(Optional.empty(), unknown)).refusal);
    }

    @Test
    void afterARestartACorrectionIsStillOne() {
        var record = waiting(closed()).record();
        var play = new Play().take(new Input.Remembered(List.of(record), Set.of(record.call()), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of()));
        assertTrue(play.desk.wrapUp(record.call()).orElseThrow().again());
        assertTrue(play.desk.free());
    }

    @Test
    void afterARestartWhatWaitsIsThere() {
        var item = waiting(closed()).failed("The record is locked.", true, Optional.empty());
        var play = new Play().take(new Input.Remembered(List.of(), List.of(item), List.of(), List.of()));
        assertEquals(List.of(item), play.desk.outbox());
        assertEquals(CallNote.Filed.ATTENTION, play.desk.notes().getFirst().filed());
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.CallNote;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** What the agent writes about calls. */
abstract class NoteScenarios extends Scenarios {

    @Test
    void R121_whereNotesAreOffThereAreNone() {
        var desk = desk("notes=off");
        talking(desk);
        assertEquals(Refusal.NOTES_OFF, desk.refuses(new Command.Note(Optional.empty(), "x")));
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        desk.code("resolved");
        desk.isIdle();
    }

    @Test
    void R17_R122_theNoteIsSavedByTheWrapUp() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        desk.note("from the first ring");
        desk.await("it is there", now -> now.notes().size() == 1);
        assertTrue(desk.filed().isEmpty(), "nothing goes anywhere before");
        desk.press(Action.ANSWER);
        customer().isTalking();
        customer().hangsUp();
        assertEquals("from the first ring", desk.wrapsUp().note());
    }

    @Test
    void R123_noteWrapUpAndTimerAreTheCalls() {
        var desk = desk();
        var first = talking(desk);
        desk.note("first");
        customer().hangsUp();
        desk.is(Situation.POST_CALL);
        var second = talking(desk, floor().customer(2));
        desk.send(new Command.Note(Optional.of(second), "second"));
        floor().customer(2).hangsUp();
        desk.await("two wait", now -> now.wrapUps().size() == 2);
        assertEquals("first", desk.now().note(first).orElseThrow().text());
        assertEquals("second", desk.now().note(second).orElseThrow().text());
        desk.send(new Command.WrapUp(Optional.of(first), "resolved"));
        desk.await("one waits", now -> now.wrapUps().size() == 1);
        assertEquals(second, desk.now().wrapUps().getFirst().call());
    }

    @Test
    void R124_afterARestartInTheMiddleOfACallTheTextIsThereAndTheDeskSaysSo() {
        var desk = desk();
        var call = talking(desk);
        desk.note("never lost");
        desk.await("it is there", now -> now.note(call).isPresent());
        desk.close();
        var again = desk();
        again.await("the call waits for its wrap-up", now -> now.wrapUp(call).isPresent());
        assertEquals("never lost", again.now().note(call).orElseThrow().text());
        assertTrue(again.now().notice("recovered").isPresent(), again::story);
        assertEquals("never lost", again.wrapsUp().note());
    }

    @Test
    void R125_aCallIsFiledOnceHoweverManyContactsHaveItsNumber() {
        var desk = desk();
        talking(desk, floor().customer(2)); // two contacts have it
        desk.note("said");
        floor().customer(2).hangsUp();
        desk.wrapsUp();
        assertEquals(1, desk.filed().size());
    }

    @Test
    void R126_whatWasFiledIsCorrectedUnderTheSameKey() {
        var desk = desk();
        talking(desk);
        desk.note("furst");
        customer().hangsUp();
        var record = desk.wrapsUp();
        desk.await("it is filed", now -> now.outbox().isEmpty());
        desk.send(new Command.Reopen(record.call()));
        desk.await("it is open again", now -> now.wrapUp(record.call()).filter(wrapUp -> wrapUp.again()).isPresent());
        assertTrue(desk.now().free(), "nobody is kept from calls");
        desk.send(new Command.Note(Optional.of(record.call()), "first"));
        desk.send(new Command.Finish(Optional.of(record.call())));
        Patience.until("the better text is filed", () -> desk.filed().stream().map(one -> one.note()).toList().equals(List.of("first")), desk::story);
    }

    @Test
    void whatIsFiledIsShownAsFiled() {
        var desk = desk();
        var call = talking(desk);
        desk.note("said");
        customer().hangsUp();
        desk.wrapsUp();
        desk.await("the note is filed", now -> now.note(call).filter(note -> note.filed() == CallNote.Filed.FILED).isPresent());
    }

    @Test
    void earlierCallsWithTheSameCustomerAreShownBesideTheNote() {
        var desk = desk();
        var first = talking(desk);
        desk.note("the first time");
        customer().hangsUp();
        desk.wrapsUp();
        desk.await("it is filed", now -> now.outbox().isEmpty());
        var second = talking(desk);
        desk.await("the first call is shown", now -> now.earlier(second).stream().anyMatch(record -> record.call().equals(first) && record.note().equals("the first time")));
    }
}

package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.AgentState;
import org.callwright.model.CallNote;
import org.callwright.model.ContactPolicy;
import org.callwright.model.Desk;
import org.callwright.model.Dialled;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.junit.jupiter.api.Test;

class DeskLineTest {

    private static Notice notice(String subject, int second) {
        return new Notice(subject, Notice.Severity.WARNING, Given.NOW.plusSeconds(second), "About " + subject);
    }

    @Test
    void theAgentsStateIsShownWithItsTime() {
        var line = DeskLine.of(Given.scene(Desk.EMPTY.with(new AgentState.Away(Given.NOW, "lunch"))).at(Given.NOW.plusSeconds(65)));
        assertEquals("Away: lunch  1:05", line.agent());
    }

    @Test
    void aRefusalComesFirstThenTheNewestNoticeThenWhatIsDown() {
        var down = Given.desk().with(new LineStatus("line", "sip", new Health.Down("line", Fault.CREDENTIALS, "Wrong password.", Optional.empty())));
        var noticed = down.with(notice("old", 1)).with(notice("new", 2));
        var scene = Given.scene(noticed);
        assertEquals("Wrong password.", DeskLine.of(Given.scene(down)).message().orElseThrow().text());
        assertEquals("About new", DeskLine.of(scene).message().orElseThrow().text());
        var refused = scene.with(new Scene.Refused(Refusal.NO_CALL, Given.NOW));
        assertEquals(Refusal.NO_CALL.sentence(), DeskLine.of(refused).message().orElseThrow().text());
        assertEquals("About new", DeskLine.of(refused.at(Given.NOW.plusSeconds(30))).message().orElseThrow().text());
    }

    @Test
    void notesThatWaitAreCountedAndFiledOnesAreNot() {
        var desk = Given.desk().with(new CallNote(Given.FIRST, 1, Given.NOW, "a", CallNote.Filed.FILING))
                .with(new CallNote(Given.SECOND, 1, Given.NOW, "b", CallNote.Filed.FILED));
        assertEquals(List.of("Simulated line", "1 note to file"), DeskLine.of(Given.scene(desk)).items().stream().map(DeskLine.Item::text).toList());
    }

    @Test
    void aNoteThatNeedsAPersonIsMarked() {
        var desk = Given.desk().with(new CallNote(Given.FIRST, 1, Given.NOW, "a", CallNote.Filed.ATTENTION));
        assertTrue(DeskLine.of(Given.scene(desk)).items().stream().anyMatch(item -> item.icon() == Icon.ATTENTION));
    }

    @Test
    void theWholeSentenceIsInTheTip() {
        var desk = Desk.EMPTY.customer(new Health.Down("salesforce", Fault.CREDENTIALS, "The password was refused.", Optional.empty()));
        assertEquals("The password was refused.", DeskLine.of(Given.scene(desk)).items().getFirst().tip());
    }

    @Test
    void whatIsDeclaredForAfterTheCallIsShownAndCanBeTakenBack() { // R50
        var ready = new AgentState.Ready(Given.NOW);
        var desk = Given.desk().with(Given.talking(Given.FIRST)).queued(Optional.of(new AgentState.Away(Given.NOW, "lunch")));
        assertEquals("Ready  0:00 \u2192 Away: lunch when this call is done", DeskLine.of(Given.scene(desk)).agent());
        assertEquals(new Command.Declare(Command.Declare.Presence.READY, ""), StateMenu.declare(ready));
        assertEquals(new Command.Declare(Command.Declare.Presence.AWAY, "lunch"), StateMenu.declare(desk.queued().get()));
    }

    @Test
    void aQuestionOnTheCardIsNotSaidTwice() {
        var desk = Given.desk().with(new Dialled(Given.ANNA_NUMBER, Given.NOW))
                .with(new Notice("do-not-call", Notice.Severity.WARNING, Given.NOW, "Anna Berg does not want to be called. Dial again to call all the same."));
        assertEquals(Optional.empty(), DeskLine.of(Given.scene(desk)).message());
        assertEquals(Optional.of(Given.ANNA_NUMBER), CallCard.of(Given.scene(desk)).said().orElseThrow().dial());
        assertTrue(CallCard.of(Given.scene(desk)).said().orElseThrow().question());
        var late = Given.scene(desk).at(Given.NOW.plusSeconds(31));
        assertEquals(Optional.empty(), CallCard.of(late).said());
    }

    @Test
    void whereSuchACallIsForbiddenItIsNoQuestion() {
        var forbidden = Policy.DEFAULT.contacts(new ContactPolicy(false, true, ContactPolicy.DoNotCall.FORBID));
        var desk = Given.desk().with(forbidden).with(new Dialled(Given.ANNA_NUMBER, Given.NOW))
                .with(new Notice("do-not-call", Notice.Severity.WARNING, Given.NOW, "Anna Berg does not want to be called."));
        assertEquals(Optional.empty(), CallCard.of(Given.scene(desk)).said());
        assertEquals("Anna Berg does not want to be called.", DeskLine.of(Given.scene(desk)).message().orElseThrow().text());
    }
}

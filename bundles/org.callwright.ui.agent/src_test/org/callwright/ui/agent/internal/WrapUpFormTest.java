package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallState;
import org.callwright.model.EndReason;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Signal;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.junit.jupiter.api.Test;

class WrapUpFormTest {

    private static WrapUpForm over(WrapUp wrapUp, String note) {
        return WrapUpForm.of(Given.scene(Given.desk().with(Given.over(Given.FIRST)).with(wrapUp)
                .with(new CallNote(Given.FIRST, 1, Given.NOW, note, CallNote.Filed.KEPT))));
    }

    private static WrapUp open(WrapUp.Required required) {
        return WrapUp.open(Given.FIRST, required);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals(Optional.of("A code is needed."), over(open(WrapUp.Required.CODE), "").missing(Optional.empty()));
        assertEquals(Optional.of("A code and a note are needed."), over(open(WrapUp.Required.CODE_AND_NOTE), "").missing(Optional.empty()));
        assertEquals(Optional.of("A note is needed too."), over(open(WrapUp.Required.CODE_AND_NOTE), "").missing(Optional.of("resolved")));
        assertEquals(Optional.empty(), over(open(WrapUp.Required.CODE_AND_NOTE), "text").missing(Optional.of("resolved")));
        assertEquals(Optional.empty(), over(open(WrapUp.Required.NONE), "").missing(Optional.empty()));
    }

    @Test
    void aCallThatLastsCanBeWrappedUpInAdvance() { // Q7
        var form = WrapUpForm.of(Given.scene(Given.desk().with(Given.talking(Given.FIRST))));
        assertTrue(form.wrapUp().isPresent());
        assertTrue(form.missing(Optional.of("resolved")).isPresent());
        assertTrue(WrapUpForm.of(Given.scene(Given.desk().with(Given.ringing(Given.FIRST)))).wrapUp().isEmpty());
    }

    @Test
    void finishingSendsANewCodeOrClosesWithTheOneThereIs() {
        var form = over(open(WrapUp.Required.CODE).with("resolved"), "");
        assertEquals(new Command.Finish(Optional.of(Given.FIRST)), form.finish(Optional.of("resolved")));
        assertEquals(new Command.WrapUp(Optional.of(Given.FIRST), "complaint"), form.finish(Optional.of("complaint")));
    }

    @Test
    void aCodeThatWouldCloseTheCallIsSentOnlyByFinishing() {
        assertEquals(Optional.empty(), over(open(WrapUp.Required.CODE), "").choose("resolved"));
        var noted = over(open(WrapUp.Required.CODE_AND_NOTE), "");
        assertEquals(Optional.of(new Command.WrapUp(Optional.of(Given.FIRST), "resolved")), noted.choose("resolved")); // R61: the timer sees it
    }

    @Test
    void severalCodesAreChosenOneAfterTheOtherAndFinishedTogether() {
        var desk = Given.desk().with(several()).with(Given.over(Given.FIRST)).with(open(WrapUp.Required.CODE).with("resolved"));
        var form = WrapUpForm.of(Given.scene(desk));
        assertEquals(Optional.of(new Command.WrapUp(Optional.of(Given.FIRST), "complaint")), form.choose("complaint"));
        assertEquals(List.of("resolved"), form.chosen(Optional.of("complaint"))); // the desk says what is chosen
        assertEquals(new Command.Finish(Optional.of(Given.FIRST)), form.finish(Optional.of("complaint")));
        assertEquals(List.of("resolved"), form.codes(Optional.empty(), CodeHabits.NONE, "").choices().stream()
                .filter(CodeRows.Choice::chosen).map(CodeRows.Choice::code).toList());
    }

    @Test
    void aCorrectionSaysThatItIsOne() { // R126
        var again = new WrapUp(Given.FIRST, List.of("resolved"), WrapUp.Required.NONE, true);
        var form = over(again, "text");
        assertEquals(Optional.of("Filed before; you are correcting it."), form.hint());
        assertTrue(form.title().startsWith("Correct"));
        assertEquals(Optional.of("Nothing is needed; a code is welcome."), over(open(WrapUp.Required.NONE), "").hint());
        assertEquals(Optional.empty(), over(open(WrapUp.Required.CODE), "").hint());
    }

    @Test
    void onlyWhoHasANumberCanBeCalledBack() {
        assertTrue(over(open(WrapUp.Required.CODE), "").reachable());
        var leg = new Leg(new LegId("line", "w"), new Participant(Optional.empty(), ""), new CallState.Ringing(Given.NOW));
        var withheld = Given.signal(Given.signal(Call.offered(Given.FIRST, leg, Optional.empty(), Given.NOW), new Signal.Answered(Given.NOW)),
                new Signal.Ended(Given.NOW, EndReason.HUNG_UP));
        assertFalse(WrapUpForm.of(Given.scene(Given.desk().with(withheld).with(open(WrapUp.Required.CODE)))).reachable());
    }

    private static Policy several() {
        var usual = WrapUpPolicy.DEFAULT;
        return Policy.DEFAULT.wrapUp(new WrapUpPolicy(usual.required(), false, usual.codes(), true, true));
    }

    @Test
    void otherCallsThatWaitAreListed() { // R45
        var desk = Given.desk().with(Given.over(Given.FIRST)).with(open(WrapUp.Required.CODE))
                .with(Given.over(Given.SECOND)).with(WrapUp.open(Given.SECOND, WrapUp.Required.CODE));
        var form = WrapUpForm.of(Given.scene(desk).pick(Given.FIRST));
        assertEquals(List.of(Given.SECOND), form.pending().stream().map(WrapUpForm.Pending::call).toList());
    }
}

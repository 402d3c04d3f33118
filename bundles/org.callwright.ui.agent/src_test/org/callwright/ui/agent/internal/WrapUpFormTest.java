package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.Policy;
import org.callwright.model.WorkTimer;
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
    void codesHaveDigitsAndAreFilteredByWhatIsTyped() {
        var form = over(open(WrapUp.Required.CODE), "");
        assertEquals(new WrapUpForm.Code("1", "resolved"), form.codes("").getFirst());
        assertEquals(List.of(new WrapUpForm.Code("4", "complaint"), new WrapUpForm.Code("", "comp")), form.codes("comp"));
    }

    @Test
    void onlyTheSitesCodesWhereTheSiteSaysSo() {
        var policy = Policy.DEFAULT;
        var closed = policy.wrapUp(new WrapUpPolicy(policy.wrapUp().required(), false, policy.wrapUp().codes(), false, false));
        var form = WrapUpForm.of(Given.scene(Given.desk().with(closed).with(Given.over(Given.FIRST)).with(open(WrapUp.Required.CODE))));
        assertEquals(List.of(), form.codes("sold"));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals(Optional.of("Choose a code."), over(open(WrapUp.Required.CODE), "").missing(Optional.empty()));
        assertEquals(Optional.of("Write a note."), over(open(WrapUp.Required.CODE_AND_NOTE), "").missing(Optional.of("resolved")));
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
    void theTimerCountsDownAndShowsZeroOnlyWhenItIsOver() {
        var desk = Given.desk().with(Given.over(Given.FIRST)).timer(Optional.of(new WorkTimer(Given.FIRST, Given.NOW.plusSeconds(60), 0)));
        assertEquals("1:00", timer(desk, 100));
        assertEquals("0:01", timer(desk, 59_900));
        assertEquals("0:00", timer(desk, 60_000));
    }

    @Test
    void otherCallsThatWaitAreListed() { // R45
        var desk = Given.desk().with(Given.over(Given.FIRST)).with(open(WrapUp.Required.CODE))
                .with(Given.over(Given.SECOND)).with(WrapUp.open(Given.SECOND, WrapUp.Required.CODE));
        var form = WrapUpForm.of(Given.scene(desk).pick(Given.FIRST));
        assertEquals(List.of(Given.SECOND), form.pending().stream().map(WrapUpForm.Pending::call).toList());
    }

    private static String timer(Desk desk, int millis) {
        return WrapUpForm.of(Given.scene(desk).at(Given.NOW.plusMillis(millis))).timer().orElseThrow().left();
    }
}

package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.Code;
import org.callwright.model.EndReason;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.junit.jupiter.api.Test;

/** Codes: one or several, of the site or of the customer system. */
class WrapUpRulesTest {

    private static final Optional<CallId> IN_HAND = Optional.empty();

    private static Play several(WrapUp.Required required) {
        var policy = new WrapUpPolicy(required, false, List.of(Code.of("sold"), Code.read("Sales: quote")), false, true);
        return Play.talking().take(new Input.Decided(Policy.DEFAULT.wrapUp(policy)));
    }

    @Test
    void aCallMayHaveSeveralCodesAndIsClosedByFinishing() {
        var play = several(WrapUp.Required.CODE).ended(Play.leg("a"), EndReason.HUNG_UP);
        play.send(new Command.WrapUp(IN_HAND, "sold")).send(new Command.WrapUp(IN_HAND, "quote")).send(new Command.WrapUp(IN_HAND, "sold"));
        assertFalse(play.desk.calls().isEmpty(), "more may follow");
        play.send(new Command.Finish(IN_HAND));
        assertEquals(List.of("sold", "quote"), play.last(Effect.File.class).record().codes());
    }

    @Test
    void aCodeCanBeTakenBack() {
        var play = several(WrapUp.Required.CODE).send(new Command.WrapUp(IN_HAND, "sold")).send(new Command.DropCode(IN_HAND, "sold"))
                .ended(Play.leg("a"), EndReason.HUNG_UP);
        assertEquals(Optional.of(Refusal.CODE_MISSING), play.send(new Command.Finish(IN_HAND)).refusal);
        assertEquals(Optional.of(Refusal.UNKNOWN_CODE), play.send(new Command.DropCode(IN_HAND, "sold")).refusal);
    }

    @Test
    void R47_codesChosenDuringTheCallCloseItAtItsEnd() {
        var play = several(WrapUp.Required.CODE).send(new Command.WrapUp(IN_HAND, "quote")).ended(Play.leg("a"), EndReason.HUNG_UP);
        assertTrue(play.desk.calls().isEmpty());
        assertEquals(List.of("quote"), play.last(Effect.File.class).record().codes());
    }

    @Test
    void onlyTheSitesCodesCountAndTheyMayHaveAGroup() {
        var play = several(WrapUp.Required.CODE);
        assertEquals(Optional.of(Refusal.UNKNOWN_CODE), play.send(new Command.WrapUp(IN_HAND, "Sales: quote")).refusal);
        assertEquals(new Code("quote", "Sales"), play.desk.policy().wrapUp().codes().getLast());
        play.take(new Input.CodesListed(List.of(Code.of("other"))));
        assertEquals(2, play.desk.policy().wrapUp().codes().size());
    }

    @Test
    void R61_whatWasPickedButNotFinishedCountsWhenTheTimeIsOver() {
        var play = new Play().offerFromQueue("a", "0301234", "Support").send(new Command.Answer(IN_HAND)).answered(Play.leg("a"))
                .ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.ChooseCode(IN_HAND, "sold"));
        assertTrue(play.desk.timer().isPresent() && !play.desk.calls().isEmpty());
        play.now = play.desk.timer().orElseThrow().until();
        play.take(new Input.Tick());
        assertEquals(List.of("sold"), play.last(Effect.File.class).record().codes());
    }

    @Test
    void aCodeOfTwoLinesIsNone() {
        var play = Play.talking();
        assertEquals(Optional.of(Refusal.UNKNOWN_CODE), play.send(new Command.WrapUp(IN_HAND, "one\ntwo")).refusal);
    }
}

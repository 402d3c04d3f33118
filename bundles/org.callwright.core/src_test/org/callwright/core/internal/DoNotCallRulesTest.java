package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.ContactPolicy;
import org.callwright.model.ContactPolicy.DoNotCall;
import org.callwright.model.Health;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.junit.jupiter.api.Test;

/** People who do not want to be called. */
class DoNotCallRulesTest {

    private static final Address ADA = Address.of("0301234");
    private static final Input.Checked NO = new Input.Checked(ADA, Optional.of("Ada does not want to be called."));

    private static Play desk(DoNotCall policy) {
        var handling = Policy.DEFAULT.handling().emergency(Set.of("112"));
        return new Play().take(new Input.Decided(Policy.DEFAULT.handling(handling).contacts(new ContactPolicy(false, true, policy))))
                .take(new Input.CustomersChanged(new Health.Up("test", Set.of())));
    }

    @Test
    void theCustomerSystemIsAskedBeforeAnybodyIsCalled() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA));
        assertEquals(ADA, play.last(Effect.Check.class).to());
        assertEquals(0, play.count(Effect.Dial.class));
        play.take(new Input.Checked(ADA, Optional.empty()));
        assertEquals(ADA, play.last(Effect.Dial.class).to());
    }

    @Test
    void R13_nobodyElseIsDialledWhileTheAnswerIsAwaited() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA)).send(new Command.Dial(Address.of("0309")));
        assertEquals(Optional.of(Refusal.ALREADY_DIALLING), play.refusal);
        assertEquals(1, play.send(new Command.Dial(Address.of("112"))).count(Effect.Dial.class), "but for an emergency");
        assertEquals(1, play.take(new Input.Checked(ADA, Optional.empty())).count(Effect.Dial.class));
    }

    @Test
    void aCustomerSystemThatNeverAnswersKeepsNobodyFromDialling() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA));
        play.now = play.now.plusSeconds(10);
        play.send(new Command.Dial(Address.of("0309")));
        assertEquals(Address.of("0309"), play.last(Effect.Check.class).to());
    }

    @Test
    void dialledAgainTheyAreCalledAllTheSame() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA)).take(NO);
        assertEquals(0, play.count(Effect.Dial.class));
        assertEquals("Ada does not want to be called. Dial again to call all the same.", play.desk.notice(DoNotCallRules.SUBJECT).orElseThrow().text());
        play.send(new Command.Dial(ADA));
        assertEquals(1, play.count(Effect.Dial.class));
        assertEquals(Optional.empty(), play.desk.notice(DoNotCallRules.SUBJECT));
    }

    @Test
    void aWarningIsForgottenAfterAWhileAndNeverCountsForSomebodyElse() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA)).take(NO).send(new Command.Dial(Address.of("0309")));
        assertEquals(0, play.count(Effect.Dial.class));
        play.take(new Input.Checked(Address.of("0309"), Optional.of("Nor does Bob.")));
        play.now = play.now.plusSeconds(60);
        play.send(new Command.Dial(Address.of("0309")));
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void whereItIsForbiddenDialingAgainDoesNotHelp() {
        var play = desk(DoNotCall.FORBID).send(new Command.Dial(ADA)).take(NO);
        assertEquals(Optional.of(Refusal.DO_NOT_CALL), play.refusal);
        play.send(new Command.Dial(ADA)).take(NO);
        assertEquals(0, play.count(Effect.Dial.class));
    }

    @Test
    void emergencyNumbersAreDialledAtOnceAndNobodyIsAskedWhereItIsOff() {
        assertEquals(1, desk(DoNotCall.FORBID).send(new Command.Dial(Address.of("112"))).count(Effect.Dial.class));
        assertEquals(1, desk(DoNotCall.OFF).send(new Command.Dial(ADA)).count(Effect.Dial.class));
    }

    @Test
    void withoutACustomerSystemNobodyIsAsked() {
        assertEquals(1, new Play().send(new Command.Dial(ADA)).count(Effect.Dial.class));
    }

    @Test
    void aCallThatCameMeanwhileGoesFirst() {
        var play = desk(DoNotCall.CONFIRM).send(new Command.Dial(ADA)).offer("a", "0305").take(new Input.Checked(ADA, Optional.empty()));
        assertEquals(0, play.count(Effect.Dial.class));
        assertTrue(play.refusal.isPresent(), "and the agent is told");
    }
}

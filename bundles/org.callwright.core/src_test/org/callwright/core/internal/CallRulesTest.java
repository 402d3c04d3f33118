package org.callwright.core.internal;

import static org.callwright.core.internal.Play.leg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallNote;
import org.callwright.model.CallState;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Match;
import org.callwright.model.Fault;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Signal;
import org.callwright.model.TimerPolicy;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

class CallRulesTest {

    private static final Contact ADA = Contact.of(new ContactRef("local", "1"), "Ada", List.of());
    private static final Contact BOB = Contact.of(new ContactRef("local", "2"), "Bob", List.of());

    @Test
    void aRingingCallIsLookedUpAtOnce() { // R14
        var play = new Play().offer("a", "0301234");
        assertEquals(Address.of("0301234"), play.last(Effect.LookUp.class).caller());
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number"))));
        assertEquals("Ada", play.call().customerName());
    }

    @Test
    void aCallOfferedTwiceIsOneCall() { // R23
        var play = new Play().offer("a", "0301234").offer("a", "0301234");
        assertEquals(1, play.desk.calls().size());
    }

    @Test
    void aWithheldNumberIsNotLookedUp() { // R26
        var play = new Play().report(LineEvent.Offered.direct(leg("a"), Participant.withheld(), java.time.Instant.EPOCH));
        assertEquals(0, play.count(Effect.LookUp.class));
        assertTrue(play.call().identity().searched());
    }

    @Test
    void detailsThatComeAfterTheCallEndedBelongToItStill() { // R27
        var play = Play.talking().ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number")))).send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(Optional.of(ADA.ref()), play.last(Effect.File.class).record().contact());
    }

    @Test
    void bindingSomebodyElseMovesTheNoteAndKeepsItsText() { // R22
        var play = Play.talking();
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number"), new Match(BOB, "same number"))))
                .send(new Command.Note(Optional.empty(), "text")).send(new Command.Bind(Optional.empty(), ADA.ref()));
        assertEquals(Optional.of(ADA.ref()), play.desk.notes().getFirst().contact());
        play.send(new Command.Bind(Optional.empty(), BOB.ref()));
        assertEquals(Optional.of(BOB.ref()), play.desk.notes().getFirst().contact());
        assertEquals("text", play.desk.notes().getFirst().text());
    }

    @Test
    void aSecondDialRequestIsRefusedWithAReason() { // R13
        var play = new Play().send(new Command.Dial(Address.of("1"))).send(new Command.Dial(Address.of("1")));
        play.refused(Refusal.ALREADY_DIALLING);
        assertEquals(1, play.count(Effect.Dial.class));
    }

    @Test
    void whatIsNeitherANumberNorASipAddressIsRefusedBeforeAnythingIsSent() {
        for (var command : List.of(new Command.Dial(Address.of("Anna Schmidt")), new Command.To(Optional.empty(), Address.of("n/a")),
                new Command.AddFavourite(Address.of("http://example.net/"), "", Optional.empty()))) {
            var play = new Play().send(command).refused(Refusal.NOT_A_NUMBER);
            assertEquals(0, play.count(Effect.Dial.class));
            assertTrue(play.desk.favourites().isEmpty());
        }
    }

    @Test
    void everyCallStandsInExactlyOneListOfTheHistory() { // R7
        var missed = new Play().offer("a", "0301").ended(leg("a"), EndReason.MISSED);
        var received = Play.talking().ended(leg("a"), EndReason.HUNG_UP);
        var dialled = new Play().send(new Command.Dial(Address.of("0302")));
        dialled.ended(dialled.call().customer().id(), EndReason.BUSY);
        assertEquals(List.of(Recent.Kind.MISSED), kinds(missed));
        assertEquals(List.of(Recent.Kind.RECEIVED), kinds(received));
        assertEquals(List.of(Recent.Kind.DIALLED), kinds(dialled));
    }

    @Test
    void R13_aDoubleClickOnANumberThatFailsAtOnceDialsOnce() {
        var play = new Play().send(new Command.Dial(Address.of("1")));
        play.ended(play.call().customer().id(), EndReason.BUSY).now = play.desk.dialled().orElseThrow().at().minusMillis(100);
        play.send(new Command.Dial(Address.of("1"))).refused(Refusal.JUST_DIALLED);
        play.send(new Command.Dial(Address.of("1")));
        assertEquals(2, play.count(Effect.Dial.class));
    }

    @Test
    void R13_whoHangsUpAndDialsAgainAtOnceMeansIt() {
        var play = new Play().send(new Command.Dial(Address.of("1")));
        var leg = play.call().customer().id();
        var began = play.desk.dialled().orElseThrow().at();
        play.send(new Command.Clear(Optional.empty())).ended(leg, EndReason.HUNG_UP);
        play.now = began.minusMillis(500);
        play.send(new Command.Dial(Address.of("1")));
        assertEquals(Optional.empty(), play.refusal);
        assertEquals(2, play.count(Effect.Dial.class));
    }

    @Test
    void R12_anEmergencyNumberIsDialledInEveryState() {
        var play = Play.talking().send(new Command.Declare(Command.Declare.Presence.AWAY, "lunch")).send(new Command.Dial(Address.of("0302")))
                .refused(Refusal.ON_A_CALL);
        play.send(new Command.Dial(Address.of("1-1-2")));
        assertEquals(Address.of("1-1-2"), play.last(Effect.Dial.class).to());
        assertEquals(leg("a"), play.last(Effect.Hold.class).leg());
        play = new Play().send(new Command.Dial(Address.of("0302")));
        var dialling = play.call().customer().id();
        play.send(new Command.Dial(Address.of("112")));
        assertEquals(dialling, play.last(Effect.HangUp.class).leg());
        assertEquals(Address.of("112"), play.last(Effect.Dial.class).to());
        play = new Play().offer("a", "0301").send(new Command.Redirect(Optional.empty())).send(new Command.Dial(Address.of("112")));
        assertEquals(0, play.count(Effect.Redirect.class), "nobody is redirected to the police by mistake");
        assertEquals(1, play.count(Effect.Dial.class));
    }

    @Test
    void aMissedCallLeavesTheDeskByItself() { // R43
        var play = new Play().offer("a", "0301").ended(leg("a"), EndReason.MISSED);
        assertEquals(List.of(), play.desk.calls());
    }

    @Test
    void aNoteOnAMissedCallIsNotDiscarded() { // R46
        var play = new Play().offer("a", "0301").send(new Command.Note(Optional.empty(), "call back")).ended(leg("a"), EndReason.MISSED);
        assertEquals("call back", play.desk.notes().getFirst().text());
        play.send(new Command.Finish(Optional.empty()));
        assertEquals("call back", play.last(Effect.File.class).record().note());
    }

    @Test
    void theCallStaysUntilItIsWrappedUpWhoeverHungUp() { // R41, R42, R44
        for (var reason : List.of(EndReason.HUNG_UP, EndReason.FAR_END_HUNG_UP)) {
            var play = Play.talking().ended(leg("a"), reason);
            assertEquals(1, play.desk.calls().size());
            play.send(new Command.Finish(Optional.empty())).refused(Refusal.CODE_MISSING);
            play.send(new Command.WrapUp(Optional.empty(), "resolved"));
            assertEquals(List.of(), play.desk.calls());
            assertEquals(List.of(), play.desk.wrapUps());
            assertEquals(List.of("resolved"), play.last(Effect.File.class).record().codes());
        }
    }

    @Test
    void aCodeChosenDuringTheCallCountsAtTheEnd() { // R47, Q7
        var play = Play.talking().send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(1, play.desk.calls().size());
        play.ended(leg("a"), EndReason.FAR_END_HUNG_UP);
        assertEquals(List.of(), play.desk.calls());
        assertEquals(List.of("resolved"), play.last(Effect.File.class).record().codes());
    }

    @Test
    void policyMayAskForACodeAndANote() { // R48
        var play = Play.talking();
        play.take(new Input.Decided(policy(WrapUp.Required.CODE_AND_NOTE, List.of(), true))).ended(leg("a"), EndReason.HUNG_UP);
        play.send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(1, play.desk.calls().size());
        play.send(new Command.Finish(Optional.empty())).refused(Refusal.NOTE_MISSING);
        play.send(new Command.Note(Optional.empty(), "done")).send(new Command.Finish(Optional.empty()));
        assertEquals(List.of(), play.desk.calls());
    }

    @Test
    void withoutARequirementTheDeskIsIdleAtOnce() { // R43
        var play = Play.talking();
        play.take(new Input.Decided(policy(WrapUp.Required.NONE, List.of(), true))).ended(leg("a"), EndReason.HUNG_UP);
        assertEquals(List.of(), play.desk.calls());
        assertEquals(1, play.count(Effect.File.class));
    }

    @Test
    void onlyTheSitesCodesAreAcceptedWhenItHasSome() {
        var play = Play.talking();
        play.take(new Input.Decided(policy(WrapUp.Required.CODE, List.of("sold"), false))).send(new Command.WrapUp(Optional.empty(), "bought"));
        play.refused(Refusal.UNKNOWN_CODE);
    }

    @Test
    void theWorkTimerRunsAfterQueueCallsOnly() { // R57
        var direct = Play.talking().ended(leg("a"), EndReason.HUNG_UP);
        assertEquals(Optional.empty(), direct.desk.timer());
        var queue = new Play().offerFromQueue("a", "0301", "Support").answered(leg("a")).ended(leg("a"), EndReason.HUNG_UP);
        assertEquals(queue.call().id(), queue.desk.timer().orElseThrow().call());
    }

    @Test
    void theTimerIsExtendedAsOftenAsPolicySaysAndClearedByTheCode() { // R55, R61, R67
        var play = new Play().offerFromQueue("a", "0301", "Support").answered(leg("a")).ended(leg("a"), EndReason.HUNG_UP);
        play.send(new Command.ClearTimer(Optional.empty())).refused(Refusal.CODE_MISSING);
        var before = play.desk.timer().orElseThrow().until();
        for (var i = 0; i < TimerPolicy.DEFAULT.extensions(); i++) play.send(new Command.ExtendTimer(Optional.empty()));
        assertEquals(before.plus(TimerPolicy.DEFAULT.extension().multipliedBy(TimerPolicy.DEFAULT.extensions())), play.desk.timer().orElseThrow().until());
        play.send(new Command.ExtendTimer(Optional.empty())).refused(Refusal.NO_EXTENSION_LEFT);
        play.send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(Optional.empty(), play.desk.timer());
    }

    @Test
    void theTimerRunsOutByItself() { // R60
        var play = new Play().offerFromQueue("a", "0301", "Support").answered(leg("a")).ended(leg("a"), EndReason.HUNG_UP);
        assertEquals(play.desk.timer().map(timer -> timer.until()), Reducer.deadline(play.desk));
        play.pass(TimerPolicy.DEFAULT.length()).take(new Input.Tick());
        assertEquals(Optional.empty(), play.desk.timer());
    }

    @Test
    void queueCallsAreWantedOnlyWhenTheDeskIsFree() { // R45
        var play = new Play();
        play.offer("a", "0301");
        assertFalse(play.last(Effect.Available.class).wanted());
        play.answered(leg("a")).ended(leg("a"), EndReason.HUNG_UP);
        assertFalse(play.last(Effect.Available.class).wanted());
        play.send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertTrue(play.last(Effect.Available.class).wanted());
        play.send(new Command.Declare(Command.Declare.Presence.AWAY, "lunch"));
        assertFalse(play.last(Effect.Available.class).wanted());
    }

    @Test
    void answeringASecondCallPutsTheFirstOnHold() {
        var play = Play.talking().offer("b", "0302").send(new Command.Answer(Optional.empty()));
        assertEquals(leg("a"), play.last(Effect.Hold.class).leg());
        assertEquals(leg("b"), play.last(Effect.Answer.class).leg());
    }

    @Test
    void tonesGoOutOnlyIfTheyAreTones() { // R117
        var play = Play.talking().send(new Command.SendTones(Optional.empty(), "12a#"));
        assertEquals("12A#", play.last(Effect.SendTones.class).digits());
        play.send(new Command.SendTones(Optional.empty(), "12x")).refused(Refusal.NOT_A_TONE);
    }

    @Test
    void aNoteKeepsItsRevisionsAndItsOwnLineEnds() {
        var play = Play.talking().send(new Command.Note(Optional.empty(), "one\r\ntwo"));
        assertEquals("one\ntwo", play.desk.notes().getFirst().text());
        play.send(new Command.Note(Optional.empty(), "one\ntwo"));
        assertEquals(1, play.desk.notes().getFirst().revision());
        assertEquals(1, play.count(Effect.KeepNote.class));
        play.send(new Command.Note(Optional.empty(), "x".repeat(CallNote.MAX_LENGTH + 1))).refused(Refusal.NOTE_TOO_LONG);
        assertEquals("one\ntwo", play.desk.notes().getFirst().text());
    }

    @Test
    void theRecordHoldsTheTalkWithoutRinging() {
        var play = new Play().offer("a", "0301").pass(Duration.ofSeconds(20)).answered(leg("a")).pass(Duration.ofSeconds(58)).held(leg("a"))
                .ended(leg("a"), EndReason.FAR_END_HUNG_UP).send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(Duration.ofSeconds(60), play.last(Effect.File.class).record().talked());
    }

    @Test
    void aNoteIsShownAsFiledOnlyWhenItsNewestRevisionIs() {
        var play = Play.talking().send(new Command.Note(Optional.empty(), "one")).ended(leg("a"), EndReason.HUNG_UP);
        var call = play.call().id();
        play.send(new Command.WrapUp(Optional.empty(), "resolved"));
        assertEquals(CallNote.Filed.FILING, play.desk.notes().getFirst().filed());
        var record = play.last(Effect.File.class).record();
        play.take(new Input.Filed(record.noted(0, "")));
        assertEquals(CallNote.Filed.FILING, play.desk.notes().getFirst().filed());
        play.take(new Input.Filed(record));
        assertEquals(CallNote.Filed.FILED, play.desk.notes().getFirst().filed());
    }

    @Test
    void aNewNameFromTheNetworkIsLookedUpAgain() { // R105
        var play = Play.talking();
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number"))));
        play.signal(leg("a"), new Signal.Identified(play.now, Participant.named(Address.of("0305"), "Customer")));
        assertEquals(Address.of("0305"), play.last(Effect.LookUp.class).caller());
        assertEquals("Customer", play.call().customerName());
    }

    @Test
    void anIdentityThatOnlySpellsTheNameKeepsTheContact() {
        var play = Play.talking();
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number"))));
        play.signal(leg("a"), new Signal.Identified(play.now, Participant.named(Address.of("0301234"), "Anybody")));
        assertEquals("Ada", play.call().customerName());
    }

    @Test
    void theSameNumberInAnotherNotationKeepsTheContact() { // R22, R23
        var play = new Play().send(new Command.Dial(Address.of("+49 30 901-820001")));
        play.take(new Input.Found(play.call().id(), List.of(new Match(ADA, "same number"))));
        play.signal(play.call().customer().id(), new Signal.Identified(play.now, Participant.unknown(Address.of("+4930901820001"))));
        assertEquals("Ada", play.call().customerName());
    }

    @Test
    void theHealthOfALineShowsAndWithoutItNothingIsDialled() {
        var play = new Play().report(new LineEvent.HealthChanged(new Health.Down(Play.LINE, Fault.UNREACHABLE, "Nobody there.", Optional.empty())));
        play.send(new Command.Dial(Address.of("1"))).refused(Refusal.NO_LINE);
    }

    @Test
    void aDialThatTheLineRefusesEndsTheCallAndSaysWhy() {
        var play = new Play().send(new Command.Dial(Address.of("1")));
        play.take(new Input.Failed(play.last(Effect.Dial.class), "No such network."));
        assertEquals(List.of(), play.desk.calls());
        assertEquals("No such network.", play.desk.notices().getLast().text());
    }

    @Test
    void aWrongCallIdIsRefused() {
        var play = Play.talking().send(new Command.Hold(Optional.of(org.callwright.model.CallId.fresh())));
        play.refused(Refusal.UNKNOWN_CALL);
    }

    @Test
    void aCommandWithoutACallMeansTheOneThatAllowsIt() {
        var play = Play.talking().offer("b", "0302").send(new Command.Hold(Optional.empty()));
        assertEquals(leg("a"), play.last(Effect.Park.class).leg());
        play.held(leg("a")).send(new Command.Answer(Optional.empty()));
        assertEquals(leg("b"), play.last(Effect.Answer.class).leg());
        assertInstanceOf(CallState.Held.class, play.desk.calls().getFirst().state());
    }

    private static List<Recent.Kind> kinds(Play play) {
        return play.desk.recents().stream().map(Recent::kind).toList();
    }

    private static Policy policy(WrapUp.Required required, List<String> codes, boolean open) {
        var usual = Policy.DEFAULT;
        return usual.wrapUp(new WrapUpPolicy(required, false, codes.stream().map(Code::of).toList(), open, false));
    }
}

package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Search;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** Placing a call. */
abstract class PlacingScenarios extends Scenarios {

    @Test
    void R1_R3_aContactIsFoundByTheNameAndCalledAtExactlyTheNumberShown() {
        var desk = desk();
        var hit = found(desk, "clara");
        assertEquals(customer().address(), hit.number().address());
        desk.dial(hit.number().address());
        customer().isRung();
        customer().answers();
        desk.is(Situation.CONNECTED);
        desk.hears(customer());
        customer().hears(desk);
    }

    @Test
    void R2_aContactIsFoundByTheNumber() {
        var digits = customer().address().value().replaceAll("\\D", "");
        assertEquals(customer().address(), found(desk(), digits.substring(Math.max(0, digits.length() - 6))).number().address());
    }

    @Test
    void R2_aNumberThatNothingMatchesCanBeDialled() {
        var desk = desk();
        var number = colleague().address();
        desk.send(new Command.Search(number.value()));
        desk.await("the search is over", now -> now.search().text().equals(number.value()) && !now.search().running());
        assertEquals(List.of(), desk.now().search().hits());
        desk.dial(number);
        colleague().isRung();
    }

    @Test
    void R4_callOnAResultCallsTheContactWhoIsThenKnown() {
        var desk = desk();
        desk.dial(found(desk, CardIndex.CLARA).number().address());
        customer().isRung();
        desk.await("the call is the contact's", now -> now.current().filter(call -> call.customerName().equals(CardIndex.CLARA)).isPresent());
    }

    @Test
    void R5_aFavouriteIsCalled() {
        var desk = desk();
        desk.send(new Command.AddFavourite(colleague().address(), "Reception", Optional.empty()));
        desk.await("there is a favourite", now -> !now.favourites().isEmpty());
        desk.dial(desk.now().favourites().getFirst().address());
        colleague().isRung();
    }

    @Test
    void R6_R7_aMissedCallIsInTheMissedAndCanBeCalledBack() {
        var desk = desk();
        customer().calls(desk);
        desk.is(Situation.RINGING);
        var id = desk.call().id();
        customer().hangsUp();
        desk.isIdle();
        callsBack(desk, id, Recent.Kind.MISSED);
    }

    @Test
    void R6_R7_anAnsweredCallIsInTheReceivedAndCanBeCalledBack() {
        var desk = desk();
        var id = talking(desk);
        customer().hangsUp();
        desk.wrapsUp();
        customer().isOut();
        callsBack(desk, id, Recent.Kind.RECEIVED);
    }

    @Test
    void R6_R7_aPlacedCallIsInTheDialledAndCanBeDialledAgain() {
        var desk = desk();
        desk.dial(customer());
        customer().isRung();
        var id = desk.call().id();
        customer().declines();
        desk.await("the call is over", now -> now.calls().isEmpty());
        customer().isOut();
        callsBack(desk, id, Recent.Kind.DIALLED);
    }

    private void callsBack(DeskUnderTest desk, CallId id, Recent.Kind kind) {
        assertEquals(3, Recent.Kind.values().length);
        assertEquals(List.of(kind), kinds(desk, id));
        var number = recents(desk, id).getFirst().address().orElseThrow();
        dialsAgain(desk, number);
    }

    /** Later than a double click would come. */
    private void dialsAgain(DeskUnderTest desk, Address number) {
        Patience.until("it is no double click any more", () -> desk.now().dialled().filter(last -> last.again(number, Instant.now())).isEmpty(), desk::story);
        desk.dial(number);
        customer().isRung();
    }

    private static List<Recent.Kind> kinds(DeskUnderTest desk, CallId id) {
        return recents(desk, id).stream().map(Recent::kind).toList();
    }

    @Test
    void R8_R119_aNumberIsDialledWhateverSeparatesItsDigits() {
        var desk = desk();
        var number = new StringBuilder(customer().address().value());
        number.insert(number.length() - 1, " ").insert(number.length() - 3, "-");
        desk.dial(Address.of(number.toString()));
        customer().isRung();
    }

    @Test
    void R9_aClickInTheCustomerSystemIsRefusedWhereItIsNotPermitted() {
        var desk = desk();
        assertEquals(Refusal.NOT_PERMITTED, desk.refuses(desk.click(customer().address())));
        assertEquals(Optional.empty(), desk.now().request());
        assertEquals(List.of(), desk.now().calls());
    }

    @Test
    void R9_whereItIsPermittedTheAgentIsAskedAndThenTheyAreCalled() {
        var desk = desk("clicktodial.sources=page");
        desk.clicked(customer());
        customer().isRung();
        customer().answers();
        desk.is(Situation.CONNECTED);
        assertEquals(Optional.empty(), desk.now().request());
        desk.hears(customer());
        assertEquals(Refusal.ON_A_CALL, desk.refuses(desk.click(colleague().address())));
    }

    @Test
    void R9_R13_whereThePageIsTrustedOneClickCallsAndASecondDoesNot() {
        var desk = desk("clicktodial.sources=page", "clicktodial.direct=page");
        desk.send(desk.click(customer().address()));
        assertEquals(Refusal.JUST_DIALLED, desk.refuses(desk.click(customer().address())));
        customer().isRung();
        assertEquals(1, desk.now().calls().size());
    }

    @Test
    void R9_R11_aClickedNumberGetsItsPrefixOnce() {
        var prefixes = new ArrayList<>(List.of(offered(floor().prefixes(), "prefixes")));
        prefixes.addAll(List.of("clicktodial.sources=page"));
        var desk = desk(prefixes.toArray(String[]::new));
        desk.clicked(customer());
        customer().isRung();
        assertEquals(customer().address(), desk.call().customer().with().address().orElseThrow());
    }

    @Test
    void R9_R12_aClickNeverDialsACodeNorAnEmergencyNumber() {
        var desk = desk("clicktodial.sources=page", "clicktodial.direct=page", "dial.emergency=112");
        for (var number : List.of("112", "tel:1-1-2", "*72", "sip:%2A72@example.net")) {
            assertEquals(Refusal.NOT_FROM_OUTSIDE, desk.refuses(desk.click(Address.of(number))), number);
        }
        assertEquals(List.of(), desk.now().calls());
    }

    @Test
    void R10_R11_prefixesAreTheAdministratorsAndArePutInFrontOnce() {
        var desk = desk(offered(floor().prefixes(), "prefixes"));
        desk.dial(customer());
        customer().isRung();
        customer().declines();
        desk.await("the first call is over", now -> now.calls().isEmpty());
        var redialled = desk.now().recents().getFirst().address().orElseThrow();
        assertEquals(customer().address(), redialled);
        var favourite = Address.of(customer().address().value().replaceFirst("^\\+(\\d\\d)", "+$1 "));
        desk.send(new Command.AddFavourite(favourite, "Clara", Optional.empty()));
        desk.await("there is a favourite", now -> !now.favourites().isEmpty());
        desk.dial(favourite);
        customer().isRung();
        customer().declines();
        desk.await("the second call is over", now -> now.calls().isEmpty());
        dialsAgain(desk, found(desk, "clara").number().address());
    }

    @Test
    void R12_anEmergencyNumberIsDialledInEveryState() {
        var desk = desk("dial.emergency=112");
        desk.send(new Command.Declare(Command.Declare.Presence.AWAY, "lunch"));
        talking(desk);
        desk.dial(Address.of("112"));
        desk.seen("the emergency number is dialled", now -> now.calls().stream()
                .anyMatch(call -> call.customer().with().address().equals(Optional.of(Address.of("112")))));
        customer().waits();
        customer().hangsUp();
    }

    @Test
    void R13_twoRequestsAtOnceAreOneCall() {
        var desk = desk();
        desk.dial(colleague());
        assertEquals(Refusal.JUST_DIALLED, desk.refuses(new Command.Dial(colleague().address())));
        assertEquals(Refusal.ALREADY_DIALLING, desk.refuses(new Command.Dial(customer().address())));
        colleague().isRung();
        assertEquals(1, desk.now().calls().size());
        colleague().answers();
        desk.is(Situation.CONNECTED);
        assertEquals(Refusal.ON_A_CALL, desk.refuses(new Command.Dial(customer().address())));
    }

    @Test
    void whoeverCannotBeReachedIsSaidSo() {
        var desk = desk();
        for (var number : List.of(floor().busy(), floor().unknown())) {
            desk.dial(number);
            desk.seen("a call there has ended", now -> now.recents().stream().anyMatch(recent -> recent.address().equals(Optional.of(number))));
            desk.isIdle();
            assertFalse(desk.now().recents().getFirst().remark().isEmpty());
        }
    }

    @Test
    void aCallThatIsGivenUpBeforeTheAnswerStopsRinging() {
        var desk = desk();
        desk.dial(colleague());
        colleague().isRung();
        desk.press(Action.CLEAR);
        colleague().isOut();
        desk.isIdle();
    }

    private static Search.Hit found(DeskUnderTest desk, String text) {
        desk.send(new Command.Search(text));
        return desk.await("somebody is found", now -> now.search().text().equals(text)
                && now.search().hits().stream().anyMatch(hit -> hit.name().equals(CardIndex.CLARA))).search().hits().stream().filter(hit -> hit.name().equals(CardIndex.CLARA)).findFirst().orElseThrow();
    }
}

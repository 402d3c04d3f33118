package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.TransferProgress.Outcome;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private static final UnaryOperator<TransferProgress> ACCEPTED = it -> it.accepted(false);
    private static final UnaryOperator<TransferProgress> TRYING = it -> it.told(100, EndReason.FAILED);
    private static final UnaryOperator<TransferProgress> TAKEN = it -> it.told(200, EndReason.FAILED);
    private static final UnaryOperator<TransferProgress> BUSY = it -> it.told(486, EndReason.BUSY);
    private static final UnaryOperator<TransferProgress> BYE = TransferProgress::hungUp;
    private static final UnaryOperator<TransferProgress> GONE = TransferProgress::hungUpForNow;
    private static final UnaryOperator<TransferProgress> REFUSED = it -> it.refused(EndReason.REFUSED);
    private static final UnaryOperator<TransferProgress> UNHEARD = TransferProgress::unheard;

    private static final Outcome TRANSFERRED = new Outcome.Transferred();

    @SafeVarargs
    private static Outcome after(UnaryOperator<TransferProgress>... news) {
        var progress = TransferProgress.ASKED;
        for (var each : news) progress = each.apply(progress);
        return progress.outcome().orElse(null);
    }

    @Test
    void goodNewsInAnyOrderAreGood() {
        for (var order : permutations(List.of(ACCEPTED, TRYING, TAKEN, BYE))) {
            var progress = TransferProgress.ASKED;
            for (var each : order) progress = each.apply(progress);
            assertEquals(Optional.of(TRANSFERRED), progress.outcome());
        }
    }

    @Test
    void nothingIsDecidedBeforeAnybodySaysSo() {
        assertEquals(null, after(ACCEPTED));
        assertEquals(null, after(TRYING, ACCEPTED, TRYING));
        assertEquals(null, after(BYE));
    }

    @Test
    void badNewsAreBadWhetherTheyAreStillThereOrNot() {
        assertEquals(new Outcome.Failed(EndReason.BUSY, true), after(ACCEPTED, BUSY));
        assertEquals(new Outcome.Failed(EndReason.BUSY, true), after(BUSY, ACCEPTED, BYE));
        assertEquals(new Outcome.Left(), after(BYE, BUSY));
        assertEquals(new Outcome.Left(), after(BYE, REFUSED));
        assertEquals(new Outcome.Left(), after(BYE, UNHEARD));
        assertEquals(new Outcome.Failed(EndReason.REFUSED, true), after(REFUSED));
        assertEquals(new Outcome.Failed(EndReason.UNREACHABLE, false), after(ACCEPTED, UNHEARD));
    }

    @Test
    void whereTheLastWordIsWaitedForItDecidesAndWithoutOneAnAcceptedTransferWorked() {
        assertEquals(null, after(ACCEPTED, GONE));
        assertEquals(null, after(ACCEPTED, GONE, TRYING));
        assertEquals(TRANSFERRED, after(ACCEPTED, GONE, TAKEN));
        assertEquals(TRANSFERRED, after(ACCEPTED, GONE, UNHEARD));
        assertEquals(TRANSFERRED, after(GONE, ACCEPTED));
        assertEquals(new Outcome.Left(), after(ACCEPTED, TRYING, GONE, BUSY));
        assertEquals(new Outcome.Left(), after(GONE, UNHEARD));
        assertEquals(TRANSFERRED, after(TAKEN, GONE));
    }

    @Test
    void theFirstOutcomeStands() {
        assertEquals(TRANSFERRED, after(TAKEN, BUSY, REFUSED, UNHEARD));
        assertEquals(new Outcome.Failed(EndReason.BUSY, true), after(BUSY, TAKEN, ACCEPTED));
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) return List.of(List.of());
        return all.stream().flatMap(first -> permutations(all.stream().filter(it -> it != first).toList()).stream()
                .map(rest -> java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream()).toList()))
                        .toList();
    }
}

package org.callwright.telephony.sip.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

/**
 * One wish to join: who is still to come into the room, and who did not get in. It has come about with the first who
 * arrives; where nobody does, everything is to stay as it was, and whoever wished is told so if they still wait. Else
 * the agent is.
 */
final class Gathering {

    private final CompletableFuture<Void> joined;
    private final Outcome outcome;
    private final Set<Call> expected;
    private final Map<Call, String> refused = new LinkedHashMap<>();
    private boolean arrived;
    private boolean over;

    /** What it leads to. */
    interface Outcome {

        /** Somebody is in: the conference has begun, or has one more. */
        void begun();

        /** This one is not in and will not come, but somebody else is, or nobody waits for the outcome any more. */
        void without(Call call, String sentence);

        /** Nobody of them came. */
        void failed();
    }

    Gathering(List<Call> expected, CompletableFuture<Void> joined, Outcome outcome) {
        this.expected = new LinkedHashSet<>(expected);
        this.joined = joined;
        this.outcome = outcome;
    }

    /** Who is still to come. */
    List<Call> expected() {
        return List.copyOf(expected);
    }

    void arrived(Call call) {
        if (!expected.remove(call) && refused.remove(call) == null) return;
        if (!arrived) {
            arrived = true;
            outcome.begun();
            joined.complete(null);
        }
        settle();
    }

    void refused(Call call, String sentence) {
        if (!expected.remove(call)) return;
        refused.put(call, sentence);
        settle();
    }

    /** That call is over. */
    void gone(Call call) {
        if (expected.remove(call) | refused.remove(call) != null) settle();
    }

    /** Nobody of those who are still expected can come. */
    void fail(String sentence) {
        for (var call : expected()) {
            expected.remove(call);
            refused.put(call, sentence);
        }
        settle();
    }

    /** Whoever wished has waited long enough: from now on the agent is told. */
    void waitedFor() {
        joined.complete(null);
        settle();
    }

    private void settle() {
        if (over) return;
        over = expected.isEmpty();
        var nobody = over && !arrived;
        if (nobody && !refused.isEmpty()) {
            var why = refused.values().iterator().next();
            var told = joined.completeExceptionally(
                    new ConnectorException(Fault.REFUSED, "Nobody was joined, everything is as it was. " + why));
            if (told) refused.clear();
        }
        if (arrived || joined.isDone()) {
            var all = Map.copyOf(refused);
            refused.clear();
            all.forEach(outcome::without);
        }
        if (nobody) {
            joined.complete(null);
            outcome.failed();
        }
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Situation;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * All calls of the desk where there is more than one, who rings beside the call shown (R24), and the one press that changes to
 * the call on hold.
 */
record CallList(List<Row> rows, List<Waiting> waiting, Optional<Deeds.Deed> swap) {

    /** One call; {@code shown} when the card is about it. */
    record Row(CallId call, Icon icon, String name, String state, String clock, boolean shown) {}

    /** A call that rings beside the one shown, with the deeds that are possible at once. */
    record Waiting(CallId call, String text, String detail, List<Deeds.Deed> deeds) {}

    static CallList of(Scene scene) {
        var calls = scene.desk().calls();
        if (calls.size() < 2) return new CallList(List.of(), List.of(), Optional.empty());
        return new CallList(calls.stream().map(call -> row(scene, call)).toList(),
                calls.stream().filter(call -> rings(call) && !scene.picked().equals(Optional.of(call.id())))
                        .map(call -> waiting(scene, call)).toList(),
                Deeds.swap(scene));
    }

    /** The call after the one shown, in the order of the list. */
    static Optional<CallId> after(Scene scene) {
        var ids = scene.desk().calls().stream().map(Call::id).toList();
        if (ids.isEmpty()) return Optional.empty();
        return Optional.of(ids.get((ids.indexOf(scene.picked().orElse(null)) + 1) % ids.size()));
    }

    /** Whether it wants to be answered now. */
    static boolean rings(Call call) {
        return Situation.of(call) == Situation.RINGING || Situation.of(call) == Situation.RECALL;
    }

    private static Row row(Scene scene, Call call) {
        var state = HoldClock.of(scene, call).map(clock -> clock.sentence()).orElseGet(() -> CallCard.state(call));
        return new Row(call.id(), icon(Situation.of(call)), Names.of(call), state, CallCard.clock(scene, call),
                scene.picked().equals(Optional.of(call.id())));
    }

    private static Waiting waiting(Scene scene, Call call) {
        var again = call.recall();
        return new Waiting(call.id(), NLS.bind(again.isPresent() ? Messages.waiting_again : Messages.waiting, Names.of(call)),
                again.map(recall -> recall.sentence()).orElseGet(() -> Names.joined(Names.number(call), call.queue().orElse(""))),
                Deeds.of(scene, call).stream().flatMap(Optional::stream).toList());
    }

    private static Icon icon(Situation now) {
        return switch (now) {
            case RINGING, RECALL, REDIRECT_CHOOSING, REDIRECT_RINGING -> Icon.RECEIVED;
            case DIALLING -> Icon.DIALLED;
            case HELD -> Icon.HOLD;
            case CONFERENCE -> Icon.CONFERENCE;
            case POST_CALL -> Icon.WRAPUP;
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> Icon.ATTENTION;
            case TRANSFER_CHOOSING, TRANSFER_RINGING, TRANSFER_CONNECTED -> Icon.TRANSFER;
            case CONFERENCE_CHOOSING, CONFERENCE_RINGING, CONFERENCE_CONNECTED -> Icon.CONFERENCE;
            case CONNECTED -> Icon.ANSWER;
        };
    }
}

package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.EndReason;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** Everybody in the call beside the agent, where that is not the customer alone (R84). {@code title} counts the agent in (R83). */
record Parties(String title, List<Party> all) {

    /** Somebody in the call; {@code drop} is there in a conference, refused or not (R87). */
    record Party(LegId leg, String name, String number, String state, boolean there, Optional<Deeds.Deed> drop) {}

    static final Parties NONE = new Parties("", List.of());

    static Parties of(Scene scene, Call call) {
        if (!call.live() || call.liveLegs().size() < 2 && call.state().live()) return NONE;
        var parties = call.legs().filter(Parties::was).map(leg -> party(scene, call, leg)).toList();
        var title = switch (Situation.of(call)) {
            case CONFERENCE, CONFERENCE_RINGING, CONFERENCE_CONNECTED ->
                NLS.bind(Messages.parties_of, call.liveLegs().size() + 1, scene.desk().policy().handling().parties());
            default -> Messages.parties;
        };
        return new Parties(title, parties);
    }

    /** Who is or was there; a target that never came is not. */
    private static boolean was(Leg leg) {
        return !(leg.state() instanceof CallState.Ended(var since, var reason))
                || reason == EndReason.HUNG_UP || reason == EndReason.FAR_END_HUNG_UP || reason == EndReason.LINE_LOST;
    }

    private static Party party(Scene scene, Call call, Leg leg) {
        var name = Names.of(scene.desk(), call, leg);
        var number = leg.with().address().map(Address::value).filter(value -> !value.equals(name)).orElse("");
        return new Party(leg.id(), name, number, state(leg.state()), leg.state().live(), Deeds.drop(scene, call, leg));
    }

    private static String state(CallState state) {
        return switch (state) {
            case CallState.Dialling d -> Messages.party_ringing;
            case CallState.Ringing r -> Messages.party_ringing;
            case CallState.Held h -> Messages.party_held;
            case CallState.Talking t -> Messages.party_talking;
            case CallState.Ended e -> Messages.party_left;
        };
    }
}

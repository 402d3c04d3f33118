package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.AgentState;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.ContactRef;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Phase;
import org.callwright.model.Recall;
import org.callwright.model.Situation;
import org.callwright.ui.Clock;
import org.callwright.ui.Look;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What the call view shows: plain values, computed from the scene, tested without a display. */
record CallCard(Optional<CallId> call, String name, String detail, String queue, Mood mood, String state, String clock, String why,
        List<Candidate> matches, String operation, List<Party> parties, List<Optional<Deeds.Deed>> deeds, List<Waiting> waiting,
        List<Other> others) {

    /** The colour of the card. */
    enum Mood {
        NONE(Look.STATE_NONE, Look.STRIP_NONE), RINGING(Look.STATE_RINGING, Look.STRIP_RINGING),
        TALKING(Look.STATE_TALKING, Look.STRIP_TALKING), HELD(Look.STATE_HELD, Look.STRIP_HELD), OVER(Look.STATE_OVER, Look.STRIP_OVER);

        final Look text;
        final Look strip;

        Mood(Look text, Look strip) {
            this.text = text;
            this.strip = strip;
        }
    }

    /** Somebody who may be the caller; {@code bound} when the call is theirs. */
    record Candidate(ContactRef ref, String name, String organisation, String why, boolean bound) {

        Candidate bound(boolean now) {
            return new Candidate(ref, name, organisation, why, now);
        }
    }

    /** Somebody else in the call. */
    record Party(String name, String state) {}

    /** A call that rings beside the one shown. */
    record Waiting(CallId call, String text, String detail, List<Deeds.Deed> deeds) {}

    /** A line of the list of calls. */
    record Other(CallId call, String name, String state, boolean shown) {}

    static CallCard of(Scene scene) {
        return scene.call().map(call -> of(scene, call)).orElseGet(() -> idle(scene));
    }

    private static CallCard of(Scene scene, Call call) {
        var why = Allowance.refusal(scene.desk(), call, Action.BIND).isEmpty() ? why(call) : "";
        return new CallCard(Optional.of(call.id()), Names.of(call), Names.joined(Names.organisation(call), Names.number(call)),
                call.queue().filter(q -> !q.isBlank()).map(q -> NLS.bind(Messages.queue, q)).orElse(""), mood(call), state(call), clock(scene, call), why,
                candidates(call), operation(scene, call), parties(call), Deeds.of(scene, call), waiting(scene, call), others(scene));
    }

    private static CallCard idle(Scene scene) {
        var none = java.util.Collections.nCopies(Deeds.PLACES, Optional.<Deeds.Deed>empty());
        var line = scene.desk().lines().stream().anyMatch(l -> l.health().up());
        var hint = !line ? noLine(scene) : switch (scene.desk().agent()) {
            case AgentState.Ready r -> Messages.idle_ready;
            case AgentState.Away a -> Messages.idle_away;
            case AgentState.SignedOut o -> Messages.idle_out;
        };
        return new CallCard(Optional.empty(), Messages.idle, hint, "", Mood.NONE, "", "", "", List.of(), "", List.of(), none, List.of(), List.of());
    }

    private static String noLine(Scene scene) {
        return scene.desk().lines().stream().map(LineStatus::health).filter(Health.Down.class::isInstance).map(Health.Down.class::cast)
                .map(Health.Down::sentence).findFirst().orElse(Messages.idle_no_line);
    }

    private static Mood mood(Call call) {
        return switch (Situation.of(call)) {
            case RINGING, RECALL, DIALLING, REDIRECT_CHOOSING, REDIRECT_RINGING -> Mood.RINGING;
            case HELD, TRANSFER_CHOOSING, TRANSFER_RINGING, CONFERENCE_CHOOSING, CONFERENCE_RINGING -> Mood.HELD;
            case POST_CALL -> Mood.OVER;
            default -> Mood.TALKING;
        };
    }

    static String state(Call call) {
        return switch (Situation.of(call)) {
            case RINGING -> Messages.state_ringing;
            case RECALL -> Messages.state_recall;
            case REDIRECT_CHOOSING, REDIRECT_RINGING -> Messages.state_ringing;
            case DIALLING -> call.facing().state() instanceof CallState.Dialling d && d.alerting() ? Messages.state_alerting : Messages.state_dialling;
            case CONNECTED -> call.facing().state() instanceof CallState.Held ? Messages.state_held_by_them : Messages.state_talking;
            case HELD -> Messages.state_held;
            case CONFERENCE -> Messages.state_conference;
            case TRANSFER_CHOOSING, TRANSFER_RINGING, CONFERENCE_CHOOSING, CONFERENCE_RINGING -> Messages.state_held;
            case TRANSFER_CONNECTED, CONFERENCE_CONNECTED -> Messages.state_consulting;
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> Messages.state_orphan;
            case POST_CALL -> call.state() instanceof CallState.Ended(var since, var reason) ? reason.sentence() : Messages.state_over;
        };
    }

    /** Talking counts all the time talked; everything else since it began. */
    static String clock(Scene scene, Call call) {
        if (call.state() instanceof CallState.Talking) return Clock.of(call.spent().in(Phase.TALKING, scene.now()));
        return Clock.since((call.live() ? call.facing() : call.customer()).state().since(), scene.now());
    }

    private static String why(Call call) {
        var identity = call.identity();
        if (identity.bound().isPresent()) {
            return identity.matches().stream().filter(m -> m.contact().ref().equals(identity.bound().get().ref()))
                    .map(Match::why).filter(why -> !why.isBlank()).findFirst().map(why -> NLS.bind(Messages.why, why)).orElse("");
        }
        if (call.customer().with().address().isEmpty()) return "";
        if (!identity.searched()) return Messages.looking_up;
        return identity.matches().isEmpty() ? Messages.nobody_known : NLS.bind(Messages.several, identity.matches().size());
    }

    private static List<Candidate> candidates(Call call) {
        if (call.identity().matches().size() < 2) return List.of();
        var bound = call.identity().bound().map(c -> c.ref());
        return call.identity().matches().stream().map(m -> new Candidate(m.contact().ref(), m.contact().name(),
                m.contact().organisation(), m.why(), bound.equals(Optional.of(m.contact().ref())))).toList();
    }

    private static String operation(Scene scene, Call call) {
        var target = call.operation().flatMap(o -> o.target()).map(to -> call.consulted().map(leg -> leg.with())
                .filter(with -> !with.name().isBlank()).map(Names::of).orElseGet(() -> Names.of(scene.desk(), to))).orElse("");
        return switch (Situation.of(call)) {
            case REDIRECT_CHOOSING -> Messages.redirect_choosing;
            case REDIRECT_RINGING -> NLS.bind(Messages.redirect_ringing, target);
            case TRANSFER_CHOOSING -> Messages.transfer_choosing;
            case TRANSFER_RINGING -> NLS.bind(Messages.transfer_ringing, target);
            case TRANSFER_CONNECTED -> NLS.bind(Messages.transfer_connected, target);
            case CONFERENCE_CHOOSING -> Messages.conference_choosing;
            case CONFERENCE_RINGING -> NLS.bind(Messages.conference_ringing, target);
            case CONFERENCE_CONNECTED -> NLS.bind(Messages.conference_connected, target);
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> Messages.orphan;
            case RECALL -> call.recall().map(Recall::sentence).orElse("");
            default -> "";
        };
    }

    private static List<Party> parties(Call call) {
        return call.others().stream().filter(leg -> leg.state().live())
                .map(leg -> new Party(Names.joined(Names.of(leg.with()), leg.with().address().map(a -> a.value())
                        .filter(number -> !number.equals(Names.of(leg.with()))).orElse("")), switch (leg.state()) {
                            case CallState.Dialling d -> Messages.party_ringing;
                            case CallState.Ringing r -> Messages.party_ringing;
                            case CallState.Held h -> Messages.party_held;
                            default -> Messages.party_talking;
                        })).toList();
    }

    private static List<Waiting> waiting(Scene scene, Call shown) {
        return scene.desk().calls().stream().filter(call -> !call.id().equals(shown.id()))
                .filter(call -> Situation.of(call) == Situation.RINGING)
                .map(call -> new Waiting(call.id(), NLS.bind(Messages.waiting, Names.of(call)), Names.joined(Names.number(call),
                        call.queue().orElse("")), Deeds.of(scene, call).stream().flatMap(Optional::stream).toList()))
                .toList();
    }

    private static List<Other> others(Scene scene) {
        var calls = scene.desk().calls();
        return calls.size() < 2 ? List.of() : calls.stream().map(call -> new Other(call.id(), Names.of(call),
                state(call) + "  " + clock(scene, call), scene.picked().equals(Optional.of(call.id())))).toList();
    }
}

package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.AgentState;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.ContactRef;
import org.callwright.model.Dialled;
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
record CallCard(Optional<CallId> call, String name, String detail, String queue, String route, Mood mood, String state, String clock,
        boolean late, String why, List<Candidate> matches, String operation, Optional<Said> said, Optional<RequestCard> request, List<Optional<Deeds.Deed>> deeds,
        Parties parties, Optional<WorkClock> timer) {

    /** The colour of the card. */
    enum Mood {
        NONE(Look.STATE_NONE, Look.STRIP_NONE), RINGING(Look.STATE_RINGING, Look.STRIP_RINGING),
        RECALL(Look.STATE_RECALL, Look.STRIP_RECALL), TALKING(Look.STATE_TALKING, Look.STRIP_TALKING),
        HELD(Look.STATE_HELD, Look.STRIP_HELD), LEFT(Look.STATE_LEFT, Look.STRIP_LEFT), OVER(Look.STATE_OVER, Look.STRIP_OVER);

        final Look text;
        final Look strip;

        Mood(Look text, Look strip) {
            this.text = text;
            this.strip = strip;
        }
    }

    /** What the desk says about this call; a question wants an answer. {@code dial} is who is called all the same. */
    record Said(String subject, String text, boolean question, Optional<Address> dial) {

        Said(String subject, String text, boolean question) {
            this(subject, text, question, Optional.empty());
        }
    }

    /** For how long the card says what has become of a target. */
    private static final Duration NEWS = Duration.ofSeconds(30);

    /** Somebody who may be the caller; {@code bound} when the call is theirs. */
    record Candidate(ContactRef ref, String name, String organisation, String why, boolean bound) {

        Candidate bound(boolean now) {
            return new Candidate(ref, name, organisation, why, now);
        }
    }

    static CallCard of(Scene scene) {
        return scene.call().map(call -> of(scene, call)).orElseGet(() -> idle(scene));
    }

    private static CallCard of(Scene scene, Call call) {
        var hold = HoldClock.of(scene, call);
        return new CallCard(Optional.of(call.id()), Names.of(call), Names.joined(Names.organisation(call), Names.number(call)),
                call.queue().filter(q -> !q.isBlank()).map(q -> NLS.bind(Messages.queue, q)).orElse(""), route(call), mood(call),
                state(call), clock(scene, call), hold.isPresent(), why(scene, call), candidates(call),
                hold.map(HoldClock::sentence).orElseGet(() -> operation(scene, call)), said(scene), RequestCard.of(scene), Deeds.of(scene, call),
                Parties.of(scene, call), WorkClock.of(scene));
    }

    private static CallCard idle(Scene scene) {
        var none = java.util.Collections.nCopies(Deeds.PLACES, Optional.<Deeds.Deed>empty());
        var line = scene.desk().lines().stream().anyMatch(l -> l.health().up());
        var hint = !line ? noLine(scene) : switch (scene.desk().agent()) {
            case AgentState.Ready r -> Messages.idle_ready;
            case AgentState.Away a -> Messages.idle_away;
            case AgentState.SignedOut o -> Messages.idle_out;
        };
        return new CallCard(Optional.empty(), Messages.idle, hint, "", "", Mood.NONE, "", "", false, "", List.of(), "", said(scene), RequestCard.of(scene), none,
                Parties.NONE, WorkClock.of(scene));
    }

    private static String noLine(Scene scene) {
        return scene.desk().lines().stream().map(LineStatus::health).filter(Health.Down.class::isInstance).map(Health.Down.class::cast)
                .map(Health.Down::sentence).findFirst().orElse(Messages.idle_no_line);
    }

    private static Mood mood(Call call) {
        return switch (Situation.of(call)) {
            case RINGING, DIALLING -> Mood.RINGING;
            case REDIRECT_CHOOSING, REDIRECT_RINGING -> call.recall().isPresent() ? Mood.RECALL : Mood.RINGING;
            case RECALL -> Mood.RECALL;
            case HELD, TRANSFER_CHOOSING, TRANSFER_RINGING, CONFERENCE_CHOOSING, CONFERENCE_RINGING -> Mood.HELD;
            case ORPHAN_RINGING, ORPHAN_CONNECTED -> Mood.LEFT;
            case POST_CALL -> Mood.OVER;
            default -> Mood.TALKING;
        };
    }

    /** How the call came here, where it was not straight. */
    private static String route(Call call) {
        return call.route().redirectedBy().map(who -> NLS.bind(Messages.redirected_by, Names.withNumber(who)))
                .or(() -> call.route().handover().map(handover -> Messages.handed_over)).orElse("");
    }

    /** A question, or else what has become of the target a moment ago. */
    static Optional<Said> said(Scene scene) {
        return scene.call().flatMap(call -> said(scene, call)).or(() -> Question.dialling(scene)
                .map(asked -> new Said(Question.DO_NOT_CALL, asked.text(), true, scene.desk().dialled().map(Dialled::to))));
    }

    private static Optional<Said> said(Scene scene, Call call) {
        var question = Question.open(scene, call);
        if (question.isPresent()) return Optional.of(new Said(question.get().subject(call), question.get().sentence(target(scene, call)), true));
        if (!call.live() || call.orphaned()) return Optional.empty();
        return scene.desk().notice("call:" + call.id().value()).filter(notice -> notice.at().plus(NEWS).isAfter(scene.now()))
                .map(notice -> new Said(notice.subject(), notice.text(), false));
    }

    static String state(Call call) {
        return switch (Situation.of(call)) {
            case RINGING -> Messages.state_ringing;
            case RECALL -> Messages.state_recall;
            case REDIRECT_CHOOSING, REDIRECT_RINGING -> call.recall().isPresent() ? Messages.state_recall : Messages.state_ringing;
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

    private static String why(Scene scene, Call call) {
        var identity = call.identity();
        if (identity.bound().isPresent()) {
            return identity.matches().stream().filter(m -> m.contact().ref().equals(identity.bound().get().ref()))
                    .map(Match::why).filter(why -> !why.isBlank()).findFirst().map(why -> NLS.bind(Messages.why, why)).orElse("");
        }
        if (call.customer().with().address().isEmpty()) return "";
        if (!identity.matches().isEmpty() && identity.searched()) return NLS.bind(Messages.several, identity.matches().size());
        if (ContactCard.down(scene).isPresent()) return Messages.cannot_look_up; // that nobody was found means nothing then
        return identity.searched() ? Messages.nobody_known : Messages.looking_up;
    }

    private static List<Candidate> candidates(Call call) {
        if (call.identity().matches().size() < 2) return List.of();
        var bound = call.identity().bound().map(c -> c.ref());
        return call.identity().matches().stream().map(m -> new Candidate(m.contact().ref(), m.contact().name(),
                m.contact().organisation(), m.why(), bound.equals(Optional.of(m.contact().ref())))).toList();
    }

    private static String target(Scene scene, Call call) {
        return call.operation().flatMap(o -> o.target()).map(to -> call.consulted().map(leg -> Names.of(scene.desk(), call, leg))
                .orElseGet(() -> Names.of(scene.desk(), to))).orElse("");
    }

    private static String operation(Scene scene, Call call) {
        var target = target(scene, call);
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
            case RECALL -> call.recall().map(CallCard::recall).orElse("");
            default -> "";
        };
    }

    /** Why it rings again, and that it is this desk that rings where the telephone system does not (R78). */
    private static String recall(Recall recall) {
        return recall.kind() == Recall.Kind.HOLD && recall.waiting() ? recall.sentence() + " " + Messages.recall_local : recall.sentence();
    }
}

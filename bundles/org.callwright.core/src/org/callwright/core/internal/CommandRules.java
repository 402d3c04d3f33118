package org.callwright.core.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.AgentState;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Dialled;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.numbering.Dialable;

/** What follows from what the agent asks for. */
final class CommandRules {

    private static final String TONES = "0123456789*#ABCD";
    private static final Duration SHORTEST = Duration.ofMillis(40); // RFC 4733, section 2.5.1.3
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private CommandRules() {}

    static Step on(Desk desk, Command command, Stamp stamp) {
        var step = carryOut(desk, command, stamp);
        // whoever does something else in between does not click twice (R13)
        var between = command.action().filter(action -> action != Action.DIAL && action != Action.TO).isPresent();
        return between && step.refusal().isEmpty() && desk.dialled().isPresent() ? step.map(Desk::withoutDialled) : step;
    }

    private static Step carryOut(Desk desk, Command command, Stamp stamp) {
        return named(command).filter(address -> !Dialable.is(address)).isPresent() ? Step.refused(desk, Refusal.NOT_A_NUMBER)
                : rule(desk, command, stamp);
    }

    /** What is going to be dialled, now or one day. */
    private static Optional<Address> named(Command command) {
        return switch (command) {
            case Command.Dial(var to) -> Optional.of(to);
            case Command.To to -> Optional.of(to.target());
            case Command.AddFavourite favourite -> Optional.of(favourite.address());
            default -> Optional.empty();
        };
    }

    private static Step rule(Desk desk, Command command, Stamp stamp) {
        return switch (command) {
            case Command.Dial(var to) -> dial(desk, to, stamp);
            case Command.RequestDial(var request) -> RequestRules.asked(desk, request, stamp);
            case Command.AcceptRequest(var id) -> RequestRules.accept(desk, id, stamp);
            case Command.DeclineRequest(var id) -> RequestRules.decline(desk, id);
            case Command.OpenLink(var uri) -> Step.to(desk, new Effect.OpenLink(uri));
            case Command.Pair(var digits) -> Step.to(desk, new Effect.Pair(digits));
            case Command.Answer a -> onCall(desk, a, call -> answer(desk, call));
            case Command.Reject r -> onCall(desk, r, call -> reject(desk, call, stamp));
            case Command.Redirect r -> onCall(desk, r, call -> OperationRules.redirect(desk, call));
            case Command.Hold h -> onCall(desk, h, call -> hold(desk, call));
            case Command.Retrieve r -> onCall(desk, r, call -> OperationRules.retrieve(desk, call));
            case Command.Transfer t -> onCall(desk, t, call -> OperationRules.transfer(desk, call));
            case Command.Conference c -> onCall(desk, c, call -> OperationRules.conference(desk, call, stamp));
            case Command.Drop drop -> onCall(desk, drop, call -> ConferenceRules.drop(desk, call, drop.party()));
            case Command.To to -> onCall(desk, to, call -> OperationRules.to(desk, call, to.target(), stamp));
            case Command.Clear c -> onCall(desk, c, call -> OperationRules.clear(desk, call, stamp));
            case Command.SendTones tones -> onCall(desk, tones, call -> tones(desk, call, tones));
            case Command.Bind bind -> onCall(desk, bind, call -> bind(desk, call, bind, stamp));
            case Command.Note note -> onCall(desk, note, call -> note(desk, call, note.text(), stamp));
            case Command.WrapUp wrapUp -> onCall(desk, wrapUp, call -> WrapUpRules.choose(desk, call, wrapUp.code().strip(), true, stamp));
            case Command.ChooseCode choose -> onCall(desk, choose, call -> WrapUpRules.choose(desk, call, choose.code().strip(), false, stamp));
            case Command.DropCode drop -> onCall(desk, drop, call -> WrapUpRules.drop(desk, call, drop.code().strip(), stamp));
            case Command.Finish finish -> onCall(desk, finish, call -> WrapUpRules.finish(desk, call, stamp));
            case Command.ClearTimer c -> onCall(desk, c, call -> TimerRules.clear(desk, call, stamp.at()));
            case Command.ExtendTimer e -> onCall(desk, e, call -> TimerRules.extend(desk));
            case Command.Declare(var presence, var reason) -> declare(desk, presence, reason, stamp);
            case Command.Search(var text) -> SearchRules.search(desk, text);
            case Command.AddFavourite favourite -> FavouriteRules.add(desk, favourite);
            case Command.RemoveFavourite(var address) -> FavouriteRules.remove(desk, address);
            case Command.MoveFavourite favourite -> FavouriteRules.move(desk, favourite);
            case Command.RemoveRecent(var call) -> Step.to(desk.recents(desk.recents().stream().filter(r -> !r.call().equals(call)).toList()),
                    new Effect.ForgetRecent(call));
            case Command.Reopen reopen -> OutboxRules.reopen(desk, reopen, stamp);
            case Command.RetryFiling(var call) -> OutboxRules.retry(desk, call);
            case Command.NewContact n -> onCall(desk, n, call -> ContactRules.open(desk, call));
            case Command.FillContact typed -> ContactRules.fill(desk, typed);
            case Command.CreateContact create -> ContactRules.create(desk, create);
            case Command.CloseContact(var call) -> ContactRules.close(desk, call);
            case Command.PlanCallback plan -> CallbackRules.promised(desk, plan).map(callback -> CallbackRules.later(desk, callback, plan, stamp))
                    .orElseGet(() -> onCall(desk, plan, call -> CallbackRules.plan(desk, call, plan, stamp)));
            case Command.DropCallback(var call) -> CallbackRules.drop(desk, call, stamp);
            case Command.DismissNotice(var subject) -> Step.to(desk.withoutNotice(subject));
            case Command.ImportContacts(var file) -> Step.to(desk, new Effect.ImportContacts(file));
            case Command.CancelImport c -> Step.to(desk, new Effect.CancelImport());
        };
    }

    @FunctionalInterface
    private interface Rule {
        Step on(Call call);
    }

    /** The call the command names, or the one in hand; refused when there is none or it is not allowed for it. */
    private static Step onCall(Desk desk, Command command, Rule rule) {
        var action = command.action().orElseThrow();
        if (command.named().isPresent() && desk.call(command.named().get()).isEmpty()) return Step.refused(desk, Refusal.UNKNOWN_CALL);
        var call = command.named().isPresent() ? desk.call(command.named().get()) : desk.current(action);
        if (call.isEmpty()) return Step.refused(desk, desk.allowed().get(action).orElse(Refusal.NO_CALL));
        return Allowance.refusal(desk, call.get(), action).map(why -> Step.refused(desk, why)).orElseGet(() -> rule.on(call.get()));
    }

    /** As when the agent types it. */
    static Step dial(Desk desk, Address to, Stamp stamp) {
        if (desk.dialled().filter(last -> last.again(to, stamp.at())).isPresent()) return Step.refused(desk, Refusal.JUST_DIALLED); // R13
        var emergency = desk.policy().handling().emergency(to);
        if (!emergency && desk.dialled().filter(last -> last.undecided(stamp.at())).isPresent()) return Step.refused(desk, Refusal.ALREADY_DIALLING);
        var choosing = desk.choosing();
        if (choosing.isPresent() && !emergency) return OperationRules.to(desk, choosing.get(), to, stamp); // R32, R80, R98
        var refusal = desk.allowed().get(Action.DIAL);
        if (refusal.isPresent() && !emergency) return Step.refused(desk, refusal.get());
        return !emergency && DoNotCallRules.asks(desk, to, stamp.at()) ? DoNotCallRules.ask(desk, to, stamp.at()) : place(desk, to, stamp);
    }

    static Step place(Desk desk, Address to, Stamp stamp) {
        var emergency = desk.policy().handling().emergency(to);
        var line = desk.lines().stream().filter(l -> l.health().up()).findFirst().or(() -> desk.lines().stream().findFirst());
        if (line.isEmpty()) return Step.refused(desk, Refusal.NO_LINE);
        var leg = new LegId(line.get().id(), stamp.id().value().toString());
        var call = Call.dialled(stamp.id(), new Leg(leg, Participant.unknown(to), new CallState.Dialling(stamp.at(), false)), stamp.at());
        var step = Step.to(desk.with(call).with(new Dialled(to, stamp.at())).withoutNotice(DoNotCallRules.SUBJECT).withoutRequest(to));
        if (emergency) step = makeRoom(desk, call, step);
        step = step.and(new Effect.Dial(leg, to)).and(new Effect.LookUp(call.id(), to));
        var clicked = desk.request().filter(request -> request.address().equals(to)).flatMap(DialRequest::record)
                .filter(ref -> desk.customers().stream().anyMatch(system -> system.connector().equals(ref.connector())));
        return clicked.isEmpty() ? step : step.and(new Effect.ReadContact(call.id(), clicked.get(), Optional.empty()));
    }

    /** An emergency call goes before everything (R12): who is talked to waits on hold, what is being dialled is given up. */
    private static Step makeRoom(Desk desk, Call call, Step step) {
        var aside = HoldRules.aside(desk, call, step);
        for (var other : desk.calls()) {
            for (var leg : other.liveLegs()) {
                if (leg.state() instanceof CallState.Dialling) aside = aside.and(new Effect.HangUp(leg.id()));
            }
        }
        return aside;
    }

    /** A ring-back of the desk's own is a party on hold: it is retrieved. */
    private static Step answer(Desk desk, Call call) {
        var step = HoldRules.retrieve(call, HoldRules.aside(desk, call, Step.to(desk.with(call.withoutOperation()))));
        for (var leg : call.liveLegs()) {
            if (leg.state() instanceof CallState.Ringing && !HoldRules.waiting(leg.state())) step = step.and(new Effect.Answer(leg.id()));
        }
        return step;
    }

    /** Who was on hold for too long waits on; anything else is declined. */
    private static Step reject(Desk desk, Call call, Stamp stamp) {
        var waits = HoldRules.waiting(call.facing().state()) || call.recall().filter(recall -> recall.kind() == Recall.Kind.HOLD).isPresent();
        return waits ? HoldRules.silence(desk, call, stamp.at())
                : Step.to(desk.with(call.withoutOperation()), new Effect.HangUp(call.facing().id()));
    }

    /** Holds whoever is talked to; while a target is consulted, holds the target, and pressed again takes it off hold. */
    private static Step hold(Desk desk, Call call) {
        var target = call.consulted();
        if (target.isPresent()) {
            var leg = target.get().id();
            return Step.to(desk, HoldRules.waiting(target.get().state()) ? new Effect.Resume(leg) : new Effect.Hold(leg));
        }
        return HoldRules.hold(desk, call);
    }

    private static Step tones(Desk desk, Call call, Command.SendTones tones) {
        var upper = tones.digits().toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || upper.chars().anyMatch(c -> TONES.indexOf(c) < 0)) return Step.refused(desk, Refusal.NOT_A_TONE);
        var leg = call.consulted().filter(l -> l.state().answered()).orElse(call.facing());
        return Step.to(desk, new Effect.SendTones(leg.id(), upper, tones.each().map(each -> each.compareTo(SHORTEST) < 0 ? SHORTEST
                : each.compareTo(LONGEST) > 0 ? LONGEST : each)));
    }

    private static Step bind(Desk desk, Call call, Command.Bind bind, Stamp stamp) {
        return call.identity().matches().stream().map(match -> match.contact()).filter(contact -> contact.ref().equals(bind.contact())).findFirst()
                .or(() -> ContactRules.similar(desk, call.id(), bind.contact()))
                .map(contact -> {
                    var known = call.with(call.identity().bind(contact));
                    return ContactRules.bound(desk.with(known), call.identity(), known, stamp);
                }).orElseGet(() -> Step.to(desk, new Effect.ReadContact(call.id(), bind.contact(), Optional.of(bind))));
    }

    private static Step note(Desk desk, Call call, String text, Stamp stamp) {
        var plain = text.replace("\r\n", "\n").replace('\r', '\n');
        if (plain.length() > CallNote.MAX_LENGTH) return Step.refused(desk, Refusal.NOTE_TOO_LONG);
        var before = Reducer.noteOf(desk, call, stamp.at());
        var note = before.edit(plain, stamp.at());
        if (note == before) return Step.to(desk);
        var next = desk.with(note);
        if (before.revision() > 0) return Step.to(next, new Effect.KeepNote(note)); // its call is kept already
        // the journal ties a note to its call by the call's record, so that a restart finds both
        return Step.to(next, new Effect.KeepNote(note), new Effect.Keep(Records.of(next, call, stamp.at())));
    }

    /** At once where nothing is going on, else when nothing is left to do; the latest wish wins (R50). */
    private static Step declare(Desk desk, Command.Declare.Presence presence, String reason, Stamp stamp) {
        if (presence == Command.Declare.Presence.AWAY && reason.isBlank()) return Step.refused(desk, Refusal.UNKNOWN_REASON);
        var next = switch (presence) {
            case READY -> new AgentState.Ready(stamp.at());
            case OUT -> new AgentState.SignedOut(stamp.at());
            case AWAY -> new AgentState.Away(stamp.at(), reason.strip());
        };
        var same = same(desk.agent(), next);
        if (presence == Command.Declare.Presence.READY && desk.missed() > 0) return declare(desk.missed(0), presence, reason, stamp);
        if (desk.free()) return Step.to(same ? desk.queued(Optional.empty()) : desk.queued(Optional.empty()).with(next));
        return Step.to(desk.queued(same ? Optional.empty() : Optional.of(next)));
    }

    private static boolean same(AgentState one, AgentState other) {
        return switch (one) {
            case AgentState.Ready r -> other instanceof AgentState.Ready;
            case AgentState.Away away -> other instanceof AgentState.Away(var since, var reason) && reason.equals(away.reason());
            case AgentState.SignedOut out -> other instanceof AgentState.SignedOut && out.since().isAfter(java.time.Instant.EPOCH);
        };
    }
}

package org.callwright.core.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.callwright.model.Contact;
import org.callwright.model.Dialled;
import org.callwright.model.Desk;
import org.callwright.model.Favourite;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.model.Search;
import org.callwright.model.WrapUp;
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
            case Command.WrapUp wrapUp -> onCall(desk, wrapUp, call -> wrapUp(desk, call, wrapUp.code().strip(), stamp));
            case Command.Finish finish -> onCall(desk, finish, call -> finish(desk, call, stamp));
            case Command.ClearTimer c -> onCall(desk, c, call -> TimerRules.clear(desk, call));
            case Command.ExtendTimer e -> onCall(desk, e, call -> TimerRules.extend(desk));
            case Command.Declare(var presence, var reason) -> declare(desk, presence, reason, stamp);
            case Command.Search(var text) -> search(desk, text);
            case Command.AddFavourite(var address, var name, var contact) -> {
                var favourite = new Favourite(address, name, contact);
                var all = new ArrayList<>(desk.favourites().stream().filter(f -> !f.address().equals(address)).toList());
                all.add(favourite);
                yield Step.to(desk.favourites(all), new Effect.KeepFavourite(favourite));
            }
            case Command.RemoveFavourite(var address) -> Step.to(
                    desk.favourites(desk.favourites().stream().filter(f -> !f.address().equals(address)).toList()), new Effect.DropFavourite(address));
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

    private static Step dial(Desk desk, Address to, Stamp stamp) {
        if (desk.dialled().filter(last -> last.again(to, stamp.at())).isPresent()) return Step.refused(desk, Refusal.JUST_DIALLED); // R13
        var emergency = desk.policy().handling().emergency(to);
        var choosing = desk.current(Action.TO).filter(call -> Allowance.refusal(desk, call, Action.TO).isEmpty());
        if (choosing.isPresent() && !emergency) return OperationRules.to(desk, choosing.get(), to, stamp); // R32, R80, R98
        var refusal = desk.allowed().get(Action.DIAL);
        if (refusal.isPresent() && !emergency) return Step.refused(desk, refusal.get());
        var line = desk.lines().stream().filter(l -> l.health().up()).findFirst().or(() -> desk.lines().stream().findFirst());
        if (line.isEmpty()) return Step.refused(desk, Refusal.NO_LINE);
        var leg = new LegId(line.get().id(), stamp.id().value().toString());
        var call = Call.dialled(stamp.id(), new Leg(leg, Participant.unknown(to), new CallState.Dialling(stamp.at(), false)), stamp.at());
        var step = Step.to(desk.with(call).with(new Dialled(to, stamp.at())));
        if (emergency) step = makeRoom(desk, call, step);
        return step.and(new Effect.Dial(leg, to)).and(new Effect.LookUp(call.id(), to));
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

    /** A ring-back of the desk's own is silenced, and the party hears music again; anything else is declined. */
    private static Step reject(Desk desk, Call call, Stamp stamp) {
        return HoldRules.waiting(call.facing().state()) ? Step.to(HoldRules.back(desk, call, stamp.at()))
                : Step.to(desk.with(call.withoutOperation()), new Effect.HangUp(call.facing().id()));
    }

    /** Holds whoever is talked to; while a target is consulted, holds the target, and pressed again takes it off hold. */
    private static Step hold(Desk desk, Call call) {
        var target = call.consulted();
        if (target.isPresent()) {
            var leg = target.get().id();
            return Step.to(desk, HoldRules.waiting(target.get().state()) ? new Effect.Resume(leg) : new Effect.Hold(leg));
        }
        var step = Step.to(desk);
        for (var leg : call.legs().filter(leg -> leg.state().answered()).toList()) step = step.and(new Effect.Hold(leg.id()));
        return step;
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
                .map(contact -> {
                    var known = call.with(call.identity().bind(contact));
                    return Reducer.bound(desk.with(known), known, stamp.at());
                }).orElseGet(() -> Step.to(desk, new Effect.ReadContact(call.id(), bind.contact(), Optional.of(bind))));
    }

    private static Step note(Desk desk, Call call, String text, Stamp stamp) {
        var plain = text.replace("\r\n", "\n").replace('\r', '\n');
        if (plain.length() > CallNote.MAX_LENGTH) return Step.refused(desk, Refusal.NOTE_TOO_LONG);
        var before = Reducer.noteOf(desk, call, stamp.at());
        var note = before.edit(plain, stamp.at());
        if (note == before) return Step.to(desk);
        var next = desk.with(note);
        // the journal ties a note to its call by the call's record, so that a restart finds both
        return Step.to(next, new Effect.KeepNote(note), new Effect.Keep(Records.of(next, call, stamp.at())));
    }

    private static Step wrapUp(Desk desk, Call call, String code, Stamp stamp) {
        if (!desk.policy().accepts(code)) return Step.refused(desk, Refusal.UNKNOWN_CODE);
        var wrapUp = desk.wrapUp(call.id()).orElseGet(() -> WrapUp.open(call.id(), desk.policy().wrapUp())).with(code);
        var next = desk.with(wrapUp);
        if (!call.live() && wrapUp.complete(WrapUpRules.text(next, call))) return WrapUpRules.close(next, call, stamp.at());
        var cancelled = next.policy().timer().cancelledByCode()
                && next.timer().filter(timer -> timer.call().equals(call.id())).isPresent() ? next.timer(Optional.empty()) : next; // R62
        return Step.to(cancelled, new Effect.Keep(Records.of(next, call, stamp.at())));
    }

    private static Step finish(Desk desk, Call call, Stamp stamp) {
        if (call.live()) return Step.refused(desk, Refusal.NOT_OVER);
        var wrapUp = desk.wrapUp(call.id()).orElseThrow();
        if (wrapUp.complete(WrapUpRules.text(desk, call))) return WrapUpRules.close(desk, call, stamp.at());
        return Step.refused(desk, wrapUp.code().isEmpty() ? Refusal.CODE_MISSING : Refusal.NOTE_MISSING);
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

    /** Favourites and recents answer at once; the customer system's answers join them as they come. */
    private static Step search(Desk desk, String text) {
        var words = fold(text.strip());
        if (words.isEmpty()) return Step.to(desk.with(Search.NONE));
        var hits = new ArrayList<Search.Hit>();
        for (Favourite f : desk.favourites()) {
            if (fits(words, f.name(), f.address())) hits.add(hit("favourites", f.name(), f.address(), f.contact()));
        }
        for (Recent r : desk.recents()) {
            if (r.address().isPresent() && fits(words, r.name(), r.address().get())
                    && hits.stream().noneMatch(hit -> hit.number().address().equals(r.address().get()))) {
                hits.add(hit("recents", r.name(), r.address().get(), r.contact()));
            }
            if (hits.size() >= 10) break;
        }
        return Step.to(desk.with(new Search(text, hits, true)), new Effect.SearchFor(text));
    }

    private static Search.Hit hit(String source, String name, Address address, Optional<org.callwright.model.ContactRef> contact) {
        return new Search.Hit(source, name, "", new Contact.Number("", address), contact);
    }

    private static boolean fits(String words, String name, Address address) {
        var digits = words.replaceAll("[^0-9+*#]", "");
        return List.of(fold(name).split("\\s+")).stream().anyMatch(word -> word.startsWith(words)) || fold(name).startsWith(words)
                || digits.length() >= 2 && digits.length() == words.replace(" ", "").length()
                        && address.value().replaceAll("[^0-9+*#]", "").contains(digits);
    }

    private static String fold(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
    }
}

package org.callwright.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything the agent may see, at one moment. Views read nothing else. {@code calls} are in order of arrival and stay until
 * they are over <em>and</em> wrapped up; {@code notes} and {@code wrapUps} belong to them by call id, and a note stays until
 * it is filed and others have taken its place; {@code recents} are newest first; {@code customers} is the health of the
 * customer systems. {@code departed} are calls that were transferred a moment ago and are wrapped up: they may come back;
 * {@code dialled} is what was dialled last; {@code queued} is what the agent has declared for when nothing is left to do (R50).
 */
public record Desk(AgentState agent, Optional<AgentState> queued, List<LineStatus> lines, List<Health> customers, List<Call> calls, List<Call> departed,
        List<CallNote> notes, List<WrapUp> wrapUps, Optional<WorkTimer> timer, List<Recent> recents, List<Favourite> favourites,
        Search search, List<Notice> notices, Optional<Dialled> dialled, Policy policy) {

    public static final Desk EMPTY = new Desk(new AgentState.SignedOut(Instant.EPOCH), Optional.empty(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), Optional.empty(), List.of(), List.of(), Search.NONE, List.of(), Optional.empty(), Policy.DEFAULT);

    public Desk {
        lines = List.copyOf(lines);
        customers = List.copyOf(customers);
        calls = List.copyOf(calls);
        departed = List.copyOf(departed);
        notes = List.copyOf(notes);
        wrapUps = List.copyOf(wrapUps);
        recents = List.copyOf(recents);
        favourites = List.copyOf(favourites);
        notices = List.copyOf(notices);
    }

    public Optional<Call> call(CallId id) {
        return calls.stream().filter(call -> call.id().equals(id)).findFirst();
    }

    public Optional<Call> callOf(LegId leg) {
        return calls.stream().filter(call -> call.leg(leg).isPresent()).findFirst();
    }

    /** A call that was transferred a moment ago, by the leg that its customer had then. */
    public Optional<Call> departed(LegId leg) {
        return departed.stream().filter(call -> call.leg(leg).isPresent()).findFirst();
    }

    public Optional<LineStatus> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    public Optional<CallNote> note(CallId call) {
        return notes.stream().filter(note -> note.call().equals(call)).findFirst();
    }

    public Optional<WrapUp> wrapUp(CallId call) {
        return wrapUps.stream().filter(wrapUp -> wrapUp.call().equals(call)).findFirst();
    }

    /**
     * The call in hand: the one with whom the agent talks, else the one that rings or is dialled, else one on hold, else the
     * newest that waits for its wrap-up.
     */
    public Optional<Call> current() {
        return best(calls.stream());
    }

    /**
     * The call that an action without a call id means: the one in hand among those that allow it; where none does, the one
     * that is in the right state and refuses for another reason, which is the reason worth telling.
     */
    public Optional<Call> current(Action action) {
        return best(calls.stream().filter(call -> Allowance.refusal(this, call, action).isEmpty()))
                .or(() -> best(calls.stream().filter(call -> Allowance.refusal(this, call, action).filter(Refusal::elsewhere).isEmpty())))
                .or(this::current);
    }

    private static Optional<Call> best(Stream<Call> some) {
        return some.max(Comparator.comparingInt(Desk::weight).thenComparing(Call::began));
    }

    /**
     * The legs of other calls over which the agent talks or would hear somebody again at any moment: turning to this call
     * puts them on hold first. Somebody who holds us is among them, because they come back when they like.
     */
    public List<Leg> talkingElsewhere(CallId than) {
        return calls.stream().filter(call -> !call.id().equals(than)).flatMap(Call::legs)
                .filter(leg -> leg.state() instanceof CallState.Talking
                        || leg.state() instanceof CallState.Held held && !held.by().has(Side.LOCAL)).toList();
    }

    public Optional<Notice> notice(String subject) {
        return notices.stream().filter(notice -> notice.subject().equals(subject)).findFirst();
    }

    /** What each action without a call id would be answered now: nothing where it is allowed, else why not. */
    public Map<Action, Optional<Refusal>> allowed() {
        return Allowance.of(this);
    }

    private static int weight(Call call) {
        return switch (Situation.of(call)) {
            case POST_CALL -> 0;
            case HELD -> 1;
            case DIALLING, RINGING, RECALL -> 2;
            default -> 3;
        };
    }

    public Desk with(AgentState declared) {
        return new Desk(declared, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    /** What the agent is going to be once free; empty when nothing is queued. */
    public Desk queued(Optional<AgentState> next) {
        return new Desk(agent, next, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices,
                dialled, policy);
    }

    /** Nobody is connected, and nothing waits to be wrapped up. */
    public boolean free() {
        return wrapUps.isEmpty() && timer.isEmpty() && calls.stream().noneMatch(Call::live);
    }

    public Desk lines(List<LineStatus> all) {
        return new Desk(agent, queued, all, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk with(LineStatus line) {
        return lines(put(lines, line, LineStatus::id));
    }

    public Desk customers(List<Health> all) {
        return new Desk(agent, queued, lines, all, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk customer(Health system) {
        return customers(put(customers, system, Health::connector));
    }

    public Desk with(Call call) {
        return calls(put(calls, call, Call::id));
    }

    public Desk without(CallId call) {
        return calls(drop(calls, c -> c.id().equals(call)));
    }

    public Desk calls(List<Call> all) {
        return new Desk(agent, queued, lines, customers, all, departed, notes, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk withDeparted(Call call) {
        return departed(put(departed, call, Call::id));
    }

    public Desk withoutDeparted(CallId call) {
        return departed(drop(departed, c -> c.id().equals(call)));
    }

    public Desk departed(List<Call> all) {
        return new Desk(agent, queued, lines, customers, calls, all, notes, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk mapCalls(UnaryOperator<Call> change) {
        return calls(calls.stream().map(change).toList());
    }

    public Desk with(CallNote note) {
        return notes(put(notes, note, CallNote::call));
    }

    public Desk notes(List<CallNote> all) {
        return new Desk(agent, queued, lines, customers, calls, departed, all, wrapUps, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk with(WrapUp wrapUp) {
        return wrapUps(put(wrapUps, wrapUp, WrapUp::call));
    }

    public Desk withoutWrapUp(CallId call) {
        return wrapUps(drop(wrapUps, w -> w.call().equals(call)));
    }

    public Desk wrapUps(List<WrapUp> all) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, all, timer, recents, favourites, search, notices, dialled, policy);
    }

    public Desk timer(Optional<WorkTimer> running) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, running, recents, favourites, search, notices, dialled, policy);
    }

    public Desk recents(List<Recent> all) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, all, favourites, search, notices, dialled, policy);
    }

    public Desk favourites(List<Favourite> all) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, all, search, notices, dialled, policy);
    }

    public Desk with(Search typed) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, typed, notices, dialled, policy);
    }

    public Desk with(Notice notice) {
        return notices(put(notices, notice, Notice::subject));
    }

    public Desk withoutNotice(String subject) {
        return notices.stream().noneMatch(n -> n.subject().equals(subject)) ? this : notices(drop(notices, n -> n.subject().equals(subject)));
    }

    public Desk notices(List<Notice> all) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, all, dialled, policy);
    }

    public Desk with(Dialled last) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices,
                Optional.of(last), policy);
    }

    /** Dialling the same again is meant. */
    public Desk withoutDialled() {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices,
                Optional.empty(), policy);
    }

    public Desk with(Policy decided) {
        return new Desk(agent, queued, lines, customers, calls, departed, notes, wrapUps, timer, recents, favourites, search, notices, dialled, decided);
    }

    private static <T, K> List<T> put(List<T> all, T item, Function<T, K> key) {
        var next = new ArrayList<>(all);
        for (var i = 0; i < next.size(); i++) {
            if (key.apply(next.get(i)).equals(key.apply(item))) {
                next.set(i, item);
                return next;
            }
        }
        next.add(item);
        return next;
    }

    private static <T> List<T> drop(List<T> all, Predicate<T> which) {
        return all.stream().filter(which.negate()).toList();
    }
}

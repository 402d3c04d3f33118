package org.callwright.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything the agent may see, at one moment. Views read nothing else.
 *
 * @param queued       what the agent has declared for when nothing is left to do (R50)
 * @param shift        what was done since signing in
 * @param missed       queue calls in a row that nobody answered
 * @param customers    the health of the customer systems
 * @param calls        in order of arrival; they stay until they are over <em>and</em> wrapped up
 * @param departed     calls that were transferred a moment ago and are wrapped up: they may come back
 * @param notes        belong to calls by id, as {@code wrapUps} do; a note stays until it is filed and others have taken its place
 * @param outbox       what waits for the customer system, oldest first
 * @param forms        contacts that are about to be created, by call
 * @param earlier      for calls on the desk: what was filed about the same customer before, newest first
 * @param callbacks    promised ones, soonest first
 * @param recents      newest first
 * @param favourites   in the agent's order; those of one group need not be together
 * @param availability of colleagues among the favourites, as far as the telephone system tells
 * @param dialled      what was dialled last
 * @param request      what somebody outside wants to be dialled, until the agent has decided or some time is over
 */
public record Desk(AgentState agent, Optional<AgentState> queued, Shift shift, int missed, List<LineStatus> lines, List<Health> customers,
        List<Call> calls, List<Call> departed, List<CallNote> notes, List<WrapUp> wrapUps, Optional<WorkTimer> timer, List<Outgoing> outbox,
        List<ContactForm> forms, Map<CallId, List<CallRecord>> earlier, List<Callback> callbacks, List<Recent> recents,
        List<Favourite> favourites, Map<Address, Availability> availability, Search search, List<Notice> notices, Optional<Dialled> dialled,
        Optional<DialRequest> request, Policy policy) {

    public static final Desk EMPTY = new DeskCopy().desk();

    public Desk {
        lines = List.copyOf(lines);
        customers = List.copyOf(customers);
        calls = List.copyOf(calls);
        departed = List.copyOf(departed);
        notes = List.copyOf(notes);
        wrapUps = List.copyOf(wrapUps);
        outbox = List.copyOf(outbox);
        forms = List.copyOf(forms);
        earlier = Map.copyOf(earlier);
        callbacks = List.copyOf(callbacks);
        recents = List.copyOf(recents);
        favourites = List.copyOf(favourites);
        availability = Map.copyOf(availability);
        notices = List.copyOf(notices);
    }

    private Desk but(Consumer<DeskCopy> change) {
        var copy = new DeskCopy(this);
        change.accept(copy);
        return copy.desk();
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

    /** The call whose redirect, transfer or conference waits for a target: whoever is dialled now becomes that. */
    public Optional<Call> choosing() {
        return current(Action.TO).filter(call -> Allowance.refusal(this, call, Action.TO).isEmpty());
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
        return but(copy -> copy.agent = declared);
    }

    /** What the agent is going to be once free; empty when nothing is queued. */
    public Desk queued(Optional<AgentState> next) {
        return but(copy -> copy.queued = next);
    }

    public Desk with(Shift done) {
        return but(copy -> copy.shift = done);
    }

    public Desk missed(int inARow) {
        return but(copy -> copy.missed = inARow);
    }

    /** The agent is kept by the work after a call; correcting what was filed before does not count. */
    public boolean wrapping() {
        return timer.isPresent() || wrapUps.stream().anyMatch(wrapUp -> !wrapUp.again());
    }

    /** Nobody is connected, and nothing waits to be wrapped up. */
    public boolean free() {
        return !wrapping() && calls.stream().noneMatch(Call::live);
    }

    public Desk lines(List<LineStatus> all) {
        return but(copy -> copy.lines = all);
    }

    public Desk with(LineStatus line) {
        return lines(put(lines, line, LineStatus::id));
    }

    public Desk customers(List<Health> all) {
        return but(copy -> copy.customers = all);
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
        return but(copy -> copy.calls = all);
    }

    public Desk withDeparted(Call call) {
        return departed(put(departed, call, Call::id));
    }

    public Desk withoutDeparted(CallId call) {
        return departed(drop(departed, c -> c.id().equals(call)));
    }

    public Desk departed(List<Call> all) {
        return but(copy -> copy.departed = all);
    }

    public Desk mapCalls(UnaryOperator<Call> change) {
        return calls(calls.stream().map(change).toList());
    }

    public Desk with(CallNote note) {
        return notes(put(notes, note, CallNote::call));
    }

    public Desk notes(List<CallNote> all) {
        return but(copy -> copy.notes = all);
    }

    public Desk with(WrapUp wrapUp) {
        return wrapUps(put(wrapUps, wrapUp, WrapUp::call));
    }

    public Desk withoutWrapUp(CallId call) {
        return wrapUps(drop(wrapUps, w -> w.call().equals(call)));
    }

    public Desk wrapUps(List<WrapUp> all) {
        return but(copy -> copy.wrapUps = all);
    }

    public Desk timer(Optional<WorkTimer> running) {
        return but(copy -> copy.timer = running);
    }

    public Optional<Outgoing> outgoing(CallId call) {
        return outbox.stream().filter(item -> item.record().call().equals(call)).findFirst();
    }

    public Desk with(Outgoing item) {
        return outbox(put(outbox, item, it -> it.record().call()));
    }

    public Desk withoutOutgoing(CallId call) {
        return outbox(drop(outbox, item -> item.record().call().equals(call)));
    }

    public Desk outbox(List<Outgoing> all) {
        return but(copy -> copy.outbox = all);
    }

    public Optional<ContactForm> form(CallId call) {
        return forms.stream().filter(form -> form.call().equals(call)).findFirst();
    }

    public Desk with(ContactForm form) {
        return but(copy -> copy.forms = put(forms, form, ContactForm::call));
    }

    public Desk withoutForm(CallId call) {
        return but(copy -> copy.forms = drop(forms, form -> form.call().equals(call)));
    }

    /** What was filed about the customer of this call before, newest first. */
    public List<CallRecord> earlier(CallId call) {
        return earlier.getOrDefault(call, List.of());
    }

    public Desk earlier(CallId call, List<CallRecord> records) {
        var all = new HashMap<>(earlier);
        if (records.isEmpty()) all.remove(call);
        else all.put(call, List.copyOf(records));
        return but(copy -> copy.earlier = all);
    }

    public Optional<Callback> callback(CallId call) {
        return callbacks.stream().filter(callback -> callback.call().equals(call)).findFirst();
    }

    public Desk with(Callback callback) {
        return callbacks(put(callbacks, callback, Callback::call));
    }

    public Desk withoutCallback(CallId call) {
        return callbacks(drop(callbacks, callback -> callback.call().equals(call)));
    }

    public Desk callbacks(List<Callback> all) {
        return but(copy -> copy.callbacks = all.stream().sorted(Comparator.comparing(Callback::due)).toList());
    }

    public Desk availability(Map<Address, Availability> all) {
        return but(copy -> copy.availability = all);
    }

    public Desk recents(List<Recent> all) {
        return but(copy -> copy.recents = all);
    }

    public Desk favourites(List<Favourite> all) {
        return but(copy -> copy.favourites = all);
    }

    public Desk with(Search typed) {
        return but(copy -> copy.search = typed);
    }

    public Desk with(Notice notice) {
        return notices(put(notices, notice, Notice::subject));
    }

    public Desk withoutNotice(String subject) {
        return notices.stream().noneMatch(n -> n.subject().equals(subject)) ? this : notices(drop(notices, n -> n.subject().equals(subject)));
    }

    public Desk notices(List<Notice> all) {
        return but(copy -> copy.notices = all);
    }

    public Desk with(Dialled last) {
        return but(copy -> copy.dialled = Optional.of(last));
    }

    /** Dialling the same again is meant. */
    public Desk withoutDialled() {
        return but(copy -> copy.dialled = Optional.empty());
    }

    /** In the place of any other request. */
    public Desk with(DialRequest asked) {
        return but(copy -> copy.request = Optional.of(asked));
    }

    public Desk withoutRequest() {
        return request.isEmpty() ? this : but(copy -> copy.request = Optional.empty());
    }

    /** Without the request to dial this, which is done now. */
    public Desk withoutRequest(Address done) {
        return request.filter(asked -> asked.address().equals(done)).isPresent() ? withoutRequest() : this;
    }

    public Desk with(Policy decided) {
        return but(copy -> copy.policy = decided);
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

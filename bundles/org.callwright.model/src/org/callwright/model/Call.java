package org.callwright.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One customer interaction: the leg to the customer, and any legs to colleagues beside it. Its id, note, identity and times
 * survive whatever happens to the legs. {@code began} is when it was offered or dialled, {@code answered} when the customer
 * and the agent first talked; {@code queue} is empty for direct calls.
 */
public record Call(CallId id, Direction direction, Instant began, Optional<Instant> answered, Leg customer, List<Leg> others,
        Optional<String> queue, Route route, TimeSpent spent, Identity identity, Optional<Operation> operation) {

    public Call {
        others = List.copyOf(others);
    }

    public static Call offered(CallId id, Leg customer, Optional<String> queue, Route route, Instant at) {
        return new Call(id, Direction.INBOUND, at, Optional.empty(), customer, List.of(), queue, route, TimeSpent.start(at),
                Identity.UNKNOWN, Optional.empty());
    }

    public static Call offered(CallId id, Leg customer, Optional<String> queue, Instant at) {
        return offered(id, customer, queue, Route.DIRECT, at);
    }

    public static Call dialled(CallId id, Leg customer, Instant at) {
        return new Call(id, Direction.OUTBOUND, at, Optional.empty(), customer, List.of(), Optional.empty(), Route.DIRECT, TimeSpent.start(at),
                Identity.UNKNOWN, Optional.empty());
    }

    /** What all desks that deal with this customer file under: a colleague's call where it was handed over (Q9), else this one. */
    public CallId conversation() {
        return route.handover().map(Handover::conversation).orElse(id);
    }

    /** What the next desk may know (R106). */
    public Handover handover() {
        return new Handover(conversation(), identity.bound().map(Contact::ref));
    }

    /** Why the call rings again, if it does. */
    public Optional<Recall> recall() {
        return facing().state() instanceof CallState.Ringing ringing ? ringing.recall() : Optional.empty();
    }

    /** Derived, never stored: a call is where its customer leg is. */
    public CallState state() {
        return customer.state();
    }

    /** Whether anybody is still connected or being connected: the customer, or a colleague after the customer left. */
    public boolean live() {
        return legs().anyMatch(leg -> leg.state().live());
    }

    public Stream<Leg> legs() {
        return Stream.concat(Stream.of(customer), others.stream());
    }

    public Optional<Leg> leg(LegId leg) {
        return legs().filter(l -> l.id().equals(leg)).findFirst();
    }

    /** The leg that the running operation dialled, while it lives. */
    public Optional<Leg> consulted() {
        return operation.flatMap(Operation::leg).flatMap(this::leg).filter(leg -> leg.state().live());
    }

    /** Everybody for whom a consultation was meant has left, and it still lives (R110, R113). */
    public boolean orphaned() {
        var left = state() instanceof CallState.Ended ended && ended.reason() != EndReason.TRANSFERRED;
        return left && consulted().filter(target -> legs().filter(leg -> leg.state().live()).allMatch(target::equals)).isPresent();
    }

    /** The legs over which somebody is connected or being connected now. */
    public List<Leg> liveLegs() {
        return legs().filter(leg -> leg.state().live()).toList();
    }

    /** What has been on hold here for how long: the clock of the ring-back (R70, R75). Empty while something else goes on. */
    public Optional<CallState.Held> hardHold() {
        return operation.isEmpty() && facing().state() instanceof CallState.Held held && held.by().has(Side.LOCAL)
                ? Optional.of(held) : Optional.empty();
    }

    /** The same with this leg in another state, whatever the rules for signals say. */
    public Call put(LegId leg, CallState state) {
        var next = customer.id().equals(leg) ? new Leg(leg, customer.with(), state) : customer;
        var rest = others.stream().map(l -> l.id().equals(leg) ? new Leg(leg, l.with(), state) : l).toList();
        return new Call(id, direction, began, answered, next, rest, queue, route, spent.at(Phase.of(next.state()), state.since()), identity,
                operation);
    }

    /** The party the agent deals with now: the customer, or whoever is left of a conference (R95). */
    public Leg facing() {
        return state().live() ? customer : others.stream().filter(leg -> leg.state().live()).findFirst().orElse(customer);
    }

    /** The bound contact's name, else what the network says, else nothing. */
    public String customerName() {
        return identity.bound().map(Contact::name).orElseGet(() -> customer.with().label());
    }

    public Call after(LegId leg, Signal signal) {
        if (legs().noneMatch(l -> l.id().equals(leg))) return this;
        var next = customer.id().equals(leg) ? customer.after(signal) : customer;
        var rest = others.stream().map(l -> l.id().equals(leg) ? l.after(signal) : l).toList();
        if (next == customer && rest.equals(others)) return this;
        var first = answered.or(() -> next.state().answered() ? Optional.of(next.state().since()) : Optional.empty());
        return new Call(id, direction, began, first, next, rest, queue, route, spent.at(Phase.of(next.state()), signal.at()), identity, operation);
    }

    public Call with(Identity known) {
        return new Call(id, direction, began, answered, customer, others, queue, route, spent, known, operation);
    }

    public Call with(Operation running) {
        return new Call(id, direction, began, answered, customer, others, queue, route, spent, identity, Optional.of(running));
    }

    public Call withoutOperation() {
        return new Call(id, direction, began, answered, customer, others, queue, route, spent, identity, Optional.empty());
    }

    public Call operation(UnaryOperator<Operation> change) {
        return operation.map(running -> with(change.apply(running))).orElse(this);
    }

    /** The customer is back, over another leg: whatever was begun with them is over. */
    public Call returned(Leg leg) {
        return new Call(id, direction, began, answered, leg, List.of(), queue, route, spent.at(Phase.of(leg.state()), leg.state().since()),
                identity, Optional.empty());
    }

    public Call add(Leg leg) {
        var all = new ArrayList<>(others);
        all.add(leg);
        return new Call(id, direction, began, answered, customer, all, queue, route, spent, identity, operation);
    }
}

package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Participant;

/** The part of the telephone system that the desk does not take part in: who is called for somebody, and who talks with whom. */
final class Elsewhere {

    private static final Duration RINGS = Duration.ofSeconds(5);

    private final SimTime time;
    private final Function<String, Callees> people;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Set<Far>> talks = new ArrayList<>();

    private record Attempt(Far caller, Far target) {}

    Elsewhere(SimTime time, Function<String, Callees> people) {
        this.time = time;
        this.people = people;
    }

    /** Calls that number for somebody; whether they were put through is told once, unless it is {@link #giveUp given up}. */
    void call(Far caller, Address to, Runnable through, Consumer<EndReason> failed) {
        var callee = people.apply(to.value());
        var target = new Far(Participant.unknown(to), Far.Doing.RUNG, callee.talk(), Duration.ofHours(1), time);
        var attempt = new Attempt(caller, target);
        attempts.add(attempt);
        target.tell(() -> {
            attempts.remove(attempt);
            through.run();
            connect(List.of(caller, target));
        }, why -> {
            attempts.remove(attempt);
            failed.accept(why);
        });
        if (callee.answers().isPresent()) target.answersAfter(callee.answers().get());
        else target.patient(callee.ends().orElse(RINGS), callee.why());
    }

    /** Whether somebody is being called for this one. */
    boolean calls(Far caller) {
        return attempts.stream().anyMatch(attempt -> attempt.caller() == caller);
    }

    /** Whoever was being called for this one is not any more. */
    void giveUp(Far caller) {
        attempts.stream().filter(attempt -> attempt.caller() == caller).toList().forEach(attempt -> {
            attempts.remove(attempt);
            attempt.target().quits();
        });
    }

    /** From now on these talk with each other, until all but one have left. */
    void connect(List<Far> people) {
        var talk = new LinkedHashSet<>(people);
        talks.add(talk);
        for (var one : people) {
            if (one.talks()) one.resume();
            one.tell(() -> {}, why -> leaves(talk, one));
            if (!one.talks()) one.answers(); // who was redirected has been calling until now
        }
    }

    private void leaves(Set<Far> talk, Far who) {
        talk.remove(who);
        if (talk.size() > 1) return;
        talks.remove(talk);
        talk.forEach(Far::quits);
    }

    Stream<Far> everybody() {
        return Stream.concat(attempts.stream().flatMap(attempt -> Stream.of(attempt.caller(), attempt.target())), talks.stream().flatMap(Set::stream));
    }

    /** The others with whom this one talks. */
    Optional<Set<Far>> with(Far who) {
        return talks.stream().filter(talk -> talk.contains(who)).findFirst().map(talk -> {
            var others = new LinkedHashSet<>(talk);
            others.remove(who);
            return others;
        });
    }

    void close() {
        everybody().toList().forEach(Far::quits);
        attempts.clear();
        talks.clear();
    }
}

package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanFind;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanSignIn;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.CanWatch;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;

/** One line of the simulated telephone system. Everything happens on one thread, which makes it the simplest of connectors. */
final class SimLine implements Line, CanHold, CanSendTones, CanRedirect, CanTransfer, CanConfer, CanSignIn, CanFind, CanWatch {

    private static final Duration RINGS_BACK = Duration.ofSeconds(30);
    private static final Duration PASSING_ON = Duration.ofSeconds(3);

    private final String account;
    private final LineSink sink;
    private final SimTime time;
    private final Function<String, Callees> people;
    private final boolean takesOver;
    private final Duration recall;
    // all below on the line's thread only
    private final Map<LegId, Far> legs = new LinkedHashMap<>();
    private final Set<LegId> joined = new LinkedHashSet<>();
    private final Elsewhere elsewhere;
    private final Colleagues colleagues;
    private List<Callers> callers = List.of();
    private int next;
    private boolean available;
    private SimTime.Plan coming = () -> {};

    /**
     * @param people    who is behind a number
     * @param takesOver whether a customer is taken over at once when a transfer is asked for, and brought back when it fails
     * @param recall    after how long a party on hold rings back; zero for never
     */
    SimLine(String account, LineSink sink, SimTime time, Function<String, Callees> people, boolean takesOver, Duration recall) {
        this.account = account;
        this.sink = sink;
        this.time = time;
        this.people = people;
        this.takesOver = takesOver;
        this.recall = recall;
        this.elsewhere = new Elsewhere(time, people);
        this.colleagues = new Colleagues((who, now) -> sink.report(new LineEvent.Watched(who, now)));
    }

    /** People begin to call. */
    void invite(List<Callers> people) {
        run(() -> {
            callers = people;
            expect();
        });
    }

    /** Somebody calls now; the leg as the desk will see it. */
    LegId call(Callers who) {
        var leg = fresh();
        run(() -> ring(leg, who));
        return leg;
    }

    private void ring(LegId leg, Callers who) {
        var far = new Far(who.participant(), Far.Doing.CALLING, who.talk(), who.waits(), time);
        legs.put(leg, listen(leg, far).patient(who.patience(), EndReason.MISSED));
        sink.report(new LineEvent.Offered(leg, far.who, who.queue(), time.now()));
        colleagues.look(rung());
    }

    @Override
    public void dial(LegId leg, Address to) {
        run(() -> {
            var callee = people.apply(to.value());
            var far = listen(leg, new Far(Participant.unknown(to), Far.Doing.RUNG, callee.talk(), Duration.ofHours(1), time));
            legs.put(leg, far);
            colleagues.look(rung());
            if (callee.alerts()) tell(leg, new Signal.Alerted(time.now()));
            if (callee.answers().isPresent()) {
                far.answersAfter(callee.answers().get());
                callee.passesTo().ifPresent(who -> time.after(callee.answers().get().plus(PASSING_ON), () -> becomes(far, Participant.unknown(who))));
            } else callee.ends().ifPresent(after -> far.patient(after, callee.why()));
        });
    }

    /** Somebody else is at the other end now: whoever was there has passed the agent on. */
    void becomes(Far far, Participant who) {
        if (far.doing() != Far.Doing.TALKING) return;
        far.who = who;
        legs.forEach((leg, other) -> {
            if (other == far) tell(leg, new Signal.Identified(time.now(), who));
        });
    }

    private Far listen(LegId leg, Far far) {
        return far.tell(() -> tell(leg, new Signal.Answered(time.now())), why -> {
            elsewhere.giveUp(far);
            end(leg, why);
        });
    }

    @Override
    public void answer(LegId leg) {
        on(leg, Far::answers);
    }

    @Override
    public void hangUp(LegId leg) {
        on(leg, far -> {
            elsewhere.giveUp(far);
            far.quits();
            end(leg, EndReason.HUNG_UP);
        });
    }

    @Override
    public void hold(LegId leg) {
        on(leg, far -> {
            if (!far.hears() && !far.recalled()) return;
            far.hold();
            tell(leg, new Signal.Held(time.now(), Side.LOCAL, recall.isZero() ? Optional.empty() : Optional.of(recall)));
            var hold = far.holds();
            if (!recall.isZero()) time.after(recall, () -> recall(leg, far, hold));
        });
    }

    /** On hold for too long: rings until it is answered, if it is still on hold and not because somebody else is consulted. */
    private void recall(LegId leg, Far far, int hold) {
        if (legs.get(leg) != far || !far.held() || far.holds() != hold) return;
        if (legs.size() > 1 || elsewhere.calls(far)) {
            time.after(recall, () -> recall(leg, far, hold));
            return;
        }
        far.ringsBack();
        tell(leg, new Signal.Recalled(time.now(), Recall.HOLD_TIMEOUT));
    }

    @Override
    public void resume(LegId leg) {
        on(leg, far -> {
            if (!far.held()) return;
            elsewhere.giveUp(far); // the agent has thought better of a transfer
            far.resume();
            tell(leg, new Signal.Resumed(time.now(), Side.LOCAL));
        });
    }

    @Override
    public void sendTones(LegId leg, String digits) {
        on(leg, far -> far.tones.append(digits));
    }

    @Override
    public void redirect(LegId leg, Address to) {
        on(leg, far -> {
            if (far.talks()) return;
            var callee = people.apply(to.value());
            if (callee.hopeless()) failed(leg, callee.why());
            else {
                far.patient(RINGS_BACK, EndReason.MISSED).tell(() -> {}, why -> elsewhere.giveUp(far));
                end(leg, EndReason.REDIRECTED);
                elsewhere.call(far, to, () -> {}, why -> far.quits());
            }
        });
    }

    @Override
    public void blind(LegId leg, Address to) {
        on(leg, far -> {
            if (takesOver && !people.apply(to.value()).hopeless()) takeOver(leg, far, to);
            else elsewhere.call(far, to, () -> end(leg, EndReason.TRANSFERRED), why -> failed(leg, why));
        });
    }

    /** The customer leaves the desk now, and comes back where the target does not answer. */
    private void takeOver(LegId leg, Far far, Address to) {
        far.tell(() -> {}, why -> elsewhere.giveUp(far));
        end(leg, EndReason.TRANSFERRED);
        elsewhere.call(far, to, () -> {}, why -> {
            var back = fresh();
            far.ringsAgain();
            legs.put(back, listen(back, far).patient(RINGS_BACK, EndReason.MISSED));
            sink.report(new LineEvent.Returned(back, leg, far.who, Optional.of(why), time.now()));
        });
    }

    @Override
    public void attended(LegId leg, LegId consulted) {
        on(leg, far -> {
            var target = legs.get(consulted);
            if (target == null || !target.talks()) {
                failed(leg, target == null ? EndReason.FAR_END_HUNG_UP : EndReason.NO_ANSWER);
            } else {
                leave(List.of(leg, consulted));
            }
        });
    }

    @Override
    public void join(List<LegId> all) {
        run(() -> all.stream().filter(legs::containsKey).forEach(joined::add));
        all.forEach(this::resume);
    }

    @Override
    public void leave(List<LegId> all) {
        run(() -> {
            var people = all.stream().map(legs::get).filter(far -> far != null && far.talks()).toList();
            if (people.size() < 2) return;
            elsewhere.connect(people);
            all.stream().filter(leg -> people.contains(legs.get(leg))).forEach(leg -> end(leg, EndReason.TRANSFERRED));
        });
    }

    @Override
    public List<Participant> find(String text, int limit) {
        return Colleagues.find(text, limit);
    }

    @Override
    public void watch(Set<Address> whom) {
        run(() -> colleagues.watch(whom, rung()));
    }

    /** Who is at the other end, by number. */
    private Map<String, Far> rung() {
        var all = new HashMap<String, Far>();
        legs.values().forEach(far -> far.who.address().ifPresent(address -> all.put(address.value(), far)));
        return all;
    }

    @Override
    public void available(boolean wanted) {
        run(() -> {
            available = wanted;
            expect();
        });
    }

    private void failed(LegId leg, EndReason why) {
        sink.report(new LineEvent.TransferFailed(leg, why, time.now()));
    }

    private void end(LegId leg, EndReason reason) {
        if (legs.remove(leg) == null) return;
        joined.remove(leg);
        tell(leg, new Signal.Ended(time.now(), reason));
        expect();
    }

    /** Whoever comes next gets ready to call, if the desk is free for them. */
    private void expect() {
        coming.cancel();
        if (callers.isEmpty() || !legs.isEmpty()) return;
        var who = callers.get(next % callers.size());
        if (who.queue().isPresent() && !available) return;
        coming = time.after(who.after(), () -> {
            next++;
            ring(fresh(), who);
        });
    }

    /** The newest of those who are not out, on this line or elsewhere. */
    Optional<Far> find(Predicate<Far> whom) {
        return Stream.concat(elsewhere.everybody(), legs.values().stream()).filter(whom).filter(far -> far.doing() != Far.Doing.OUT)
                .reduce((older, newer) -> newer);
    }

    /** Whom this one hears: people, and the desk where that is among them. */
    Hearing hearing(Far who) {
        var others = elsewhere.with(who);
        if (others.isPresent()) return new Hearing(false, List.copyOf(others.get()));
        if (!who.hears()) return new Hearing(false, List.of());
        var group = joined.stream().map(legs::get).toList();
        return new Hearing(true, group.contains(who) ? group.stream().filter(far -> far != who && far.hears()).toList() : List.of());
    }

    /** Who is at the other ends of this line now. */
    Map<LegId, Far> live() {
        return Map.copyOf(legs);
    }

    record Hearing(boolean desk, List<Far> people) {}

    private void tell(LegId leg, Signal signal) {
        sink.report(new LineEvent.Signalled(leg, signal));
        colleagues.look(rung());
    }

    private LegId fresh() {
        return new LegId(account, UUID.randomUUID().toString());
    }

    /** What a leg that is unknown or over is asked comes to nothing: the answer is on its way in the other direction. */
    private void on(LegId leg, Consumer<Far> what) {
        run(() -> {
            var far = legs.get(leg);
            if (far != null) what.accept(far);
        });
    }

    void run(Runnable what) {
        time.after(Duration.ZERO, what);
    }

    /** Everybody is gone, on this line and elsewhere. */
    void drop(EndReason why) {
        legs.values().forEach(Far::quits);
        elsewhere.close();
        for (var leg : List.copyOf(legs.keySet())) end(leg, why);
    }

    @Override
    public void close() {
        run(() -> {
            callers = List.of();
            drop(EndReason.HUNG_UP);
            time.stop();
        });
    }
}

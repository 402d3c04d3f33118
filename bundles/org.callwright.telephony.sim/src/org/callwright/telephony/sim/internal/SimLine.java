package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanSignIn;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;

/** One line of the simulated telephone system. Everything happens on one thread, which makes it the simplest of connectors. */
final class SimLine implements Line, CanHold, CanSendTones, CanRedirect, CanTransfer, CanConfer, CanSignIn {

    private final String account;
    private final LineSink sink;
    private final Supplier<Instant> clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sim").daemon().factory());
    // all below on that thread only
    private final Map<LegId, Far> legs = new HashMap<>();
    private List<Callers> callers = List.of();
    private int next;
    private boolean available;
    private Future<?> coming;

    /** The far end of a leg: what it is going to do next, and how long it still talks. */
    private static final class Far {
        private final Duration talk;
        private boolean talking;
        private Future<?> plan;

        private Far(Duration talk) {
            this.talk = talk;
        }
    }

    SimLine(String account, LineSink sink, Supplier<Instant> clock) {
        this.account = account;
        this.sink = sink;
        this.clock = clock;
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
        var leg = new LegId(account, UUID.randomUUID().toString());
        run(() -> ring(leg, who));
        return leg;
    }

    private void ring(LegId leg, Callers who) {
        var far = new Far(who.talk());
        legs.put(leg, far);
        var from = who.number().isEmpty() ? Participant.withheld() : Participant.named(Address.of(who.number()), who.name());
        sink.report(new LineEvent.Offered(leg, from, who.queue(), clock.get()));
        far.plan = later(who.patience(), () -> end(leg, EndReason.MISSED));
    }

    @Override
    public void dial(LegId leg, Address to) {
        run(() -> {
            var callee = Callees.of(to.value());
            var far = new Far(callee.answers().flatMap(a -> callee.ends()).orElse(Duration.ofHours(1)));
            legs.put(leg, far);
            if (callee.alerts()) tell(leg, new Signal.Alerted(clock.get()));
            if (callee.answers().isPresent()) far.plan = later(callee.answers().get(), () -> talk(leg));
            else far.plan = callee.ends().<Future<?>>map(after -> later(after, () -> end(leg, callee.why()))).orElse(null);
        });
    }

    @Override
    public void answer(LegId leg) {
        run(() -> talk(leg));
    }

    private void talk(LegId leg) {
        var far = legs.get(leg);
        if (far == null || far.talking) return;
        far.talking = true;
        replan(far, later(far.talk, () -> end(leg, EndReason.FAR_END_HUNG_UP)));
        tell(leg, new Signal.Answered(clock.get()));
    }

    @Override
    public void hangUp(LegId leg) {
        run(() -> end(leg, EndReason.HUNG_UP));
    }

    @Override
    public void hold(LegId leg) {
        run(() -> {
            var far = legs.get(leg);
            if (far == null || !far.talking) return;
            replan(far, null); // listens to music, patiently
            tell(leg, new Signal.Held(clock.get(), Side.LOCAL));
        });
    }

    @Override
    public void resume(LegId leg) {
        run(() -> {
            var far = legs.get(leg);
            if (far == null || !far.talking) return;
            replan(far, later(far.talk, () -> end(leg, EndReason.FAR_END_HUNG_UP)));
            tell(leg, new Signal.Resumed(clock.get(), Side.LOCAL));
        });
    }

    @Override
    public void sendTones(LegId leg, String digits) {} // nobody listens to them

    @Override
    public void redirect(LegId leg, Address to) {
        run(() -> {
            var callee = Callees.of(to.value());
            if (callee.answers().isPresent() || callee.alerts()) end(leg, EndReason.REDIRECTED);
            else if (legs.containsKey(leg)) sink.report(new LineEvent.TransferFailed(leg, callee.why(), clock.get()));
        });
    }

    @Override
    public void blind(LegId leg, Address to) {
        run(() -> {
            var callee = Callees.of(to.value());
            if (!legs.containsKey(leg)) return;
            if (callee.answers().isPresent()) end(leg, EndReason.TRANSFERRED);
            else sink.report(new LineEvent.TransferFailed(leg, callee.why(), clock.get()));
        });
    }

    @Override
    public void attended(LegId leg, LegId consulted) {
        run(() -> {
            end(leg, EndReason.TRANSFERRED);
            end(consulted, EndReason.TRANSFERRED);
        });
    }

    @Override
    public void join(List<LegId> all) {
        all.forEach(this::resume);
    }

    @Override
    public void available(boolean wanted) {
        run(() -> {
            available = wanted;
            expect();
        });
    }

    private void end(LegId leg, EndReason reason) {
        var far = legs.remove(leg);
        if (far == null) return;
        replan(far, null);
        tell(leg, new Signal.Ended(clock.get(), reason));
        expect();
    }

    /** Whoever comes next gets ready to call, if the desk is free for them. */
    private void expect() {
        if (coming != null) coming.cancel(false);
        coming = null;
        if (callers.isEmpty() || !legs.isEmpty()) return;
        var who = callers.get(next % callers.size());
        if (who.queue().isPresent() && !available) return;
        coming = later(who.after(), () -> {
            next++;
            ring(new LegId(account, UUID.randomUUID().toString()), who);
        });
    }

    private void tell(LegId leg, Signal signal) {
        sink.report(new LineEvent.Signalled(leg, signal));
    }

    private static void replan(Far far, Future<?> plan) {
        if (far.plan != null) far.plan.cancel(false);
        far.plan = plan;
    }

    private void run(Runnable what) {
        if (!thread.isShutdown()) thread.execute(what);
    }

    private Future<?> later(Duration after, Runnable what) {
        return thread.schedule(what, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        run(() -> {
            callers = List.of();
            for (var leg : Set.copyOf(legs.keySet())) end(leg, EndReason.HUNG_UP);
            thread.shutdownNow();
        });
    }
}

package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;

/**
 * The desk thread: takes one input at a time, applies the {@link Reducer}, tells the observers, hands on the effects. The
 * thread starts with the first input; once closed the engine is deaf.
 */
final class Engine {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("desk").daemon().factory(), new DiscardPolicy());
    private final Supplier<Stamp> door;
    private final Consumer<Effect> outside;
    private final FlightRecorder recorder = new FlightRecorder();
    private final List<DeskObserver> observers = new ArrayList<>(); // desk thread only
    private volatile Desk now = Desk.EMPTY; // written by the desk thread only
    private Instant due; // of the tick; desk thread only
    private Future<?> tick; // desk thread only

    /** @param outside starts an effect and returns at once */
    Engine(Supplier<Stamp> door, Consumer<Effect> outside) {
        this.door = door;
        this.outside = outside;
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void take(Input input) {
        thread.execute(() -> {
            apply(input, door.get());
            switch (input) {
                case Input.Asked(var command) -> carriedOut(command);
                case Input.Requested(var because, var dialled) -> carriedOut(because);
                default -> { }
            }
        });
    }

    void add(DeskObserver observer) {
        thread.execute(() -> {
            observers.add(observer);
            tell(observer, o -> o.changed(Desk.EMPTY, now));
        });
    }

    void remove(DeskObserver observer) {
        thread.execute(() -> observers.remove(observer));
    }

    /** The desk as it stands; any thread. */
    Desk now() {
        return now;
    }

    /** The last inputs, for the support bundle and for tests; any thread. */
    FlightRecorder recorder() {
        return recorder;
    }

    private void apply(Input input, Stamp stamp) {
        recorder.record(input, stamp);
        var before = now;
        Step step;
        try {
            step = Reducer.on(before, input, stamp);
        } catch (RuntimeException e) { // a mistake in one rule must not cost the agent the desk
            LOG.log(Level.ERROR, "a rule failed on " + input.getClass().getSimpleName(), e);
            return;
        }
        now = step.desk();
        if (!now.equals(before)) {
            var after = now;
            observers.forEach(observer -> tell(observer, o -> o.changed(before, after)));
        }
        step.refusal().ifPresent(why -> refused(input, why));
        step.effects().forEach(this::start);
        wake();
    }

    private void carriedOut(Command command) {
        observers.forEach(observer -> tell(observer, o -> o.carriedOut(command)));
    }

    private void start(Effect effect) {
        if (effect instanceof Effect.Settle(var call)) take(new Input.Settled(call));
        else outside.accept(effect);
    }

    private void refused(Input input, Refusal why) {
        Optional<Command> command = switch (input) {
            case Input.Asked(var asked) -> Optional.of(asked);
            case Input.Requested(var because, var dialled) -> Optional.of(because);
            case Input.ContactRead(var call, var contact, var because) -> because;
            case Input.FiledRead(var record, var because) -> Optional.of(because);
            case Input.Checked(var to, var reason) -> Optional.of(new Command.Dial(to));
            default -> Optional.<Command>empty();
        };
        command.ifPresent(asked -> observers.forEach(observer -> tell(observer, o -> o.refused(asked, why))));
    }

    private void wake() {
        var next = Reducer.deadline(now).orElse(null);
        if (next == null ? due == null : next.equals(due)) return;
        if (tick != null) tick.cancel(false);
        due = next;
        tick = next == null ? null
                : thread.schedule(() -> {
                    due = null;
                    apply(new Input.Tick(), door.get());
                }, Math.max(1, Duration.between(door.get().at(), next).toMillis() + 1), TimeUnit.MILLISECONDS);
    }

    private void tell(DeskObserver observer, Consumer<DeskObserver> what) {
        try {
            what.accept(observer);
        } catch (RuntimeException e) { // a view's mistake must not cost the agent a call
            LOG.log(Level.ERROR, "an observer failed: " + observer.getClass().getName(), e);
        }
    }

    /** Takes what is queued, then no more; waits at most this long. */
    void close(Duration atMost) {
        thread.shutdown();
        try {
            thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

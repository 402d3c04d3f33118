package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.model.Address;
import org.callwright.model.Desk;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.Signal;
import org.callwright.model.TimerPolicy;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final LegId LEG = new LegId("line", "1");

    private final List<Effect> effects = new CopyOnWriteArrayList<>();
    private final Engine engine = new Engine(new DeskClock(), effects::add);

    @AfterEach
    void close() {
        engine.close(Duration.ofSeconds(5));
    }

    @Test
    void anObserverSeesTheDeskAsItStandsAndThenEveryChangeInOrder() throws Exception {
        offer();
        var seen = new LinkedBlockingQueue<Desk>();
        engine.add((before, after) -> seen.add(after));
        assertEquals(1, next(seen).calls().size());
        engine.take(new Input.Reported(new LineEvent.Signalled(LEG, new Signal.Answered(java.time.Instant.now()))));
        assertTrue(next(seen).calls().getFirst().answered().isPresent());
    }

    @Test
    void anObserverThatThrowsCostsNobodyElseAnything() throws Exception {
        var seen = new LinkedBlockingQueue<Desk>();
        engine.add((before, after) -> {
            throw new IllegalStateException("a bad view");
        });
        engine.add((before, after) -> seen.add(after));
        offer();
        next(seen);
        assertEquals(1, next(seen).calls().size());
    }

    @Test
    void aRefusedCommandIsAnsweredAndChangesNothing() throws Exception {
        var refused = new LinkedBlockingQueue<Refusal>();
        engine.add(new DeskObserver() {
            @Override
            public void changed(Desk before, Desk after) {}

            @Override
            public void refused(Command command, Refusal why) {
                refused.add(why);
            }
        });
        engine.take(new Input.Asked(new Command.Hold(Optional.empty())));
        assertEquals(Refusal.NO_CALL, refused.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void theTimerRunsOutWithoutAnyInput() throws Exception {
        var usual = Policy.DEFAULT;
        engine.take(new Input.Asked(new Command.Declare(Command.Declare.Presence.READY, "")));
        engine.take(new Input.Decided(usual.timer(new TimerPolicy(Duration.ofMillis(50), java.util.Map.of(), false, Duration.ZERO, 0, TimerPolicy.OnExpiry.NEVER_RELEASE, "", true,
                Duration.ZERO, true))));
        var started = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        engine.add((before, after) -> {
            if (after.timer().isPresent()) started.countDown();
            if (before.timer().isPresent() && after.timer().isEmpty()) over.countDown();
        });
        engine.take(new Input.Reported(new LineEvent.Offered(LEG, Participant.unknown(Address.of("1")), Optional.of("queue"), java.time.Instant.now())));
        engine.take(new Input.Reported(new LineEvent.Signalled(LEG, new Signal.Answered(java.time.Instant.now()))));
        engine.take(new Input.Reported(new LineEvent.Signalled(LEG, new Signal.Ended(java.time.Instant.now(), org.callwright.model.EndReason.HUNG_UP))));
        assertTrue(started.await(10, TimeUnit.SECONDS));
        assertTrue(over.await(10, TimeUnit.SECONDS));
    }

    @Test
    void theFlightRecorderPlaysBackToTheSameDesk() {
        offer();
        for (var i = 0; i < 700; i++) engine.take(new Input.Asked(new Command.Note(Optional.empty(), "note " + i)));
        engine.close(Duration.ofSeconds(5));
        assertEquals(500, engine.recorder().entries().size());
        assertEquals(engine.now(), engine.recorder().replay());
    }

    @Test
    void onceClosedItIsDeaf() {
        engine.close(Duration.ofSeconds(5));
        offer();
        assertEquals(List.of(), engine.now().calls());
    }

    private void offer() {
        engine.take(new Input.Reported(LineEvent.Offered.direct(LEG, Participant.unknown(Address.of("1")), java.time.Instant.now())));
    }

    private static Desk next(LinkedBlockingQueue<Desk> seen) throws InterruptedException {
        var desk = seen.poll(10, TimeUnit.SECONDS);
        if (desk == null) throw new AssertionError("the desk went quiet");
        return desk;
    }
}

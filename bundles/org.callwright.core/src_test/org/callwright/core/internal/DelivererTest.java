package org.callwright.core.internal;

import static org.callwright.core.internal.StoreQueueTest.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.callwright.core.Command;
import org.callwright.model.CallRecord;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Outgoing;
import org.callwright.spi.ConnectorException;
import org.junit.jupiter.api.Test;

class DelivererTest {

    private final List<Input> told = new CopyOnWriteArrayList<>();
    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void whatWaitsIsFiledOnceAndTheDeskIsTold() throws Exception {
        var record = waiting();
        var filed = new CopyOnWriteArrayList<CallRecord>();
        var deliverer = new Deliverer("local", journal, filed::add, told::add);
        until(() -> told.contains(new Input.Filed(record)));
        deliverer.wake();
        deliverer.close(Duration.ofSeconds(5));
        assertEquals(List.of(record), filed);
        assertTrue(journal.outbox().isEmpty());
    }

    @Test
    void nobodyThereIsTriedAgainUntilSomebodyIs() throws Exception {
        var record = waiting();
        var attempts = new AtomicInteger();
        var deliverer = new Deliverer("local", journal, r -> {
            if (attempts.incrementAndGet() < 3) throw new ConnectorException(Fault.UNREACHABLE, "Nobody there.");
        }, told::add);
        until(() -> told.contains(new Input.Filed(record)));
        assertEquals(3, attempts.get());
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void aPersonWhoAsksForItShortensThePause() throws Exception {
        waiting();
        var attempts = new AtomicInteger();
        var up = new java.util.concurrent.atomic.AtomicBoolean();
        var deliverer = new Deliverer("local", journal, r -> {
            attempts.incrementAndGet();
            if (!up.get()) throw new ConnectorException(Fault.UNREACHABLE, "Nobody there.");
        }, told::add);
        until(() -> attempts.get() == 4); // the next pause is 8 to 16 seconds
        up.set(true);
        deliverer.wake(); // a hint alone does not
        deliverer.retry();
        until(() -> journal.outbox().isEmpty());
        assertEquals(5, attempts.get());
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void whatOnlyAPersonCanMendWaitsAndLetsOthersPass() throws Exception {
        var refused = waiting();
        var fine = waiting();
        var deliverer = new Deliverer("local", journal, record -> {
            if (record.equals(refused)) throw new ConnectorException(Fault.REFUSED, "This contact is locked.");
        }, told::add);
        until(() -> told.contains(new Input.Filed(fine)));
        assertTrue(told.contains(new Input.FilingFailed(Outgoing.of("local", refused).failed("This contact is locked.", true, Optional.empty()))));
        assertEquals(Optional.of("This contact is locked."), journal.outbox().getFirst().trouble());
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void aConnectorThatMakesAMistakeDoesNotStopTheOutbox() throws Exception {
        waiting();
        var fine = waiting();
        var first = new AtomicInteger();
        var deliverer = new Deliverer("local", journal, record -> {
            if (first.getAndIncrement() == 0) throw new IllegalStateException("a bug");
        }, told::add);
        until(() -> told.contains(new Input.Filed(fine)));
        deliverer.close(Duration.ofSeconds(5));
    }

    private CallRecord waiting() throws Exception {
        var play = Play.talking().send(new Command.Note(Optional.empty(), "text")).ended(Play.leg("a"), EndReason.HUNG_UP)
                .send(new Command.WrapUp(Optional.empty(), "resolved"));
        var made = play.last(Effect.File.class).record();
        var record = new CallRecord(org.callwright.model.CallId.fresh(), made.direction(), made.address(), made.name(), made.contact(), made.queue(),
                made.began(), made.answered(), made.ended(), made.talked(), made.reason(), made.note(), made.revision(), made.codes());
        journal.file("local", record);
        return record;
    }
}

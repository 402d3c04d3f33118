package org.callwright.core.internal;

import static org.callwright.core.internal.StoreQueueTest.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.EndReason;
import org.callwright.model.Outgoing;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.Filing;
import org.junit.jupiter.api.Test;

class DelivererTest {

    private final List<Input> told = new CopyOnWriteArrayList<>();
    private static final Filing STORED = new Filing.Stored();
    private static final Filing NOBODY = new Filing.RetryAfter("Nobody there.", Duration.ZERO);

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void whatWaitsIsFiledOnceAndTheDeskIsTold() throws Exception {
        var record = waiting();
        var filed = new CopyOnWriteArrayList<CallRecord>();
        var deliverer = new Deliverer("local", journal, asked -> {
            filed.add(asked);
            return STORED;
        }, told::add);
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
            return attempts.incrementAndGet() < 3 ? NOBODY : STORED;
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
            return up.get() ? STORED : NOBODY;
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
    void whatWaitsIsFiledBeforeAnotherCustomerSystemFollows() throws Exception {
        var filed = new CopyOnWriteArrayList<CallRecord>();
        var first = waiting();
        var begun = new java.util.concurrent.CountDownLatch(1);
        var on = new java.util.concurrent.CountDownLatch(1);
        var deliverer = new Deliverer("local", journal, record -> {
            begun.countDown();
            on.await();
            filed.add(record);
            return STORED;
        }, told::add);
        begun.await();
        var second = waiting();
        var draining = Thread.ofVirtual().start(() -> deliverer.drain(Duration.ofSeconds(20)));
        until(() -> draining.getState() == Thread.State.TIMED_WAITING);
        on.countDown();
        draining.join();
        assertEquals(List.of(first, second), filed);
        assertTrue(journal.outbox().isEmpty());
    }

    @Test
    void aCustomerSystemThatDoesNotAnswerKeepsNobodyFromAnotherOne() throws Exception {
        waiting();
        var deliverer = new Deliverer("local", journal, r -> NOBODY, told::add);
        until(() -> !told.isEmpty());
        deliverer.drain(Duration.ofSeconds(20));
        assertEquals(1, journal.outbox().size());
    }

    @Test
    void whatOnlyAPersonCanMendWaitsAndLetsOthersPass() throws Exception {
        var refused = waiting();
        var fine = waiting();
        var deliverer = new Deliverer("local", journal,
                record -> record.equals(refused) ? new Filing.Rejected("This contact is locked.") : STORED, told::add);
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
            return STORED;
        }, told::add);
        until(() -> told.contains(new Input.Filed(fine)));
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void aPauseThatTheCustomerSystemAsksForIsKeptUnlessAPersonWantsItNow() throws Exception {
        waiting();
        var hours = Duration.ofHours(2);
        var attempts = new AtomicInteger();
        var deliverer = new Deliverer("local", journal,
                r -> attempts.incrementAndGet() == 1 ? new Filing.RetryAfter("The limit is reached.", hours) : STORED, told::add);
        until(() -> told.stream().anyMatch(Input.FilingFailed.class::isInstance));
        var failed = told.stream().filter(Input.FilingFailed.class::isInstance).map(Input.FilingFailed.class::cast).findFirst().orElseThrow();
        assertTrue(failed.item().next().orElseThrow().isAfter(Instant.now().plus(hours.dividedBy(2))));
        assertFalse(failed.item().attention());
        deliverer.retry();
        until(() -> journal.outbox().isEmpty());
        assertEquals(2, attempts.get());
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void whatTakesTooLongIsInterruptedAndTriedAgain() throws Exception {
        var record = waiting();
        var attempts = new AtomicInteger();
        var deliverer = new Deliverer("local", journal, r -> {
            if (attempts.incrementAndGet() == 1) hang();
            return STORED;
        }, Duration.ofMillis(50), told::add);
        until(() -> told.contains(new Input.Filed(record)));
        assertEquals(2, attempts.get());
        assertTrue(told.stream().anyMatch(input -> input instanceof Input.FilingFailed failed && !failed.item().attention()));
        deliverer.close(Duration.ofSeconds(5));
    }

    @Test
    void oneThatIsNeverAnsweredDoesNotKeepTheOthersFromBeingFiled() throws Exception {
        var never = waiting();
        var fine = waiting();
        var deliverer = new Deliverer("local", journal, r -> r.key().equals(never.key()) ? new Filing.Ambiguous("No answer.") : STORED, told::add);
        until(() -> {
            deliverer.retry();
            return told.contains(new Input.Filed(fine));
        });
        assertEquals(List.of(never), journal.outbox().stream().map(Outgoing::record).toList());
        deliverer.close(Duration.ofSeconds(5));
    }

    /** Two outboxes of one desk would file side by side. */
    @Test
    void aConnectorThatSwallowsTheInterruptDoesNotKeepTheOutboxOpen() throws Exception {
        waiting();
        waiting();
        var attempts = new AtomicInteger();
        var deliverer = new Deliverer("local", journal, record -> {
            attempts.incrementAndGet();
            try {
                hang();
            } catch (InterruptedException e) {
                return NOBODY;
            }
            return STORED;
        }, told::add);
        until(() -> attempts.get() == 1);
        assertTrue(deliverer.close(Duration.ofSeconds(20)), "it has ended");
        assertEquals(1, attempts.get());
    }

    /**
     * R125: thousands of calls, filed while others are added, corrected and the desk restarted, in a customer system that often
     * fails: before anything is written, after all is, or by not answering until it is interrupted.
     */
    @Test
    void underFireEveryCallIsFiledOnceUnderItsKeyWithItsLastText() throws Exception {
        var log = Logger.getLogger(Deliverer.class.getName());
        log.setLevel(Level.OFF); // a thousand stack traces
        try {
            underFire();
        } finally {
            log.setLevel(null);
        }
    }

    private void underFire() throws Exception {
        var random = new Random(7);
        var book = new ConcurrentHashMap<String, CallRecord>(); // adds or replaces by key, as customer systems do
        var answers = new AtomicInteger();
        var sound = new AtomicBoolean();
        CanFile shaky = record -> {
            var luck = sound.get() ? 9 : random.nextInt(60);
            if (luck == 0) return NOBODY;
            if (luck == 1) return new Filing.Rejected("Not today.");
            if (luck == 2) throw new IllegalStateException("a bug");
            book.merge(record.key(), record, (old, replacing) -> replacing.revision() >= old.revision() ? replacing : old);
            answers.incrementAndGet();
            if (luck == 3) return new Filing.Ambiguous("The answer was lost.");
            if (luck == 4) return new Filing.Rejected("The answer was an error all the same.");
            if (luck == 5) hang();
            return STORED;
        };
        var last = new HashMap<String, CallRecord>();
        var records = new ArrayList<CallRecord>();
        var sample = waiting();
        var calls = 3000;
        while (records.size() < calls) {
            var deliverer = new Deliverer("local", journal, shaky, input -> {});
            var until = records.size() + random.nextInt(20, 80);
            while (records.size() < until) {
                var record = random.nextInt(4) > 0 || records.isEmpty() ? as(CallId.fresh(), sample)
                        : corrected(last.get(records.get(random.nextInt(records.size())).key()));
                if (last.put(record.key(), record) == null) records.add(record);
                journal.file("local", record);
                deliverer.wake();
                if (random.nextInt(5) == 0) Thread.yield();
            }
            var before = answers.get();
            if (random.nextBoolean()) awaitOne(deliverer, before, answers);
            assertTrue(deliverer.close(Duration.ofSeconds(20))); // in the middle of whatever it does
        }
        sound.set(true);
        for (var item : journal.outbox()) journal.retry(item.record().call());
        var deliverer = new Deliverer("local", journal, shaky, input -> {});
        until(() -> journal.waiting() == 0);
        deliverer.close(Duration.ofSeconds(5));
        last.put(sample.key(), sample);
        assertEquals(last.keySet(), book.keySet());
        last.forEach((key, record) -> assertEquals(record.note(), book.get(key).note(), "the last text counts"));
        assertTrue(answers.get() > book.size(), "some were filed again, and that must do no harm");
    }

    private static void awaitOne(Deliverer deliverer, int before, AtomicInteger answers) {
        var end = System.nanoTime() + 20_000_000;
        while (answers.get() == before && System.nanoTime() < end) {
            deliverer.retry(); // it may be in the pause after a failure
            Thread.onSpinWait();
        }
    }

    private static void hang() throws InterruptedException {
        new java.util.concurrent.CountDownLatch(1).await();
    }

    private static CallRecord as(CallId call, CallRecord made) {
        return new CallRecord(call, made.direction(), made.address(), made.name(), made.contact(), made.queue(), made.began(), made.answered(),
                made.ended(), made.talked(), made.reason(), "text of " + call.value(), 1, made.codes());
    }

    private static CallRecord corrected(CallRecord before) {
        return before.noted(before.revision() + 1, before.note() + " and more");
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

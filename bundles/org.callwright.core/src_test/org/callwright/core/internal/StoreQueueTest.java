package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Doing;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;

class StoreQueueTest {

    private final List<Input> told = new CopyOnWriteArrayList<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final CallId call = CallId.fresh();

    @Test
    void whatDoesNotFitIsToldAndWrittenInOrderOnceThereIsRoom() throws Exception {
        journal.full = true;
        var queue = new StoreQueue(() -> journal, "local", told::add, () -> {}, () -> {});
        queue.put(note(1));
        queue.put(note(2));
        until(() -> told.stream().anyMatch(input -> input instanceof Input.Noticed(var notice) && notice.text().equals("The disk is full.")));
        journal.full = false;
        until(() -> journal.notes(call).size() == 2);
        assertEquals(List.of(1, 2), journal.notes(call).stream().map(CallNote::revision).toList());
        until(() -> told.contains(new Input.Mended("storage")));
        queue.close(Duration.ofSeconds(5));
    }

    /** An hour of typing, ten keystrokes a second, on a disk that is full. */
    @Test
    void anHourOfTypingOnAFullDiskFillsNoMemoryAndTheNewestOfEverythingIsWrittenOnceThereIsRoom() throws Exception {
        journal.full = true;
        var queue = new StoreQueue(() -> journal, "local", told::add, () -> {}, () -> {});
        var other = CallId.fresh();
        var play = Play.talking();
        var text = "x".repeat(5_000);
        for (var revision = 1; revision <= 36_000; revision++) {
            queue.put(note(revision));
            queue.put(new Effect.KeepNote(new CallNote(other, revision, Instant.EPOCH, text + revision, CallNote.Filed.KEPT)));
            queue.put(new Effect.Keep(play.last(Effect.Keep.class).record().noted(revision, text + revision)));
            if (revision % 1000 == 0) queue.put(new Effect.KeepDoing(new Doing(Doing.Kind.AWAY, "break " + revision, Instant.EPOCH), false));
            assertTrue(queue.waiting().weight() <= 2 * Backlog.ROOM, "it has grown to " + queue.waiting().weight());
        }
        journal.full = false;
        until(() -> queue.waiting().isEmpty() && told.contains(new Input.Mended("storage")));
        queue.close(Duration.ofSeconds(5));
        assertEquals("text 36000", journal.notes(call).getLast().text());
        assertEquals(text + 36_000, journal.notes(other).getLast().text());
        assertEquals(text + 36_000, journal.open().getFirst().note());
        assertEquals(36, journal.doings().size(), "what is not replaced by what comes later is all there");
        assertEquals("break 1000", journal.doings().getFirst().reason());
    }

    /** A call that was closed, reopened and closed again while the disk was full is closed in the end, and files what it said last. */
    @Test
    void whatIsLeftOutLeadsToTheSameEnd() throws Exception {
        journal.full = true;
        var queue = new StoreQueue(() -> journal, "local", told::add, () -> {}, () -> {});
        var record = Play.talking().last(Effect.Keep.class).record();
        for (var round = 1; round <= 40; round++) {
            var longer = record.noted(round, "y".repeat(200_000) + round);
            queue.put(new Effect.Keep(longer));
            queue.put(new Effect.File(longer));
        }
        queue.put(new Effect.Keep(record.noted(41, "open again")));
        journal.full = false;
        until(() -> queue.waiting().isEmpty() && !journal.open().isEmpty());
        queue.close(Duration.ofSeconds(5));
        assertEquals(40, journal.outbox().getFirst().record().revision());
        assertEquals("open again", journal.open().getFirst().note());
    }

    @Test
    void closingWritesWhatWaitsFirst() throws Exception {
        var queue = new StoreQueue(() -> journal, "local", told::add, () -> {}, () -> {});
        for (var revision = 1; revision <= 100; revision++) queue.put(note(revision));
        queue.close(Duration.ofSeconds(5));
        assertEquals(100, journal.notes(call).size());
        assertTrue(journal.closed);
    }

    @Test
    void aStoreThatCannotBeOpenedIsTriedAgainAndNothingIsLostMeanwhile() throws Exception {
        var attempts = new AtomicInteger();
        var queue = new StoreQueue(() -> {
            if (attempts.incrementAndGet() == 1) throw new StoreException(StoreException.Kind.IN_USE, "In use.", null);
            return journal;
        }, "local", told::add, () -> {}, () -> {});
        queue.put(note(1));
        until(() -> journal.notes(call).size() == 1);
        queue.close(Duration.ofSeconds(5));
    }

    @Test
    void filingWakesTheOutbox() throws Exception {
        var woken = new CountDownLatch(1);
        var queue = new StoreQueue(() -> journal, "local", told::add, woken::countDown, () -> {});
        var play = Play.talking();
        play.ended(Play.leg("a"), org.callwright.model.EndReason.HUNG_UP)
                .send(new org.callwright.core.Command.WrapUp(java.util.Optional.empty(), "resolved"));
        queue.put(play.last(Effect.File.class));
        assertTrue(woken.await(10, TimeUnit.SECONDS));
        assertEquals(1, journal.outbox().size());
        queue.close(Duration.ofSeconds(5));
    }

    private Effect.KeepNote note(int revision) {
        return new Effect.KeepNote(new CallNote(call, revision, Instant.EPOCH, "text " + revision, CallNote.Filed.KEPT));
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }
}

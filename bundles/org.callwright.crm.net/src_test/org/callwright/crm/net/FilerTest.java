package org.callwright.crm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.callwright.crm.net.Trouble.Kind;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;
import org.callwright.spi.crm.Filing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a filer makes of what goes wrong, whatever the system; that the connectors' places do theirs is held by their contract. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FilerTest {

    private static final Filing STORED = new Filing.Stored();
    private static final Trouble BROKE_OFF = new Trouble(Kind.UNREACHABLE, true, "The connection broke off.", Duration.ZERO, null);

    /** One text for each call; requests fail as ordered, having been carried out or not. */
    private static final class Shelf implements Filer.Place {

        private final Map<String, CallRecord> calls = new HashMap<>();
        private final Queue<Trouble> writing = new ArrayDeque<>();
        private final Queue<Trouble> mending = new ArrayDeque<>();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger mostInside = new AtomicInteger();
        private CountDownLatch held = new CountDownLatch(0);
        private Optional<CallRecord> late = Optional.empty(); // a request that is carried out after the next one

        @Override
        public void settle(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
            enter();
            try {
                attempt.write(() -> {
                    held.await();
                    if (!writing.isEmpty()) throw writing.remove();
                    put(record);
                    late.ifPresent(this::put);
                    late = Optional.empty();
                });
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void mend(CallRecord record, Filer.Attempt attempt) throws Trouble {
            enter();
            try {
                looks.incrementAndGet();
                if (!mending.isEmpty()) throw mending.remove();
                if (there(record).revision() < record.revision()) put(record);
            } finally {
                inside.decrementAndGet();
            }
        }

        private void enter() {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        }

        synchronized void put(CallRecord record) {
            calls.put(record.key(), record);
        }

        synchronized CallRecord there(CallRecord record) {
            return calls.get(record.key());
        }
    }

    private final Shelf shelf = new Shelf();
    private final Doubts doubts = new Doubts(List.of(Duration.ofMillis(10), Duration.ofMillis(20)));
    private Filer filer = new Filer(shelf, doubts);

    @AfterEach
    void close() {
        filer.close();
    }

    private static CallRecord call() {
        var at = Instant.parse("2026-01-05T09:00:00Z");
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.empty(), "", Optional.empty(), Optional.empty(), at, Optional.empty(), Optional.of(at),
                Duration.ZERO, Optional.empty(), "text", 1, List.of());
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come");
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aChangeThatMayHaveBeenMadeIsAmbiguousAndOneThatWasNotIsNot() throws Exception {
        shelf.writing.add(BROKE_OFF);
        assertEquals(new Filing.Ambiguous("The connection broke off."), filer.file(call()));
        shelf.writing.add(new Trouble(Kind.BUSY, false, "Too busy.", Duration.ofSeconds(7), null));
        assertEquals(new Filing.RetryAfter("Too busy.", Duration.ofSeconds(7)), filer.file(call()));
        shelf.writing.add(new Trouble(Kind.REFUSED, "No."));
        assertEquals(new Filing.Rejected("No."), filer.file(call()));
        shelf.writing.add(new Trouble(Kind.SIGNED_OUT, "Sign in."));
        assertThrows(Trouble.class, () -> filer.file(call()));
        assertEquals(STORED, filer.file(call()));
    }

    @Test
    void aReadThatFailsAfterAChangeThatWasMadeIsNotAmbiguous() throws Exception {
        try (var reading = new Filer(new Filer.Place() {
            @Override
            public void settle(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
                attempt.write(() -> {});
                throw BROKE_OFF;
            }

            @Override
            public void mend(CallRecord record, Filer.Attempt attempt) {}
        }, doubts)) {
            assertInstanceOf(Filing.RetryAfter.class, reading.file(call()));
        }
    }

    @Test
    void anOlderTextThatCameLateIsReplacedAlsoByWhatWasOpenedAfterwards() throws Exception {
        filer.file(call()); // the first of a filer is looked at in any case
        var record = call();
        shelf.writing.add(BROKE_OFF);
        assertInstanceOf(Filing.Ambiguous.class, filer.file(record));
        filer.close();
        filer = new Filer(shelf, doubts);
        filer.file(call());
        var newer = record.noted(2, "newer");
        shelf.late = Optional.of(record); // the request that nobody waited for
        assertEquals(STORED, filer.file(newer));
        await(() -> shelf.there(record).equals(newer));
    }

    @Test
    void aLookThatFailsIsRepeated() throws Exception {
        for (var i = 0; i < 3; i++) shelf.mending.add(BROKE_OFF);
        assertEquals(STORED, filer.file(call()));
        await(() -> shelf.looks.get() == 3 + 2); // three that failed, and the two that are due
    }

    @Test
    void aCallThatWasInterruptedWhileItWasWrittenIsLookedAtOnceItIsStored() throws Exception {
        filer.file(call());
        await(() -> shelf.looks.get() == 2);
        shelf.held = new CountDownLatch(1);
        var record = call();
        var ended = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                ended.complete("" + filer.file(record));
            } catch (Trouble | InterruptedException e) {
                ended.complete(e.getClass().getSimpleName());
            }
        });
        await(() -> shelf.inside.get() == 1);
        thread.interrupt();
        assertEquals("InterruptedException", ended.get(20, TimeUnit.SECONDS));
        shelf.held.countDown();
        assertEquals(STORED, filer.file(record));
        await(() -> shelf.looks.get() == 4);
    }

    @Test
    void nothingIsLookedAtWhileACallIsBeingFiled() throws Exception {
        for (var i = 0; i < 300 || shelf.looks.get() < 100; i++) {
            var record = call();
            shelf.writing.add(BROKE_OFF);
            assertInstanceOf(Filing.Ambiguous.class, filer.file(record));
            assertEquals(STORED, filer.file(record));
        }
        assertEquals(1, shelf.mostInside.get());
    }
}

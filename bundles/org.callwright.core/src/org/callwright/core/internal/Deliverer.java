package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.model.CallRecord;
import org.callwright.model.Notice;
import org.callwright.model.Outgoing;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/**
 * Files what waits in the outbox, oldest first, one at a time, on a virtual thread. The outbox is the truth; being woken is
 * only a hint. What fails because nobody answers is tried again, ever more slowly; what a person must mend waits for them.
 */
final class Deliverer {

    private static final Logger LOG = System.getLogger(Deliverer.class.getName());
    private static final Duration SCAN = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PATIENCE = 3;

    private final String connector;
    private final Journal journal;
    private final CanFile crm;
    private final Duration longest;
    private final Consumer<Input> desk;
    private final Semaphore hints = new Semaphore(1);
    private final Semaphore retried = new Semaphore(0); // only this one shortens the pause after a failure
    private final Thread thread;
    private Duration wait = FIRST; // after this pass, if it fails; on the thread
    private volatile boolean leaving; // after one more pass
    private volatile boolean closed; // a connector may swallow the interrupt

    Deliverer(String connector, Journal journal, CanFile crm, Consumer<Input> desk) {
        this(connector, journal, crm, LONGEST, desk);
    }

    /** @param longest for how long one record may be filed */
    Deliverer(String connector, Journal journal, CanFile crm, Duration longest, Consumer<Input> desk) {
        this.longest = longest;
        this.connector = connector;
        this.journal = journal;
        this.crm = crm;
        this.desk = desk;
        this.thread = Thread.ofVirtual().name("outbox").start(this::run);
    }

    /** There may be something new. */
    void wake() {
        hints.release();
    }

    /** Somebody wants it tried now, whatever failed before. */
    void retry() {
        retried.release();
        hints.release();
    }

    private void run() {
        var pause = FIRST;
        try {
            while (true) {
                wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis()));
                var last = leaving;
                var delivered = deliver();
                if (closed || last) return;
                if (leaving) continue; // what came since this pass began
                if (delivered) {
                    pause = FIRST;
                    hints.tryAcquire(SCAN.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    pause = pause.multipliedBy(2).compareTo(SCAN) < 0 ? pause.multipliedBy(2) : SCAN;
                    if (retried.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) pause = FIRST;
                }
                hints.drainPermits();
                retried.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "outbox closed");
        }
    }

    /** What follows from an attempt. */
    private enum Next {
        /** The next record may be tried. */
        GO_ON,
        /** So it may, but this one is to be tried again. */
        SKIP,
        /** Nobody answers, or nothing is taken for a while. */
        STOP
    }

    /** One pass; whether nothing is left that could be tried again. */
    private boolean deliver() throws InterruptedException {
        try {
            var all = true;
            for (var item : journal.outbox()) {
                if (!item.connector().equals(connector) || item.attention()) continue;
                if (closed || Thread.interrupted()) throw new InterruptedException();
                var next = file(item);
                if (next == Next.STOP) return false;
                all &= next == Next.GO_ON;
            }
            return all;
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the outbox cannot be read", e);
            return false;
        }
    }

    private Next file(Outgoing item) throws StoreException, InterruptedException {
        var record = item.record();
        switch (ask(record)) {
            case Filing.Stored() -> {
                journal.filed(connector, record);
                desk.accept(new Input.Filed(record));
                if (item.attempts() > 0) desk.accept(new Input.Mended("filing"));
                return Next.GO_ON;
            }
            case Filing.Rejected(var sentence) -> {
                failed(item, sentence, Optional.empty());
                return Next.GO_ON;
            }
            case Filing.RetryAfter(var sentence, var least) -> {
                wait = least.compareTo(wait) > 0 ? least : wait;
                failed(item, sentence, Optional.of(Instant.now().plus(wait)));
                return Next.STOP;
            }
            case Filing.Ambiguous(var sentence) -> {
                failed(item, sentence, Optional.of(Instant.now().plus(wait)));
                return item.attempts() < PATIENCE ? Next.STOP : Next.SKIP; // one that is never answered must not stop the others
            }
        }
    }

    private Filing ask(CallRecord record) throws InterruptedException {
        var deadline = new Deadline();
        try {
            return crm.file(record);
        } catch (InterruptedException e) {
            if (closed || !deadline.over()) throw e;
            return new Filing.Ambiguous("The customer system did not answer in time.");
        } catch (RuntimeException e) { // a mistake in a connector must not stop the outbox
            LOG.log(Level.ERROR, "the customer system connector failed", e);
            return new Filing.Rejected("The customer system connector made a mistake; the log has the details.");
        } finally {
            deadline.end();
        }
    }

    /** @param again when it is tried again; empty when it waits for a person */
    private void failed(Outgoing item, String sentence, Optional<Instant> again) throws StoreException {
        LOG.log(Level.WARNING, "filing failed: " + sentence);
        journal.failed(connector, item.record(), sentence, again.isEmpty());
        desk.accept(new Input.FilingFailed(item.failed(sentence, again.isEmpty(), again)));
        desk.accept(new Input.Noticed(new Notice("filing", Notice.Severity.WARNING, Instant.now(), sentence)));
    }

    /** Interrupts what takes too long: two of them side by side could file one call twice. */
    private final class Deadline {

        private boolean ended; // guarded by this
        private boolean over; // guarded by this

        Deadline() {
            CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS).execute(this::interrupt);
        }

        private synchronized void interrupt() {
            if (ended) return;
            over = true;
            thread.interrupt();
        }

        synchronized boolean over() {
            return over;
        }

        /** What came too late to interrupt this one must not interrupt the next. */
        synchronized void end() {
            ended = true;
            if (over && !closed) Thread.interrupted();
        }
    }

    /**
     * Files what can be filed within this time, and ends: another customer system may follow, and what is left over would wait
     * for this one.
     */
    void drain(Duration atMost) {
        leaving = true;
        retry();
        try {
            if (!thread.join(atMost)) close(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            close(Duration.ZERO);
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has ended within this time: what is being filed is waited for. */
    boolean close(Duration atMost) {
        closed = true;
        thread.interrupt();
        try {
            return thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

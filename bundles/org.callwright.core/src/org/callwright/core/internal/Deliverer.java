package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.model.Notice;
import org.callwright.model.Outgoing;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanFile;
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

    private final String connector;
    private final Journal journal;
    private final CanFile crm;
    private final Consumer<Input> desk;
    private final Semaphore hints = new Semaphore(1);
    private final Semaphore retried = new Semaphore(0); // only this one shortens the pause after a failure
    private final Thread thread;
    private volatile boolean leaving; // after one more pass
    private volatile boolean closed; // a connector may swallow the interrupt

    Deliverer(String connector, Journal journal, CanFile crm, Consumer<Input> desk) {
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
                var wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis()));
                var last = leaving;
                var delivered = deliver(wait);
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

    /** One pass; whether nothing is left that could be tried again. */
    private boolean deliver(Duration pause) throws InterruptedException {
        try {
            for (var item : journal.outbox()) {
                if (!item.connector().equals(connector) || item.attention()) continue;
                if (closed || Thread.interrupted()) throw new InterruptedException();
                if (!file(item, pause)) return false;
            }
            return true;
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the outbox cannot be read", e);
            return false;
        }
    }

    /** Whether the next one may be tried: not while nobody answers. */
    private boolean file(Outgoing item, Duration pause) throws StoreException {
        var record = item.record();
        try {
            crm.file(record);
            journal.filed(connector, record);
            desk.accept(new Input.Filed(record));
            if (item.attempts() > 0) desk.accept(new Input.Mended("filing"));
            return true;
        } catch (ConnectorException e) {
            LOG.log(Level.WARNING, "filing failed: " + e.fault(), e);
            var attention = !e.fault().worthRetrying();
            failed(item, e.getMessage(), attention, pause);
            desk.accept(new Input.Noticed(new Notice("filing", Notice.Severity.WARNING, Instant.now(), e.getMessage())));
            return attention;
        } catch (RuntimeException e) { // a mistake in a connector must not stop the outbox
            LOG.log(Level.ERROR, "the customer system connector failed", e);
            failed(item, "The customer system connector made a mistake; the log has the details.", true, pause);
            return true;
        }
    }

    private void failed(Outgoing item, String sentence, boolean attention, Duration pause) throws StoreException {
        journal.failed(connector, item.record(), sentence, attention);
        desk.accept(new Input.FilingFailed(item.failed(sentence, attention, attention ? Optional.empty() : Optional.of(Instant.now().plus(pause)))));
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

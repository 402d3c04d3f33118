package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.model.CallNote;
import org.callwright.model.Notice;
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
    private final Thread thread;

    Deliverer(String connector, Journal journal, CanFile crm, Consumer<Input> desk) {
        this.connector = connector;
        this.journal = journal;
        this.crm = crm;
        this.desk = desk;
        this.thread = Thread.ofVirtual().name("outbox").start(this::run);
    }

    void wake() {
        hints.release();
    }

    private void run() {
        var pause = FIRST;
        try {
            while (true) {
                var clear = deliver();
                pause = clear ? FIRST : pause.multipliedBy(2).compareTo(SCAN) < 0 ? pause.multipliedBy(2) : SCAN;
                var wait = clear ? SCAN.toMillis() : ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis());
                if (clear ? hints.tryAcquire(wait, TimeUnit.MILLISECONDS) : sleep(wait)) hints.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "outbox closed");
        }
    }

    private static boolean sleep(long millis) throws InterruptedException { // a hint does not shorten the pause after a failure
        Thread.sleep(millis);
        return true;
    }

    /** One pass; whether nothing is left that could be tried again. */
    private boolean deliver() throws InterruptedException {
        try {
            for (var item : journal.outbox()) {
                if (!item.connector().equals(connector) || item.attention()) continue;
                if (Thread.interrupted()) throw new InterruptedException();
                if (!file(item)) return false;
            }
            return true;
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the outbox cannot be read", e);
            return false;
        }
    }

    private boolean file(Journal.Outgoing item) throws StoreException {
        var record = item.record();
        try {
            crm.file(record);
            journal.filed(connector, record);
            desk.accept(new Input.Filing(record.call(), record.revision(), CallNote.Filed.FILED));
            if (item.attempts() > 0) desk.accept(new Input.Mended("filing"));
            return true;
        } catch (ConnectorException e) {
            LOG.log(Level.WARNING, "filing failed: " + e.fault(), e);
            var attention = !e.fault().worthRetrying();
            journal.failed(connector, record, e.getMessage(), attention);
            if (attention) desk.accept(new Input.Filing(record.call(), record.revision(), CallNote.Filed.ATTENTION));
            desk.accept(new Input.Noticed(new Notice("filing", Notice.Severity.WARNING, Instant.now(), e.getMessage())));
            return attention;
        } catch (RuntimeException e) { // a mistake in a connector must not stop the outbox
            LOG.log(Level.ERROR, "the customer system connector failed", e);
            journal.failed(connector, record, "The customer system connector made a mistake; the log has the details.", true);
            desk.accept(new Input.Filing(record.call(), record.revision(), CallNote.Filed.ATTENTION));
            return true;
        }
    }

    void close(Duration atMost) {
        thread.interrupt();
        try {
            thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Notice;
import org.callwright.model.Outgoing;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/**
 * Writes to the journal in order, on a virtual thread of its own. What cannot be written stays in line and is tried again
 * until it can: a full disk costs time, never text, and no more memory than the {@link Backlog} has room for.
 */
final class StoreQueue {

    private static final Logger LOG = System.getLogger(StoreQueue.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50); // for closing

    /** Opens the journal. */
    interface Opening {
        Journal open() throws StoreException;
    }

    private final Backlog waiting = new Backlog();
    private final Opening opening;
    private final Consumer<Input> desk;
    private final Runnable filed;
    private final Runnable retried;
    private volatile String connector;
    private final Thread thread;
    private volatile Journal journal;
    private volatile boolean closing;
    private boolean troubled;

    /**
     * @param connector where calls are filed, blank for nowhere
     * @param filed told whenever there may be something new in the outbox
     * @param retried told when somebody wants it tried now
     */
    StoreQueue(Opening opening, String connector, Consumer<Input> desk, Runnable filed, Runnable retried) {
        this.opening = opening;
        this.connector = connector;
        this.desk = desk;
        this.filed = filed;
        this.retried = retried;
        this.thread = Thread.ofVirtual().name("store").start(this::run);
    }

    /** Calls are filed somewhere else from now on; what waits for another customer system goes on waiting for it. */
    void connector(String other) {
        connector = other;
    }

    void put(Effect.OnStore effect) {
        waiting.add(effect);
    }

    /** What is not on disk yet. */
    Backlog waiting() {
        return waiting;
    }

    private void run() {
        try {
            while (journal == null) {
                try {
                    journal = opening.open();
                    mended();
                } catch (StoreException e) {
                    trouble(e);
                    if (closing) return;
                    Thread.sleep(AGAIN);
                }
            }
            while (!closing || !waiting.isEmpty()) {
                var effect = waiting.poll(LOOK);
                if (effect == null) continue;
                try {
                    write(effect);
                    mended();
                } catch (StoreException e) {
                    trouble(e);
                    waiting.back(effect);
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            if (!waiting.isEmpty()) LOG.log(Level.ERROR, "closed with " + waiting.size() + " things unwritten");
        } finally {
            if (journal != null) journal.close();
        }
    }

    private void write(Effect.OnStore effect) throws StoreException {
        switch (effect) {
            case Effect.KeepNote(var note) -> journal.note(note);
            case Effect.Keep(var record) -> journal.keep(record);
            case Effect.Drop(var call) -> journal.close(call);
            case Effect.KeepRecent(var recent) -> journal.recent(recent);
            case Effect.ForgetRecent(var call) -> journal.forget(call);
            case Effect.KeepFavourites(var all) -> journal.favourites(all);
            case Effect.KeepDoing(var doing, var first) -> journal.doing(doing, first);
            case Effect.KeepForm(var form) -> journal.form(form);
            case Effect.DropForm(var call) -> journal.closeForm(call);
            case Effect.KeepCallback(var callback) -> journal.callback(callback);
            case Effect.DropCallback(var call) -> journal.closeCallback(call);
            case Effect.Retry(var call) -> {
                journal.retry(call);
                retried.run();
            }
            case Effect.File(var record) -> file(record);
            case Effect.Refile(var call, var amendment) -> {
                var record = newest(call).map(amendment::to);
                if (record.isEmpty()) return;
                if (!connector.isBlank()) desk.accept(new Input.Waits(Outgoing.of(connector, record.get()))); // before it can have been filed
                file(record.get());
            }
            case Effect.ReadFiled(var call, var because) -> desk.accept(new Input.FiledRead(journal.filed(call), because));
        }
    }

    private void file(CallRecord record) throws StoreException {
        if (connector.isBlank()) {
            journal.keep(record);
            journal.close(record.call());
        } else {
            journal.file(connector, record);
            filed.run();
        }
    }

    /** As it waits, or as it was filed last. */
    private Optional<CallRecord> newest(CallId call) throws StoreException {
        for (var item : journal.outbox()) {
            if (item.record().call().equals(call)) return Optional.of(item.record());
        }
        return journal.filed(call);
    }

    private void trouble(StoreException e) {
        if (!troubled) LOG.log(Level.WARNING, "the store cannot be used: " + e.kind(), e);
        troubled = true;
        desk.accept(new Input.Noticed(new Notice("storage", Notice.Severity.ERROR, Instant.now(), e.getMessage())));
    }

    private void mended() {
        if (troubled) desk.accept(new Input.Mended("storage"));
        troubled = false;
    }

    /** Writes what waits and closes the journal; gives up after this long. */
    void close(Duration atMost) {
        closing = true;
        try {
            if (!thread.join(atMost)) thread.interrupt();
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

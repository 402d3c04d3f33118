package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.model.Notice;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/**
 * Writes to the journal in order, on a virtual thread of its own. What cannot be written stays in line and is tried again
 * until it can: a full disk costs time, never text.
 */
final class StoreQueue {

    private static final Logger LOG = System.getLogger(StoreQueue.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** Opens the journal. */
    interface Opening {
        Journal open() throws StoreException;
    }

    private final BlockingDeque<Effect.OnStore> waiting = new LinkedBlockingDeque<>();
    private final Opening opening;
    private final Consumer<Input> desk;
    private final Runnable filed;
    private final String connector;
    private final Thread thread;
    private volatile Journal journal;
    private volatile boolean closing;
    private boolean troubled;

    /**
     * @param connector where calls are filed, blank for nowhere
     * @param filed told whenever there may be something new in the outbox
     */
    StoreQueue(Opening opening, String connector, Consumer<Input> desk, Runnable filed) {
        this.opening = opening;
        this.connector = connector;
        this.desk = desk;
        this.filed = filed;
        this.thread = Thread.ofVirtual().name("store").start(this::run);
    }

    void put(Effect.OnStore effect) {
        waiting.addLast(effect);
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
                var effect = waiting.pollFirst(50, TimeUnit.MILLISECONDS);
                if (effect == null) continue;
                try {
                    write(effect);
                    mended();
                } catch (StoreException e) {
                    trouble(e);
                    waiting.addFirst(effect);
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
            case Effect.KeepFavourite(var favourite) -> journal.favourite(favourite);
            case Effect.DropFavourite(var address) -> journal.unfavourite(address);
            case Effect.File(var record) -> {
                if (connector.isBlank()) {
                    journal.keep(record);
                    journal.close(record.call());
                } else {
                    journal.file(connector, record);
                    filed.run();
                }
            }
        }
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

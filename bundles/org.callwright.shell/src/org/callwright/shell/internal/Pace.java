package org.callwright.shell.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps whoever sends commands from running ahead of the desk: so many at a time and no more. Thread-safe. */
final class Pace {

    /** Few enough that even the longest notes together fit into memory. */
    static final int AHEAD = 32;

    private static final long LOST = 5_000;

    private final Semaphore free = new Semaphore(AHEAD);

    /** Waits until the desk has caught up; what it never answers, because it is being exchanged, is done after five seconds. */
    void begin() throws InterruptedException {
        if (!free.tryAcquire(LOST, TimeUnit.MILLISECONDS)) free.release(AHEAD - 1);
    }

    /** A command was carried out or refused, whoever had sent it. */
    void done() {
        if (free.availablePermits() < AHEAD) free.release();
    }
}

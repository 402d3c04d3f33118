package org.callwright.telephony.sip.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.stack.Origin;
import org.callwright.telephony.sip.stack.Pace;

/**
 * The one thread of a line. A platform thread: JAIN-SIP's locks would pin a virtual one on Java 21. After close it is
 * deaf.
 */
final class LineThread {

    private static final Logger LOG = System.getLogger(LineThread.class.getName());

    private final ScheduledThreadPoolExecutor thread;
    private final Pace pace;

    LineThread(String name, Pace pace) {
        this.pace = pace;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            var made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something to be done later, unless it is called off. */
    interface Timer {

        Timer NONE = () -> { };

        void cancel();
    }

    /** Work that may be refused with a sentence for the agent. */
    interface Wish {
        void run() throws ConnectorException;
    }

    /** @return false when the line is closed: it will never be done */
    boolean run(Runnable task) {
        try {
            thread.execute(guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "closed");
            return false;
        }
    }

    Timer after(Duration delay, Runnable task) {
        try {
            var future = thread.schedule(guarded(task), pace.millis(delay.toMillis()), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return Timer.NONE;
        }
    }

    /** How fast everything here goes. */
    Pace pace() {
        return pace;
    }

    /** Runs it and waits until it is done, but no longer than that. For callers from outside. */
    void ask(Wish wish, Duration patience) throws ConnectorException {
        var done = new CompletableFuture<Void>();
        run(() -> {
            try {
                wish.run();
                done.complete(null);
            } catch (ConnectorException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        await(done, patience);
    }

    /** Waits until what was begun on this thread has come about, but no longer than that. For callers from outside. */
    void await(CompletableFuture<Void> outcome, Duration patience) throws ConnectorException {
        if (thread.isShutdown()) return;
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException refused) throw refused;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the line is slow: what was asked will be done later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean closed() {
        return thread.isShutdown();
    }

    /** What was handed over before is still done; what waits for its time is not. */
    void close() {
        thread.shutdown();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) { // one bad message must not end the line
                LOG.log(Level.ERROR, "a step of the line failed: " + Origin.of(e));
                LOG.log(Level.DEBUG, "at", e);
            }
        };
    }
}

package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The clock and the one thread of a simulated line; a test that brings its own lets hours pass at once. */
interface SimTime {

    Instant now();

    /** Runs this on the line's thread after that long; things due at the same time in the order they were asked for. */
    Plan after(Duration delay, Runnable what);

    /** Nothing more is run. */
    void stop();

    /** Something that is going to happen. */
    @FunctionalInterface
    interface Plan {
        void cancel();
    }

    /** As time really goes. */
    static SimTime real() {
        return new SimTime() {
            private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sim").daemon().factory());

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public synchronized Plan after(Duration delay, Runnable what) {
                if (thread.isShutdown()) return () -> {};
                var future = thread.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public synchronized void stop() {
                thread.shutdownNow();
            }
        };
    }
}

package org.callwright.telephony.media.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Ticks every 20 ms by an absolute schedule: a late tick is followed by an early one, and the rate is that of the
 * machine's clock. After more than a fifth of a second (the machine slept) it starts anew from there.
 */
final class VoiceClock implements AutoCloseable {

    static final long TICK = 20_000_000L;
    private static final long ASLEEP = 200_000_000L;
    private static final System.Logger LOG = System.getLogger(VoiceClock.class.getName());

    private final Runnable begin;
    private final LongConsumer tick;
    private final LongConsumer missed;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param begin once, before the first tick
     * @param tick gets {@link System#nanoTime}
     * @param missed gets the number of ticks left out
     */
    VoiceClock(String name, Runnable begin, LongConsumer tick, LongConsumer missed) {
        this.begin = begin;
        this.tick = tick;
        this.missed = missed;
        thread = Thread.ofPlatform().daemon().name(name).priority(Thread.MAX_PRIORITY).start(this::run);
    }

    private void run() {
        guarded(begin);
        var next = System.nanoTime();
        while (!closed) {
            var now = System.nanoTime();
            if (now < next) {
                LockSupport.parkNanos(next - now);
                continue;
            }
            if (now - next > ASLEEP) {
                var count = (now - next) / TICK;
                next += count * TICK;
                guarded(() -> missed.accept(count));
            }
            next += TICK;
            guarded(() -> tick.accept(now));
        }
    }

    private static void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.ERROR, "The clock of a call goes on after", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

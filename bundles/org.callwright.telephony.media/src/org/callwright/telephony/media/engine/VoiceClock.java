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
    private volatile long next;
    private volatile boolean closed;

    /** In step with nothing: the first tick is at once. */
    VoiceClock(String name, Runnable begin, LongConsumer tick, LongConsumer missed) {
        this(name, 0, false, begin, tick, missed);
    }

    /**
     * In step with another clock.
     *
     * @param phase the time of any of its ticks
     */
    VoiceClock(String name, long phase, Runnable begin, LongConsumer tick, LongConsumer missed) {
        this(name, phase, true, begin, tick, missed);
    }

    /**
     * @param begin once, before the first tick
     * @param tick gets {@link System#nanoTime}
     * @param missed gets the number of ticks left out
     */
    private VoiceClock(String name, long phase, boolean inStep, Runnable begin, LongConsumer tick, LongConsumer missed) {
        this.begin = begin;
        this.tick = tick;
        this.missed = missed;
        thread = Thread.ofPlatform().daemon().name(name).priority(Thread.MAX_PRIORITY).start(() -> run(phase, inStep));
    }

    private void run(long phase, boolean inStep) {
        guarded(begin);
        next = System.nanoTime();
        if (inStep) next += Math.floorMod(phase - next, TICK);
        while (!closed) {
            var now = System.nanoTime();
            if (now < next) {
                LockSupport.parkNanos(next - now);
                continue;
            }
            try {
                if (now - next > ASLEEP) {
                    var count = (now - next) / TICK;
                    next += count * TICK;
                    missed.accept(count);
                }
                next += TICK;
                tick.accept(now);
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.ERROR, "The clock of a call goes on after", e);
            }
        }
    }

    private static void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.ERROR, "The clock of a call goes on after", e);
        }
    }

    /** When it ticks next, for clocks that want to be in step. */
    long phase() {
        return next;
    }

    /** No further tick; for the clock's own thread, which cannot wait for itself. */
    void end() {
        closed = true;
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

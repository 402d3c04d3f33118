package org.callwright.spi.tck.calls;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline that only a failure meets. */
public final class Patience {

    public static final Duration LONGEST = Duration.ofSeconds(20);

    private Patience() {}

    /** @param story what has happened instead, asked for on failure */
    public static void until(String what, BooleanSupplier condition, Supplier<String> story) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("It did not come true that " + what + ".\n" + story.get());
            LockSupport.parkNanos(5_000_000);
        }
    }
}

package org.callwright.telephony.media;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come, with a deadline that only a broken program reaches. */
public final class Eventually {

    private static final long DEADLINE = 20_000_000_000L;

    private Eventually() {
    }

    public static void eventually(String what, BooleanSupplier condition) {
        eventually(() -> what, condition);
    }

    public static void eventually(Supplier<String> what, BooleanSupplier condition) {
        var end = System.nanoTime() + DEADLINE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) fail("never happened: " + what.get());
            LockSupport.parkNanos(2_000_000);
        }
    }
}

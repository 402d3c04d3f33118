package org.callwright.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, with a deadline that only a failure meets: a loaded machine is slow, and no less right. */
final class Await {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE = 20_000_000;

    /** Something that reads files. */
    interface Reading<T> {
        T read() throws IOException;
    }

    private Await() {}

    static <T> T until(String what, Supplier<Optional<T>> condition, Supplier<String> otherwise) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var there = condition.get();
            if (there.isPresent()) return there.get();
            if (System.nanoTime() > end) throw new AssertionError("It did not come true that " + what + "; " + otherwise.get());
            LockSupport.parkNanos(PAUSE);
        }
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), () -> "that is all");
    }

    static <T> T io(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

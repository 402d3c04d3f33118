package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.callwright.model.CallId;

/**
 * Stamps inputs. Runs on the monotonic clock from the wall time at its start, so that setting the computer's clock neither
 * extends nor shortens a timer (R66).
 */
final class DeskClock implements Supplier<Stamp> {

    private final Instant started = Instant.now();
    private final long origin = System.nanoTime();

    @Override
    public Stamp get() {
        return new Stamp(started.plus(Duration.ofNanos(System.nanoTime() - origin)), CallId.fresh());
    }
}

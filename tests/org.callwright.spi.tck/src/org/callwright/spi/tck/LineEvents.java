package org.callwright.spi.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;

/** What a line has reported so far, and a way to wait for what it reports next. */
final class LineEvents implements LineSink {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<LineEvent> seen = new ArrayList<>();

    @Override
    public synchronized void report(LineEvent event) {
        seen.add(event);
        notifyAll();
    }

    synchronized List<LineEvent> seen() {
        return List.copyOf(seen);
    }

    synchronized LineEvent await(String what, Predicate<LineEvent> wanted) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = seen.stream().filter(wanted).findFirst();
            if (found.isPresent()) return found.get();
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError("waited in vain for " + what + "; seen: " + seen);
            wait(left);
        }
    }

    <S extends Signal> S signal(LegId leg, Class<S> type) throws InterruptedException {
        var event = await(type.getSimpleName(), e -> e instanceof LineEvent.Signalled(var l, var signal) && l.equals(leg) && type.isInstance(signal));
        return type.cast(((LineEvent.Signalled) event).signal());
    }

    EndReason ended(LegId leg) throws InterruptedException {
        return signal(leg, Signal.Ended.class).reason();
    }
}

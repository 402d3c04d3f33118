package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom we are hanging up on, until they know it: a target that still rings for us, or has not heard our BYE, would be
 * busy to a customer who is sent there.
 */
final class Departures {

    private final LineThread thread;
    private final List<Departure> leaving = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Departure(String uri, Object token) {}

    private final class Waiting {

        private final String uri;
        private final Runnable then;
        private final LineThread.Timer deadline;

        Waiting(String uri, Duration atMost, Runnable then) {
            this.uri = uri;
            this.then = then;
            this.deadline = thread.after(atMost, this::end);
        }

        void end() {
            if (!waiting.remove(this)) return;
            deadline.cancel();
            then.run();
        }
    }

    Departures(LineThread thread) {
        this.thread = thread;
    }

    /** @return to be run when the far end knows; repeating it is harmless */
    Runnable from(String uri) {
        var departure = new Departure(uri, new Object());
        leaving.add(departure);
        return () -> {
            if (!leaving.remove(departure) || busy(uri)) return;
            for (var each : List.copyOf(waiting)) if (each.uri.equals(uri)) each.end();
        };
    }

    /** Runs it once nobody there waits for our hanging up any more, or when that takes too long. */
    void whenGone(String uri, Duration atMost, Runnable then) {
        if (busy(uri)) waiting.add(new Waiting(uri, atMost, then));
        else then.run();
    }

    private boolean busy(String uri) {
        return leaving.stream().anyMatch(it -> it.uri().equals(uri));
    }
}

package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.callwright.telephony.media.AudioBackend;

/**
 * Keeps one device going on a thread of its own: opens the chosen one, or the system's default, or waits until there is
 * one; opens anew when it breaks or when devices come or go while it is not the chosen one. Says once what is wrong,
 * and when it no longer is.
 */
final class DeviceLoop implements AutoCloseable {

    /** An open device that moves one frame each time, at the device's pace. */
    interface Stream extends AutoCloseable {

        void next() throws IOException;

        @Override
        void close();
    }

    /** Opens a device, the given one or the default. */
    interface Opener {
        Stream open(AudioBackend backend, Optional<String> device) throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(DeviceLoop.class.getName());
    private static final long LOOK_AGAIN = 2_000_000_000L;

    private final String what;
    private final Optional<String> wanted;
    private final Backends backends;
    private final Opener opener;
    private final Stream instead;
    private final Consumer<String> trouble;
    private final Thread thread;
    private volatile Stream current;
    private volatile String complaint;
    private volatile boolean closed;
    private volatile boolean changed;

    /** @param instead is asked every 20 ms while there is no device; null: nothing */
    DeviceLoop(String what, Optional<String> wanted, Backends backends, Opener opener,
            Stream instead, Consumer<String> trouble) {
        this.what = what;
        this.wanted = wanted;
        this.backends = backends;
        this.opener = opener;
        this.instead = instead;
        this.trouble = trouble;
        thread = Thread.ofPlatform().daemon().name(what).priority(Thread.MAX_PRIORITY).start(this::run);
    }

    /** What is wrong now, for those who come later. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    private void run() {
        while (!closed) {
            try {
                round();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.ERROR, "The " + what + " failed in an unexpected way", e);
                complain("The " + what + " does not work; see the log.");
                idle(System.nanoTime() + LOOK_AGAIN);
            }
        }
    }

    private void round() {
        changed = false;
        var backend = backends.best();
        if (backend.isEmpty()) {
            complain("This computer has no sound system that works: there is no " + what + ".");
            idle(System.nanoTime() + LOOK_AGAIN);
            return;
        }
        var watch = backends.alone(() -> backend.get().watch(() -> changed = true));
        try {
            play(backend.get());
        } catch (IOException e) {
            if (!closed) LOG.log(System.Logger.Level.INFO, "The {0} stopped: {1}", what, e.getMessage());
        } finally {
            watch.close();
        }
    }

    private void play(AudioBackend backend) throws IOException {
        var chosen = open(backend, wanted);
        var stream = chosen == null && wanted.isPresent() ? open(backend, Optional.empty()) : chosen;
        if (stream == null) {
            complain("There is no " + what + " that works.");
            idle(System.nanoTime() + LOOK_AGAIN);
            return;
        }
        if (chosen == null) complain("The chosen " + what + " is not there; the system's default is used.");
        else allClear();
        current = stream;
        try {
            while (!closed && (chosen != null || !changed)) stream.next();
        } finally {
            current = null;
            stream.close();
        }
    }

    private Stream open(AudioBackend backend, Optional<String> device) {
        try {
            return backends.alone(() -> opener.open(backend, device));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "The {0} does not open: {1}", what, e.getMessage());
            LOG.log(System.Logger.Level.DEBUG, "The " + what + " does not open", e);
            return null;
        }
    }

    private void complain(String sentence) {
        if (sentence.equals(complaint)) return;
        complaint = sentence;
        trouble.accept(sentence);
    }

    private void allClear() {
        if (complaint == null) return;
        complaint = null;
        trouble.accept("The " + what + " works again.");
    }

    private void idle(long until) {
        for (var next = System.nanoTime(); !closed && !changed && next - until < 0; next += VoiceClock.TICK) {
            for (var now = System.nanoTime(); now - next < 0 && !closed; now = System.nanoTime()) {
                LockSupport.parkNanos(next - now);
            }
            if (instead == null) continue;
            try {
                instead.next();
            } catch (IOException e) {
                throw new IllegalStateException("nothing cannot fail", e);
            }
        }
    }

    /** Ends the thread soon; does not wait for it. */
    @Override
    public void close() {
        closed = true;
        var stream = current;
        if (stream != null) stream.close();
        LockSupport.unpark(thread);
    }
}

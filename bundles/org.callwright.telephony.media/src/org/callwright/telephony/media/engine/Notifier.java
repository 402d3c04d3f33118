package org.callwright.telephony.media.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.callwright.telephony.media.MediaListener;

/** Tells a listener, one thing after the other, on a thread of its own: a slow listener never stops the voice. */
final class Notifier implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Notifier.class.getName());

    private final MediaListener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("media listener").factory());
    private volatile boolean closed;

    Notifier(MediaListener listener) {
        this.listener = listener;
    }

    void started() {
        tell(listener::mediaStarted);
    }

    void silent(Duration silence) {
        tell(() -> listener.mediaSilent(silence));
    }

    void tone(char digit, Duration length) {
        tell(() -> listener.toneReceived(digit, length));
    }

    void trouble(String sentence) {
        tell(() -> listener.audioTrouble(sentence));
    }

    private void tell(Runnable what) {
        try {
            thread.execute(() -> {
                if (closed) return;
                try {
                    what.run();
                } catch (RuntimeException | LinkageError e) {
                    LOG.log(System.Logger.Level.WARNING, "A media listener failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.TRACE, "Told after close", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}

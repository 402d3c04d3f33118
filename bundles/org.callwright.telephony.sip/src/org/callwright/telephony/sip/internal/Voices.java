package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.MediaEngine;

/** Opens the voices of calls, and lets go of them in the background. On the line's thread. */
final class Voices {

    private static final Logger LOG = System.getLogger(Voices.class.getName());
    private static final long CLOSING_MILLIS = 300;

    private final MediaEngine media;
    private final AudioChoice audio;
    private final LineThread thread;
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();

    Voices(MediaEngine media, AudioChoice audio, LineThread thread) {
        this.media = media;
        this.audio = audio;
        this.thread = thread;
    }

    /**
     * @param local      our address
     * @param signalling where the call's messages come from
     * @throws IOException with a sentence for the agent
     */
    Voice open(InetAddress local, InetAddress signalling, Voice.Listener listener) throws IOException {
        try { // a call that has just ended may still hold the headset, or its file
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new))
                    .get(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.DEBUG, "the last call's sound takes long to end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing.removeIf(CompletableFuture::isDone);
        return Voice.open(media, local, signalling, audio, thread::run, listener);
    }

    void closing(Runnable close) {
        closing.removeIf(CompletableFuture::isDone);
        var closed = CompletableFuture.runAsync(close, task -> Thread.ofVirtual().name("sip-media-close").start(task));
        closing.add(closed);
        closed.whenComplete((done, failure) -> thread.run(() -> closing.remove(closed)));
    }
}

package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.callwright.telephony.media.audio.RecordingNames;
import org.callwright.telephony.media.audio.SampleRing;
import org.callwright.telephony.media.audio.WavRecording;

/**
 * Files instead of a headset, in real time: the session's clock is the device's. The disk is never waited for by the
 * clock: the file that is spoken lies in memory, the recording has a thread of its own, up to ten seconds behind.
 */
final class FileSound implements Sound {

    private static final System.Logger LOG = System.getLogger(FileSound.class.getName());
    private static final int BEHIND = 80_000;
    private static final int PIECE = 1600;
    private static final long WRITE_EVERY = 100_000_000L;

    private final Hearing hearing;
    private final Consumer<String> trouble;
    private final RecordingNames names;
    private final short[] heard = new short[FRAME];
    private final SampleRing behind;
    private final Thread writer;
    private volatile short[] spoken = {};
    private volatile boolean closed;
    private int place;

    /**
     * @param speech the samples to be spoken, soon; until they are there, silence
     * @param out where to record
     */
    FileSound(Optional<CompletableFuture<short[]>> speech, Optional<Path> out, RecordingNames names, Hearing hearing,
            Consumer<String> trouble) {
        this.hearing = hearing;
        this.trouble = trouble;
        this.names = names;
        behind = out.isPresent() ? new SampleRing(BEHIND) : null;
        writer = out.map(path -> Thread.ofVirtual().name("recording").start(() -> record(path))).orElse(null);
        speech.ifPresent(soon -> soon.whenComplete((samples, failure) -> {
            if (failure == null) {
                spoken = samples;
            } else {
                LOG.log(System.Logger.Level.WARNING, "Silence instead of a sound file", failure);
                trouble.accept(failure.getMessage());
            }
        }));
    }

    @Override
    public void tick(short[] microphone) {
        var samples = spoken;
        if (samples.length == 0) Arrays.fill(microphone, (short) 0);
        for (var i = 0; i < FRAME && samples.length > 0; i++) {
            microphone[i] = samples[place];
            place = place + 1 == samples.length ? 0 : place + 1;
        }
        hearing.next(heard);
        if (behind != null) behind.put(heard, FRAME);
    }

    private void record(Path configured) {
        var path = names.take(configured, LocalDateTime.now());
        try (var recording = new WavRecording(path)) {
            var piece = new short[PIECE];
            for (var last = false; !last;) {
                last = closed;
                for (var count = Math.min(behind.size(), PIECE); count > 0; count = Math.min(behind.size(), PIECE)) {
                    behind.take(piece, count);
                    recording.append(piece, count);
                }
                if (!last) LockSupport.parkNanos(WRITE_EVERY);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The recording ends early", e);
            trouble.accept("The call cannot be recorded to " + path + ": " + reason(e) + ".");
        } finally {
            names.release(path);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.AccessDeniedException ? "no permission"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        if (writer == null) return;
        LockSupport.unpark(writer);
        try {
            writer.join(java.time.Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.callwright.app.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/**
 * Plays what the desk sounds like, on a thread of its own: through the sound device of the setting {@code ring.device}, else the
 * computer's usual one, else by the desktop's own beep. {@code ring=off} keeps it silent.
 */
final class Ringer {

    private static final Logger LOG = System.getLogger(Ringer.class.getName());
    private static final int RATE = 16_000;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);
    private static final double LOUDNESS = 0.18;
    private static final int RAMP = RATE / 100; // 10 ms, so that nothing clicks
    private static final int SLICE_MILLIS = 40;

    private final Supplier<Map<String, String>> settings;
    private final Runnable beep;
    private volatile Object turn = new Object();

    /** @param beep the desktop's beep; called on the ringer's thread */
    Ringer(Supplier<Map<String, String>> settings, Runnable beep) {
        this.settings = settings;
        this.beep = beep;
    }

    /** Sounds like this from now on. Returns at once. */
    void ring(Ring ring) {
        var mine = new Object();
        turn = mine;
        if (ring == Ring.NONE) return;
        Thread.ofPlatform().daemon().name("ring").start(() -> play(ring, mine));
    }

    private void play(Ring ring, Object mine) {
        var now = settings.get();
        if (now.getOrDefault("ring", "on").strip().equalsIgnoreCase("off")) return;
        try (var line = open(now.getOrDefault("ring.device", "").strip())) {
            line.open(FORMAT, RATE / 5 * 2);
            line.start();
            do {
                for (var note : ring.notes) write(line, tone(note), mine);
                write(line, new byte[RATE / 1000 * ring.pauseMillis * 2], mine);
            } while (ring.repeats && turn == mine);
            if (turn == mine) line.drain();
        } catch (LineUnavailableException | IllegalArgumentException e) { // a computer without sound says "illegal argument"
            LOG.log(Level.DEBUG, "There is no sound device to ring with.", e);
            beep(ring, mine);
        }
    }

    private static SourceDataLine open(String device) throws LineUnavailableException {
        for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
            if (mixer.getName().equals(device)) return AudioSystem.getSourceDataLine(FORMAT, mixer);
        }
        return AudioSystem.getSourceDataLine(FORMAT);
    }

    /** In slices, so that it ends soon after it is no longer wanted. */
    private void write(SourceDataLine line, byte[] sound, Object mine) {
        var slice = RATE / 1000 * SLICE_MILLIS * 2;
        for (var at = 0; at < sound.length && turn == mine; at += slice) line.write(sound, at, Math.min(slice, sound.length - at));
    }

    private void beep(Ring ring, Object mine) {
        do {
            beep.run();
            var end = System.nanoTime() + Duration.ofMillis(1000L + ring.pauseMillis).toNanos();
            while (turn == mine && System.nanoTime() - end < 0) LockSupport.parkNanos(Duration.ofMillis(SLICE_MILLIS).toNanos());
        } while (ring.repeats && turn == mine);
    }

    /** 16 bit, little-endian, with soft edges. */
    static byte[] tone(Ring.Note note) {
        var samples = RATE / 1000 * note.millis();
        var bytes = new byte[samples * 2];
        for (var i = 0; i < samples; i++) {
            var edge = Math.min(1, Math.min(i, samples - 1 - i) / (double) RAMP);
            var value = (int) (Short.MAX_VALUE * LOUDNESS * edge * Math.sin(2 * Math.PI * note.hertz() * i / RATE));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }
}

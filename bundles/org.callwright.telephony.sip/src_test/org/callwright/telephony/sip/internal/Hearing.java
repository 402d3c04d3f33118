package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Tones in files, and who hears which of them in a recording, at 8 kHz. */
final class Hearing {

    static final double AMPLITUDE = 6000;
    private static final int WINDOW = 4000;
    private static final int HEADER = 44;

    private Hearing() {
    }

    /** One second of a tone. */
    static Path tone(Path file, int hertz) throws IOException {
        var wav = ByteBuffer.allocate(HEADER + 16_000).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes()).putInt(36 + 16_000).put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(16_000);
        for (var i = 0; i < 8000; i++) wav.putShort((short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / 8000)));
        return Files.write(file, wav.array());
    }

    /**
     * Waits until half a second, recorded from now on, holds these tones of all that there are and no other.
     *
     * @param all the tones to look for
     */
    static void hears(String who, Path recording, Set<Integer> wanted, Set<Integer> all) {
        var from = samples(recording).length;
        var heard = new Object() {
            Map<Integer, Long> tones = Map.of();
        };
        var end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() - end < 0) {
            var samples = samples(recording);
            if (samples.length < from) from = 0;
            if (samples.length - from >= WINDOW) {
                var last = Arrays.copyOfRange(samples, samples.length - WINDOW, samples.length);
                var tones = new TreeMap<Integer, Long>();
                all.forEach(hertz -> tones.put(hertz, Math.round(amplitude(last, hertz))));
                heard.tones = tones;
                if (tones.entrySet().stream().allMatch(it -> wanted.contains(it.getKey()) ? it.getValue() > 0.5 * AMPLITUDE : it.getValue() < 0.1 * AMPLITUDE)) return;
            }
            LockSupport.parkNanos(20_000_000);
        }
        fail(who + " should hear " + wanted + ", but heard " + heard.tones);
    }

    private static short[] samples(Path file) {
        try {
            var bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            if (bytes.length < HEADER) return new short[0];
            var samples = new short[(bytes.length - HEADER) / 2];
            ByteBuffer.wrap(bytes, HEADER, 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
            return samples;
        } catch (IOException e) {
            return new short[0];
        }
    }

    private static double amplitude(short[] samples, double hertz) {
        var factor = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double before = 0;
        double last = 0;
        for (var i = 0; i < samples.length; i++) {
            var value = samples[i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / samples.length)) + factor * last - before;
            before = last;
            last = value;
        }
        return 4 * Math.sqrt(Math.max(0, last * last + before * before - factor * last * before)) / samples.length;
    }
}

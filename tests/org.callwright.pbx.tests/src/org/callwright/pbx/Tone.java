package org.callwright.pbx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tones as WAV files, 8 kHz mono 16 bit. Also runs from its source, for the rig's scripts:
 * {@code java Tone.java FILE SECONDS HERTZ ...}, where zero Hertz is silence.
 */
public final class Tone {

    static final int RATE = 8000;
    /** Of full scale: far above noise, and with room for two on top of each other. */
    static final double AMPLITUDE = 0.25;

    private Tone() {}

    public static void main(String... arguments) throws IOException {
        for (var i = 0; i + 2 < arguments.length; i += 3) {
            write(Path.of(arguments[i]), Double.parseDouble(arguments[i + 1]), Double.parseDouble(arguments[i + 2]));
        }
    }

    static Path write(Path file, double seconds, double hertz) throws IOException {
        var samples = (int) Math.round(seconds * RATE);
        var wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes()).putInt(36 + 2 * samples).put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(2 * samples);
        for (var i = 0; i < samples; i++) {
            wav.putShort((short) Math.round(AMPLITUDE * Short.MAX_VALUE * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return Files.write(file, wav.array());
    }
}
